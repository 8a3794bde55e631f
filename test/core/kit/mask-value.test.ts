import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskValue } from '../../../core/src/kit/mask-value.ts';

describe('maskValue', () => {
  it.each([
    ['jane.doe@example.com', 'j***@e***.com'],
    ['jane@@example.com', 'j***@@e***.com'],
    ['jane@', 'j***@'],
    ['@example.co.uk', '@e***.uk'],
    [' jane@example.com ', ' j***@e***.com '],
    ['+44 7911 123 456', '+44 **** *** *56'],
    ['(030) 123-4567', '(***) ***-**67'],
    ['DE89370400440532013000', 'aa******************00'],
    ['Miller', 'M*****'],
    ["Mary-Ann O'Neil", 'M***-A** O*****'],
    ['Ōta', 'Ō**'],
    ['12 High St', '12 H*** S*'],
    ['', ''],
    ['-', '-'],
    ['0113x49600', '****a***00'],
  ])('%s is shown as %s', (value, masked) => {
    expect(maskValue(value)).toBe(masked);
  });

  it('never shows a run of four letters or digits of the value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,12}@[a-z]{5,12}\.[a-z]{2,3}$/), (address) => {
        const masked = maskValue(address).replace(/\.[a-z]+$/, '');
        return !/[a-z]{4}/.test(masked);
      }),
    );
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{7,15}$/), (number) => !/[0-9]{3}/.test(maskValue(number))));
  });
});
