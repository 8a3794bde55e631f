import { expect, test } from 'vitest';
import { maskOf, maskRegex, runMaskOf } from '../../../core/src/kit/mask.ts';

test.each([
  ['SKU-0042', 'AAA-9999', 'A+-9+'],
  ['user7@corp.net', 'aaaa9@aaaa.aaa', 'a+9+@a+.a+'],
  ['+1-555', '+9-999', '+9+-9+'],
  ['a+b', 'a\\+a', 'a++a+'],
  ['Émile Zola', 'Aaaaa Aaaa', 'A+a+ A+a+'],
  ['漢字 1', 'xx 9', 'x+ 9+'],
  ['e\u0301t\u00e9', 'aaa', 'a+'],
  ['a  b\tc', 'a  a a', 'a+  a+ a+'],
  ['\\d', '\\\\a', '\\\\a+'],
  ['٣٤', '99', '9+'],
  ['', '', ''],
])('%j', (text, exact, runs) => {
  expect(maskOf(text)).toBe(exact);
  expect(runMaskOf(text)).toBe(runs);
  for (const mask of [exact, runs]) expect(new RegExp(`^(?:${maskRegex(mask)})$`, 'u').test(text)).toBe(true);
});

test.each([
  ['AAA-9999', 'SKU-004'],
  ['AAA-9999', 'SKUx0042'],
  ['A+-9+', 'sku-1'],
  ['a+ a+', 'a  b'],
  ['9.9', '1x2'],
])('%j does not match %j', (mask, text) => {
  expect(new RegExp(`^(?:${maskRegex(mask)})$`, 'u').test(text)).toBe(false);
});
