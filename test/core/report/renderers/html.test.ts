import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { STYLE, STYLE_SHA256 } from '../../../../core/src/report/html/style.ts';
import { html } from '../../../../core/src/report/renderers/html.ts';
import { cleanReport, emptyReport, ordersProfile, ordersReport } from '../fixture.ts';
import { expectGolden } from '../golden.ts';
import { tokens } from '../tokens.ts';

test('reads as the golden files', () => {
  expectGolden('orders.html', html.render(ordersReport, { source: 'orders.csv' }));
  expectGolden('profile.html', html.renderProfile(ordersProfile));
});

test('the policy allows the style sheet as it is, and nothing else', () => {
  expect(STYLE_SHA256).toBe(createHash('sha256').update(STYLE).digest('base64'));
  const policy = tokens(
    html.render(cleanReport).replaceAll('viewBox', 'viewbox').replaceAll('preserveAspectRatio', 'preserve'),
  )
    .tags.find((tag) => tag.attributes.get('http-equiv') !== undefined)
    ?.attributes.get('content');
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${STYLE_SHA256}'; base-uri 'none'; form-action 'none'`);
});

test('fetches and runs nothing', () => {
  const out = html.render(ordersReport);
  expect(out).not.toMatch(/<script|<link|<iframe|\son\w+=|url\(|@import|style="/);
  expect(out.match(/https?:\/\/[^"]*/g)?.every((address) => address === 'http://www.w3.org/2000/svg')).toBe(true);
});

test('states', () => {
  expect(html.render(emptyReport)).toContain('No rows: nothing to assess');
  expect(html.render(emptyReport)).not.toContain('class="number"');
  expect(html.render(cleanReport)).toContain('Nothing found in 8 checks of 2 columns');
});

test('says that values are masked, and only when they are', () => {
  expect(html.render(ordersReport)).toContain('are shown by their shape');
  expect(html.render(ordersReport, { examples: 'full' })).not.toContain('are shown by their shape');
});
