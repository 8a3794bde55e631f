import { describe, expect, test } from 'vitest';
import { formatOf } from '../../../../core/src/profile/infer/guess.ts';
import { chooseType, countParsed, guessTypes } from '../../../../core/src/profile/infer/guess-type.ts';
import type { ValueCount } from '../../../../core/src/profile/profile.ts';
import { entries, made } from '../support.ts';

/** The type of a whole column and how it is written, as `type format`; text with the reason why digits are kept. */
function typeOf(values: readonly (string | readonly [string, number])[], name = 'x'): string {
  const all: ValueCount[] = entries(...values);
  const guesses = guessTypes(all, name);
  const present = all.reduce((sum, entry) => sum + entry.count, 0);
  const guess = chooseType(guesses, countParsed(guesses, all), present);
  const how = guess.logical === 'text' ? guess.code : formatOf(guess);
  return how === null ? guess.logical : `${guess.logical} ${how}`;
}

const day = (i: number): string => String((i % 28) + 1).padStart(2, '0');
const month = (i: number): string => String((i % 12) + 1).padStart(2, '0');

describe('numbers', () => {
  test.each<[string, string[], string]>([
    ['whole', ['1', '20', '-3', '+4'], 'integer'],
    ['with a decimal point', ['1.5', '2', '.5', '3.'], 'decimal point'],
    ['with a decimal comma', ['1,5', '2,25', '3'], 'decimal comma'],
    ['scientific', ['1e3', '2.5E-7', '3'], 'decimal point'],
    ['thousands by commas', ['1,234', '12,345', '999'], 'integer point'],
    ['thousands by commas and a point', ['1,234.50', '12,345.10', '9.99'], 'decimal point'],
    ['thousands by points and a comma', ['1.234,50', '12.345,10', '9,99'], 'decimal comma'],
    ['thousands by blanks', ['1 234,5', '12 345,6'], 'decimal comma'],
    ['three decimals are no thousands', ['1.234', '0.999', '12.5'], 'decimal point'],
    ['one value', ['42'], 'integer'],
    ['one decimal among whole numbers', [...made(99, String), '1.5'], 'decimal point'],
    ['zero and one', ['0', '1', '0'], 'integer'],
  ])('%s', (_name, values, expected) => {
    expect(typeOf(values)).toBe(expected);
  });

  test.each<[string, (string | [string, number])[], string]>([
    ['other digits', ['١٢', '٣٤'], 'text'],
    ['money with its sign', ['$5', '$12'], 'text'],
    ['percents', ['5%', '12%'], 'text'],
    ['words for numbers', ['nan', 'inf', 'inf'], 'text'],
    ['hexadecimal', ['0x1F', '0xFF'], 'text'],
    ['versions', ['1.2.3', '1.10.0'], 'text'],
    ['half words', [...made(50, String), ...made(50, (i) => `w${i}`)], 'text'],
    ['one number in many rows among free words', [['0', 90], ...made(10, (i) => `word ${i}`)], 'text'],
  ])('not %s', (_name, values, expected) => {
    expect(typeOf(values)).toBe(expected);
  });

  test('up to one in ten faults leaves the type', () => {
    expect(typeOf([...made(90, String), ...made(10, (i) => `bad${i}`)])).toBe('integer');
    expect(typeOf([...made(75, String), ...made(25, (i) => `bad${i}`)])).toBe('text');
  });
});

test('13 digits and more are whole numbers, as they are in typed sources', () => {
  expect(typeOf(['4006381333931', '9780306406157'], 'x')).toBe('integer');
  expect(typeOf(['9223372036854775807', '-9223372036854775808'], 'x')).toBe('integer');
});

describe('codes stay text', () => {
  test.each<[string, string[], string, string]>([
    ['leading zeros of one length', ['007', '123', '042'], 'x', 'text leading-zeros'],
    ['leading zeros in a few of many', [...made(60, (i) => String(i + 10000)), '0123'], 'x', 'text leading-zeros'],
    ['more than 64 bits', ['92233720368547758080', '97803064061571234567'], 'x', 'text long-digits'],
    ['a postcode by name', ['35233', '90210'], 'ZipCode', 'text named-as-code'],
    ['a telephone number by name', ['2562651000', '2053258100'], 'phone_number', 'text named-as-code'],
  ])('%s', (_name, values, name, expected) => {
    expect(typeOf(values, name)).toBe(expected);
  });

  test.each<[string, string[], string, string]>([
    ['one stray leading zero', [...made(300, (i) => String(i + 1)), '0123'], 'x', 'integer'],
    ['zero itself', ['0', '10', '200'], 'x', 'integer'],
    ['decimals below one', ['0.5', '0.25'], 'x', 'decimal point'],
    ['twelve digits', ['123456789012', '5'], 'x', 'integer'],
    ['few digits under such a name', ['0', '1', '2'], 'mobile', 'integer'],
    ['a name that only contains the word', ['12345678', '22345678'], 'telemetry', 'integer'],
  ])('but not %s', (_name, values, name, expected) => {
    expect(typeOf(values, name)).toBe(expected);
  });
});

describe('truth values', () => {
  test.each<[string, (string | [string, number])[], string]>([
    ['true and false in any case', ['TRUE', 'False', 'true'], 'boolean'],
    ['yes and no', ['yes', 'no'], 'boolean'],
    ['letters', ['Y', 'N', 'N'], 'boolean'],
    ['a rare typing error', [['yes', 300], ['no', 200], 'yxs'], 'boolean'],
    [
      'a frequent third answer is a category',
      [
        ['yes', 300],
        ['no', 200],
        ['maybe', 20],
      ],
      'text',
    ],
    ['one letter alone', [['t', 50]], 'text'],
    ['other letters', ['M', 'F'], 'text'],
  ])('%s', (_name, values, expected) => {
    expect(typeOf(values)).toBe(expected);
  });
});

describe('dates', () => {
  test.each<[string, string[], string]>([
    ['ISO', made(20, (i) => `2020-${month(i)}-${day(i)}`), 'date %Y-%m-%d'],
    ['ISO with slashes', made(20, (i) => `2020/${month(i)}/${day(i)}`), 'date %Y/%m/%d'],
    ['day first, told by days above 12', made(40, (i) => `${day(i)}/${month(i)}/2020`), 'date %d/%m/%Y'],
    ['month first, told by days above 12', made(40, (i) => `${month(i)}/${day(i)}/2020`), 'date %m/%d/%Y'],
    ['first of months: the constant one is the day', made(12, (i) => `01/${month(i)}/2020`), 'date %d/%m/%Y'],
    ['nothing tells: slashes have the month first', ['02/03/2020', '04/05/2020'], 'date %m/%d/%Y'],
    ['nothing tells: points have the day first', ['02.03.2020', '04.05.2020'], 'date %d.%m.%Y'],
    ['months by name', ['05-Jan-2020', '17-FEB-2021'], 'date %d-%b-%Y'],
    ['American with names', ['Jan 5, 2020', 'Feb 17, 2021'], 'date %b %d, %Y'],
    ['short years', ['13/01/99', '25/12/01'], 'date %d/%m/%y'],
    ['packed', made(20, (i) => `2020${month(i)}${day(i)}`), 'date %Y%m%d'],
    ['with times', ['2020-01-01 10:00:00', '2021-12-31 23:59:59'], 'timestamp %Y-%m-%d %H:%M:%S'],
    ['with T and zone', ['2020-01-01T10:00:00Z', '2021-12-31T23:59:59+02:00'], 'timestamp %Y-%m-%dT%H:%M:%S%z'],
    [
      'some with fractions',
      ['2020-01-01 10:00:00', '2020-01-01 10:00:00.5', '2020-01-02 10:00:00'],
      'timestamp %Y-%m-%d %H:%M:%S',
    ],
    ['day first with hours to twelve', ['13/01/2020 5:06 PM', '14/02/2020 11:00 AM'], 'timestamp %d/%m/%Y %I:%M %p'],
    ['times alone', ['10:00', '23:59'], 'time %H:%M'],
    ['times with dotted halves of the day', ['7:10 a.m.', '12:48 p.m.'], 'time %I:%M %p'],
    ['ancient and last years', ['0999-01-01', '9999-12-31'], 'date %Y-%m-%d'],
  ])('%s', (_name, values, expected) => {
    expect(typeOf(values)).toBe(expected);
  });

  test.each<[string, string[]]>([
    ['days that do not exist', ['2020-02-30', '2021-13-01']],
    [
      'both orders in equal shares',
      [...made(20, (i) => `${13 + (i % 9)}/01/2020`), ...made(20, (i) => `01/${13 + (i % 9)}/2020`)],
    ],
    ['years out of reach', ['10000-01-01', '20201-01-01']],
    ['ratios', ['12/34', '3/4']],
    ['spans of years', ['2009-10', '2011-12']],
    ['telephone numbers', ['555-0199', '555-0142']],
  ])('not %s', (_name, values) => {
    expect(typeOf(values)).toMatch(/^text/);
  });

  test('eight digits are numbers unless nearly all are days of two centuries', () => {
    expect(typeOf(['20200101', '20209999', '12345678', '99999999'])).toBe('integer');
    expect(typeOf(['20200101', '20200102'])).toBe('integer');
  });

  test('rare other formats are faults, frequent ones a second way of writing', () => {
    const iso = made(100, (i) => `2020-${month(i)}-${day(i)}`);
    expect(guessTypes(entries(...iso, 'Jan 5, 2020'), 'x')[0]).toMatchObject({ formats: ['%Y-%m-%d'] });
    const mixed = made(30, (i) => `Jan ${day(i)}, 2020`);
    expect(guessTypes(entries(...iso, ...mixed), 'x')[0]).toMatchObject({ formats: ['%Y-%m-%d', '%b %d, %Y'] });
  });
});

test('words are text, and nothing is text', () => {
  expect(typeOf(['red', 'green'])).toBe('text');
  expect(typeOf([])).toBe('text');
});
