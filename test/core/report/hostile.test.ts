import { describe, expect, test } from 'vitest';
import type { Report } from '../../../core/src/assess/report.ts';
import { bundle, PAYLOAD_BYTES, RESULT_MIME, rowsBundle } from '../../../core/src/report/bundle.ts';
import type { RenderOptions } from '../../../core/src/report/renderer.ts';
import { renderers } from '../../../core/src/report/renderers.generated.ts';
import { ordersReport, ordersRows } from './fixture.ts';
import { type Tokens, tokens } from './tokens.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: templates are an attack
const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)' x='",
  '</style><script>alert(1)</script>',
  '</td></tr></table></details><h1>mine</h1>',
  '<!-- --><svg onload=alert(1)>',
  'javascript:alert(1)',
  '&lt;script&gt;&#x3c;b&#x3e;',
  '`${process.exit(1)}`',
  '\u202egnp.exe\u2066abc\u2069\u200b\ufeff',
  '\u001b[2J\u001b]0;title\u0007\u009b31m\r\n\u0000',
  '\ud800 lone \udfff',
  '${{constructor.constructor("alert(1)")()}}',
  '{code}',
  '%dq rows F1; rm -rf .',
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: templates are an attack
const TAGS = new Set(
  'html head meta title style body header section footer div span b h1 h2 h3 h4 p table thead tbody tr th td code ul li dl dt dd details summary img svg rect'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset name content http-equiv class style title colspan src width height alt role aria-label aria-hidden data-label xmlns viewbox viewBox preserveAspectRatio x y fill fill-opacity'.split(
    ' ',
  ),
);
const CONTEXTS: readonly RenderOptions[] = [
  { context: 'notebook' },
  { context: 'terminal', examples: 'full', color: true },
  { context: 'file' },
];

/** A small report with one of everything, so that each field can be attacked in turn. */
const SMALL: Report = {
  ...ordersReport,
  columns: ordersReport.columns
    .filter((column) => ['order_id', 'email', 'amount'].includes(column.name))
    .map((column, index) => ({ ...column, index })),
  findings: ordersReport.findings
    .filter((finding) => ['F1', 'F5', 'F8'].includes(finding.label))
    .map((finding) => ({ ...finding, columnIndexes: [0] })),
};

/** Paths of all strings in a value; list positions are told apart. */
function stringPaths(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => stringPaths(item, [...path, key]));
}

function withString<T>(value: T, path: readonly (string | number)[], text: string): T {
  const [key, ...rest] = path;
  if (key === undefined) return text as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  copy[key] = withString(copy[key], rest, text);
  return copy as T;
}

function everywhere<T>(value: T, text: string): T {
  return stringPaths(value).reduce((whole, path) => withString(whole, path, text), value);
}

function checkHtml(source: string): Tokens {
  const result = tokens(source.replaceAll('viewBox', 'viewbox').replaceAll('preserveAspectRatio', 'aria-hidden-'));
  for (const tag of result.tags) {
    if (!TAGS.has(tag.name)) throw new Error(`tag ${tag.name}`);
    for (const [name, value] of tag.attributes) {
      if (!ATTRIBUTES.has(name) && name !== 'aria-hidden-') throw new Error(`attribute ${name} of ${tag.name}`);
      if (name === 'src' && !value.startsWith('data:image/svg+xml,%3Csvg%20')) throw new Error(`src ${value}`);
    }
  }
  return result;
}

function checkText(source: string): void {
  const unpainted = source.replace(/\u001b\[(?:1|2|22|39|38;5;\d+)m/g, '');
  expect(unpainted).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
  expect(unpainted).not.toMatch(/\p{Cs}/u);
}

function check(mime: string, source: string): void {
  if (mime === 'text/html') checkHtml(source);
  else if (mime === 'text/plain') checkText(source);
  else expect(() => JSON.parse(source)).not.toThrow();
}

describe.each(renderers.map((renderer) => [renderer.id, renderer] as const))('%s', (_, renderer) => {
  test.each(HOSTILE)('every field holds %j', (text) => {
    const report = everywhere(SMALL, text);
    for (const options of CONTEXTS) {
      check(renderer.mime, renderer.render(report, { ...options, source: text }));
      check(renderer.mime, renderer.renderProfile(report, { ...options, source: text }));
    }
  });

  test('each field in turn', () => {
    for (const path of stringPaths(SMALL)) {
      const report = withString(SMALL, path, `${HOSTILE[1]}\u001b[2J\u202e`);
      check(renderer.mime, renderer.render(report, { context: 'notebook' }));
    }
  });

  test('a megabyte in every field stays a page', () => {
    const report = everywhere(
      { ...SMALL, columns: SMALL.columns.slice(0, 1), findings: SMALL.findings.slice(0, 1) },
      'x<'.repeat(500_000),
    );
    const out = renderer.render(report, { context: 'notebook' });
    if (renderer.id !== 'json') expect(out.length).toBeLessThan(200_000);
    check(renderer.mime, out);
  });
});

test('what is hostile is still told, as text', () => {
  const source = renderers
    .find((renderer) => renderer.id === 'html-fragment')
    ?.render(withString(SMALL, ['findings', 0, 'text'], HOSTILE[0] ?? ''), { context: 'notebook' });
  expect(checkHtml(source ?? '').text).toContain('<script>alert(1)</script>');
});

test('the fragment has no style, script or link', () => {
  const source = String(bundle(ordersReport)['text/html']);
  expect(
    checkHtml(source)
      .tags.map((tag) => tag.name)
      .filter((name) => ['style', 'script', 'link', 'svg', 'a'].includes(name)),
  ).toEqual([]);
});

test.each(HOSTILE)('rows of %j', (text) => {
  const out = rowsBundle({ ...everywhere(ordersRows, text), columns: ordersRows.columns.map(() => text) });
  checkHtml(String(out['text/html']));
  checkText(String(out['text/plain']));
});

test('a payload never outgrows its budget', () => {
  const large = everywhere(
    { ...SMALL, columns: SMALL.columns.slice(0, 1), findings: SMALL.findings.slice(0, 1) },
    'x'.repeat(1_000_000),
  );
  const payload = bundle({ ...large, dimensions: SMALL.dimensions })[RESULT_MIME];
  expect(new TextEncoder().encode(JSON.stringify(payload)).length).toBeLessThanOrEqual(PAYLOAD_BYTES);
});
