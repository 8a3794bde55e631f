import { expect, test } from 'vitest';
import { INLINE } from '../../../../core/src/report/html/inline-styles.ts';
import { htmlFragment } from '../../../../core/src/report/renderers/html-fragment.ts';
import { cleanReport, emptyReport, ordersProfile, ordersReport } from '../fixture.ts';
import { expectGolden } from '../golden.ts';
import { tokens } from '../tokens.ts';

const notebook = { context: 'notebook', source: 'df' } as const;

test('reads as the golden files', () => {
  expectGolden('orders-fragment.html', htmlFragment.render(ordersReport, notebook));
  expectGolden('profile-fragment.html', htmlFragment.renderProfile(ordersProfile, notebook));
});

/** What JupyterLab's sanitizer leaves alone, of what we use: properties, and the forms of their values. */
const LENGTH = '(?:0|[+]?[0-9]*[.]?[0-9]+(?:px|%)|-1px)';
const COLOR = '(?:#[0-9a-f]{6}|rgba\\(\\d+,\\d+,\\d+,0\\.\\d+\\)|transparent|inherit)';
const ALLOWED: Readonly<Record<string, RegExp>> = {
  'max-width': new RegExp(`^(?:${LENGTH}|none)$`),
  width: new RegExp(`^${LENGTH}$`),
  'font-size': new RegExp(`^${LENGTH}$`),
  'line-height': /^(?:[0-9.]+)$/,
  margin: new RegExp(`^${LENGTH}(?: ${LENGTH}){0,3}$`),
  padding: new RegExp(`^${LENGTH}(?: ${LENGTH}){0,3}$`),
  'font-weight': /^[1-9]00$/,
  'font-style': /^italic$/,
  'font-family': /^monospace$/,
  'letter-spacing': new RegExp(`^${LENGTH}$`),
  opacity: /^0\.\d+$/,
  color: new RegExp(`^${COLOR}$`),
  background: new RegExp(`^${COLOR}$`),
  'background-color': new RegExp(`^${COLOR}$`),
  border: /^none$/,
  'border-top': new RegExp(`^1px solid ${COLOR}$`),
  'border-bottom': new RegExp(`^1px solid ${COLOR}$`),
  'border-collapse': /^collapse$/,
  display: /^(?:block|inline-block)$/,
  'vertical-align': /^(?:top|middle|bottom)$/,
  'text-align': /^(?:left|right)$/,
  'table-layout': /^auto$/,
  'white-space': /^(?:normal|nowrap|pre-wrap)$/,
  'word-wrap': /^break-word$/,
  'overflow-x': /^auto$/,
  cursor: /^pointer$/,
};

test.each(Object.entries(INLINE))('style of %s survives the sanitizer', (_, style) => {
  for (const declaration of style.split(';')) {
    const [property = '', value = ''] = declaration.split(/:(.*)/);
    expect(ALLOWED[property], property).toBeDefined();
    expect(value, property).toMatch(ALLOWED[property] ?? /^$/);
  }
});

test('every picture says in words what it shows', () => {
  const images = tokens(htmlFragment.render(ordersReport, notebook)).tags.filter((tag) => tag.name === 'img');
  expect(images.length).toBeGreaterThan(20);
  for (const image of images) expect(image.attributes.get('alt')).toMatch(/\w/);
});

test('reads without any style: the order of the five questions', () => {
  const { text } = tokens(htmlFragment.render(ordersReport, notebook));
  const order = [
    'orders.csv',
    '87.3',
    '4 Nov 2026: 91.0, down 3.7',
    '7 findings, 4 suspects',
    'F1',
    'Suspects (they cost nothing',
    'Columns, weakest first',
    'Not checked',
    '%dq rows F1',
  ];
  const places = order.map((part) => text.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test('states', () => {
  expect(htmlFragment.render(emptyReport, notebook)).toContain('No rows: nothing to assess');
  expect(htmlFragment.render(cleanReport, notebook)).toContain('Nothing found in 8 checks of 2 columns');
});

test('a very wide table is cut, and says so', () => {
  const columns = Array.from({ length: 10_000 }, (_, index) => ({
    ...(ordersReport.columns[index % 14] ?? ordersReport.columns[0]),
    name: `c${index}`,
    index,
  })) as typeof ordersReport.columns;
  const out = htmlFragment.render({ ...ordersReport, columns }, notebook);
  expect(out).toContain('40 of 10,000 columns shown');
  expect(out.length).toBeLessThan(300_000);
});
