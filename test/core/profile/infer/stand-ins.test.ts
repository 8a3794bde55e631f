import { expect, test } from 'vitest';
import { type StandInContext, standIns } from '../../../../core/src/profile/infer/stand-ins.ts';
import type { ValueCount } from '../../../../core/src/profile/profile.ts';
import { entries, made } from '../support.ts';

function found(tokens: ValueCount[], rest: ValueCount[], typed = false): string[] {
  const restRows = rest.reduce((sum, entry) => sum + entry.count, 0);
  const context: StandInContext = { rest, restRows, typed, distinct: rest.length + tokens.length };
  return standIns(tokens, context).map((entry) => entry.value);
}

const kinds = entries(['Basic', 400], ['Premium', 300], ['Gold', 100]);
const names = entries(...made(200, (i) => `S${'mithy'.slice(0, 2 + (i % 4))}`));

test.each<[string, ValueCount[], ValueCount[], boolean]>([
  ['anything among numbers', entries('-', 'None', 'unknown', 'NA'), entries('1', '2'), true],
  ['technical words among categories', entries(['N/A', 200], 'NULL', '#N/A', 'nan'), kinds, false],
  ['signs among words', entries('-', '?', '--'), kinds, false],
  ['unknown among categories, however frequent', entries(['Unknown', 300]), kinds, false],
  ['a rare None among categories', entries(['None', 5]), kinds, false],
  ['None in free text', entries(['None', 60]), entries(...made(200, (i) => `remark number ${i}`)), false],
  ['NA among longer words', entries('NA'), kinds, false],
  ['machine words among names', entries('NULL', 'null', 'NaN'), names, false],
  ['everything, when there is nothing else', entries(['-', 9], ['None', 4]), [], false],
])('finds %s', (_name, tokens, rest, typed) => {
  expect(found(tokens, rest, typed)).toEqual(tokens.map((token) => token.value));
});

test.each<[string, ValueCount[], ValueCount[]]>([
  ['NA among codes of two letters', entries(['NA', 12]), entries(['DE', 90], ['FR', 80], ['ZA', 40])],
  ['a frequent None among categories', entries(['None', 500]), kinds],
  ['signs that mark something', entries(['-', 778], ['*', 62]), []],
  ['a minus among signs', entries(['-', 40]), entries(['+', 60])],
  ['people called Null', entries('Null', 'Nan'), names],
  ['unknown as the opposite of the only other value', entries(['unknown', 30]), entries(['known', 70])],
])('leaves %s alone', (_name, tokens, rest) => {
  expect(found(tokens, rest)).toEqual([]);
});
