import { expect, it } from 'vitest';
import { wordsOf } from '../../../core/src/kit/name-words.ts';

it.each([
  ['OrderID', ['order', 'id']],
  ['ship_date2', ['ship', 'date', '2']],
  ['HTTPStatus code', ['http', 'status', 'code']],
  ['ZIPCode', ['zip', 'code']],
  ['SSN#', ['ssn#']],
  ['address2', ['address', '2']],
  ['Größe', ['größe']],
  ['', []],
])('%s has the words %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});
