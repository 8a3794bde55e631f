import { expect, test } from 'vitest';
import { isPersonalMeaning, semanticOf } from '../../../core/src/profile/semantic.ts';
import { entries } from './support.ts';

test.each<[string, string[], string | null]>([
  ['e-mail', ['ann@example.org', 'b.c+d@mail.example.com', ' x@y.co '], 'email'],
  ['web addresses', ['https://example.org/a?b=1', 'http://a.b'], 'url'],
  ['UUID', ['123e4567-e89b-12d3-a456-426614174000'], 'uuid'],
  ['IP version 4', ['10.0.0.1', '192.168.1.255'], 'ip'],
  ['IP version 6', ['2001:db8::1', 'fe80::1'], 'ip'],
  ['IBAN', ['DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819'], 'iban'],
  ['telephone', ['+1-555-010-4885', '(555) 010-1234', '555.010.1234 x12'], 'phone'],
  ['social security', ['123-45-6789'], 'ssn'],
  ['postcodes with letters', ['SW1A 1AA', 'M5V 3L9', '1012 AB'], 'postcode'],
  ['words', ['red', 'green'], null],
  ['product codes', ['1234-5678', '8765-4321'], null],
  ['versions', ['1.2.3', '10.0.1'], null],
  ['out of range', ['999.1.1.1'], null],
  ['dates', ['2008/09/26', '2008.12.16'], null],
  ['a time', ['10:30', '11:45'], null],
  ['ISBN', ['978-3-16-148410-0'], null],
  ['nothing', [], null],
])('%s', (_name, values, type) => {
  expect(semanticOf(entries(...values), 'x')?.type ?? null).toBe(type);
});

test('needs four in five, less under a name that says the same', () => {
  const values = entries(['a@b.org', 60], ['nobody', 40]);
  expect(semanticOf(values, 'contact')).toBeNull();
  expect(semanticOf(values, 'e_mail')).toEqual({ type: 'email', share: 0.6 });
  expect(semanticOf(entries(['463-7991', 9]), 'Phone')?.type).toBe('phone');
  expect(semanticOf(entries(['463-7991', 9]), 'x')).toBeNull();
});

test('knows which meanings are personal', () => {
  expect(['email', 'phone', 'iban', 'ssn'].every(isPersonalMeaning)).toBe(true);
  expect(['url', 'uuid', 'ip', 'postcode', 'colour'].some(isPersonalMeaning)).toBe(false);
});
