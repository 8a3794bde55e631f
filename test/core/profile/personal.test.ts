import { expect, test } from 'vitest';
import { isPersonal, type PersonalFacts } from '../../../core/src/profile/personal.ts';
import { entries, made } from './support.ts';

function facts(name: string, values: string[], other: Partial<PersonalFacts> = {}): PersonalFacts {
  return {
    name,
    type: 'text',
    semantic: null,
    entries: entries(...values),
    distinct: values.length,
    present: values.length,
    ...other,
  };
}

const people = made(
  30,
  (i) => `${['Ann', 'Bob', 'Zoë'][i % 3]} O'Neil-${'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDE'.charAt(i)}x`,
);

test.each<[string, PersonalFacts]>([
  ['e-mail by its shape', facts('x', ['a@b.org'], { semantic: 'email' })],
  ['first names', facts('FirstName', ['ann', 'bob'])],
  ['names of customers', facts('customer_name', people)],
  ['full names under a plain name', facts('name', people)],
  [
    'account numbers',
    facts(
      'account_no',
      made(20, (i) => String(70000000 + i)),
      { type: 'integer' },
    ),
  ],
  ['addresses', facts('Address1', ['101 Sivley Road', '600 South Third Street'])],
  ['dates of birth', facts('date_of_birth', ['1970-01-01'], { type: 'date' })],
])('%s are personal', (_name, value) => {
  expect(isPersonal(value)).toBe(true);
});

test.each<[string, PersonalFacts]>([
  ['names of products', facts('product_name', ['Lamp', 'Chair'])],
  ['names of places under a plain name', facts('name', ['Berlin', 'Paris'])],
  ['kinds of accounts', facts('account', ['savings', 'current'])],
  ['counts of cards', facts('card', ['1', '2', '1'], { type: 'integer', distinct: 2 })],
  ['birthdays as words', facts('birthday', ['monday'])],
  ['web addresses', facts('x', ['https://a.b'], { semantic: 'url' })],
])('%s are not', (_name, value) => {
  expect(isPersonal(value)).toBe(false);
});
