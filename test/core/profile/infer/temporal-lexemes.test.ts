import { expect, test } from 'vitest';
import {
  formatPattern,
  readTemporal,
  temporalFormats,
  temporalType,
} from '../../../../core/src/profile/infer/temporal-lexemes.ts';

test.each([
  ['2020-02-29', '%Y-%m-%d', '2020-02-29T00:00:00.000Z'],
  ['0999-01-01', '%Y-%m-%d', '0999-01-01T00:00:00.000Z'],
  ['31/12/1999', '%d/%m/%Y', '1999-12-31T00:00:00.000Z'],
  ['1/2/68', '%d/%m/%y', '2068-02-01T00:00:00.000Z'],
  ['1/2/69', '%d/%m/%y', '1969-02-01T00:00:00.000Z'],
  ['5-JAN-2020', '%d-%b-%Y', '2020-01-05T00:00:00.000Z'],
  ['2020-01-01T10:00:00.5+02:00', '%Y-%m-%dT%H:%M:%S.%f%z', '2020-01-01T08:00:00.500Z'],
  ['2020-01-01T10:00:00z', '%Y-%m-%dT%H:%M:%S%z', '2020-01-01T10:00:00.000Z'],
  ['12:05 a.m.', '%I:%M %p', '1900-01-01T00:05:00.000Z'],
  ['12:05 PM', '%I:%M %p', '1900-01-01T12:05:00.000Z'],
])('%s as %s', (text, format, expected) => {
  expect(new Date(readTemporal(text, format) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['2021-02-29', '%Y-%m-%d'],
  ['20-01-01', '%Y-%m-%d'],
  ['10000-01-01', '%Y-%m-%d'],
  ['2020-01-01x', '%Y-%m-%d'],
  ['31/12/99', '%d/%m/%Y'],
  ['24:00', '%H:%M'],
  ['13:00 pm', '%I:%M %p'],
  ['10:5', '%H:%M'],
  ['2020-01-01 10:00:60', '%Y-%m-%d %H:%M:%S'],
])('%s is not %s', (text, format) => {
  expect(readTemporal(text, format)).toBeNull();
});

test('every format that reads a text is found', () => {
  expect(temporalFormats('02/03/2020')).toEqual(['%d/%m/%Y', '%m/%d/%Y']);
  expect(temporalFormats('2020-01-05 10:00:00.123Z')).toEqual(['%Y-%m-%d %H:%M:%S.%f%z']);
  expect(temporalFormats('23:59')).toEqual(['%H:%M']);
  for (const text of ['', 'abc', '12.5', '1234', 'Monday', '555-0199', '2020', 'x'.repeat(100)])
    expect(temporalFormats(text)).toEqual([]);
});

test('formats know their type and their texts', () => {
  expect(['%Y-%m-%d', '%H:%M', '%d/%m/%Y %I:%M %p'].map(temporalType)).toEqual(['date', 'time', 'timestamp']);
  expect(formatPattern('%d.%m.%Y')).toBe('[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}');
});
