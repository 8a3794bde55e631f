import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from '../../../../kernel/src/command/failure.ts';
import { declaredParameters } from '../../../../kernel/src/command/run/declared-parameters.ts';
import { type Given, parametersSource } from '../../../../kernel/src/command/run/parameters.ts';
import { literal, readValue, type Value } from '../../../../kernel/src/command/run/value.ts';

const cell = `let limit = 10, ratio: number = .5;
const mode: 'fast' | 'slow' = 'fast';
var zip = '00000';
let isDry = false, below = -1, when: string | null = null, free, list: number[] = [];
const { a } = { a: 1 };
function no() { let inner = 1 }`;

const given = (parameters: Record<string, Given>): Map<string, Given> => new Map(Object.entries(parameters));
const cellFor = (name: string, each: Given): string =>
  parametersSource(given({ [name]: each }), declaredParameters(cell)).split('\n')[1] ?? '';

it('parameters are the variables at the top of their cell', () => {
  expect(declaredParameters(cell).map(({ name }) => name)).toEqual(
    'limit ratio mode zip isDry below when free list'.split(' '),
  );
  expect(declaredParameters('let broken = ').map(({ name }) => name)).toEqual(['broken']);
  expect(declaredParameters('')).toEqual([]);
});

describe('a word of the command line', () => {
  it.each([
    ['limit', '20', 'let limit = 20;'],
    ['ratio', '1e-3', 'let ratio: number = 0.001;'],
    ['mode', 'slow', `const mode: 'fast' | 'slow' = "slow";`],
    ['zip', '01234', 'var zip = "01234";'],
    ['zip', 'it\'s "so"\n', 'var zip = "it\'s \\"so\\"\\n";'],
    ['isDry', 'True', 'let isDry = true;'],
    ['below', '-2', 'let below = -2;'],
    ['when', 'null', 'let when: string | null = null;'],
    ['free', 'text', 'let free = "text";'],
    ['limit', '12345678901234567890', 'let limit = 12345678901234567890n;'],
    ['limit', '1e999', 'let limit = Infinity;'],
    ['limit', '-1e999', 'let limit = -Infinity;'],
  ])('%s %s', (name, word, expected) => {
    expect(cellFor(name, { word })).toBe(expected);
  });

  it.each([
    ['limt', '1', 'no parameter "limt". Did you mean "limit"?'],
    ['limit', 'abc', '"limit" is a number in the notebook, and "abc" is not.'],
    ['isDry', '1', '"isDry" is true or false in the notebook, and 1 is not.'],
    ['a', '1', 'no parameter "a"'],
    ['inner', '1', 'no parameter "inner"'],
  ])('%s %s is refused', (name, word, sentence) => {
    expect(() => cellFor(name, { word })).toThrow(sentence);
    expect(() => cellFor(name, { word })).toThrow(CommandFailure);
  });
});

it('values of a file keep their kind', () => {
  expect(cellFor('list', { value: [1, 2] })).toBe('let list: number[] = [1, 2];');
  expect(() => cellFor('zip', { value: 1234 })).toThrow('"zip" is text in the notebook, and 1234 is not.');
});

it('JavaScript has no types', () => {
  const source = parametersSource(given({ ratio: { word: '2' } }), declaredParameters(cell), true);
  expect(source).toBe('// Parameters\nlet ratio = 2;');
});

it('without a tagged cell, any name goes that is one', () => {
  expect(parametersSource(given({ größe: { word: '2' } }), null)).toContain('let größe = 2;');
  expect(() => parametersSource(given({ 'a;b': { word: '2' } }), null)).toThrow('cannot be the name');
});

it.each([
  ['true', true],
  ['None', null],
  ['1.5', 1.5],
  ['-.5', -0.5],
  ['1_000', '1_000'],
  ['0x10', '0x10'],
  ['', ''],
  ['NaN', 'NaN'],
  ['toString', 'toString'],
])('%j is read as %j', (word, value) => {
  expect(readValue(word)).toBe(value);
});

it('literals are read back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const back: unknown = new Function(`return ${literal(value as Value)}`)();
      expect(JSON.stringify(back)).toBe(JSON.stringify(value));
    }),
  );
});
