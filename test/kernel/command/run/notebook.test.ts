import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  type Cell,
  type Notebook,
  parametersCell,
  readNotebook,
  sourceOf,
  withoutOutputs,
  withParameters,
} from '../../../../kernel/src/command/run/notebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-notebook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cell = (source: string, ...tags: string[]): Cell => ({
  cell_type: 'code',
  source,
  metadata: tags.length > 0 ? { tags } : {},
  execution_count: 3,
  outputs: [1],
});
const notebook = (...cells: Cell[]): Notebook => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
const sources = ({ cells }: Notebook): string[] => cells.map(sourceOf);

it.each([
  ['below the tagged cell', [cell('a'), cell('p', 'parameters'), cell('b')], ['a', 'p', 'NEW', 'b']],
  [
    'in place of an injected one',
    [cell('p', 'parameters'), cell('a'), cell('old', 'injected-parameters')],
    ['p', 'a', 'NEW'],
  ],
  ['on top where nothing is tagged', [cell('a')], ['NEW', 'a']],
  ['in an empty notebook', [], ['NEW']],
])('parameters stand %s', (_where, cells, expected) => {
  const once = withParameters(notebook(...cells), 'NEW');
  expect(sources(once)).toEqual(expected);
  expect(sources(withParameters(once, 'NEW'))).toEqual(expected);
});

it('cells have ids only where the format has them', () => {
  expect(withParameters(notebook(), 'x').cells[0]).toHaveProperty('id', expect.stringMatching(/^[\w-]+$/));
  expect(withParameters({ ...notebook(), nbformat_minor: 4 }, 'x').cells[0]).not.toHaveProperty('id');
});

it('finds the tagged cell, and clears what ran before', () => {
  const all = notebook(cell('a'), cell('p', 'other', 'parameters'), { ...cell('m'), cell_type: 'markdown' });
  expect(parametersCell(all)?.source).toBe('p');
  expect(parametersCell(notebook(cell('a')))).toBeNull();
  expect(withoutOutputs(all).cells[0]).toMatchObject({ execution_count: null, outputs: [] });
  expect(withoutOutputs(all).cells[2]).toMatchObject({ outputs: [1] });
});

it.each([
  ['no json', '{', 'it is not JSON'],
  ['null', 'null', 'no notebook of format 4'],
  ['cells that are none', '{"nbformat":4,"cells":[null]}', 'no notebook of format 4'],
  ['a source that is no text', '{"nbformat":4,"cells":[{"cell_type":"code","source":[1]}]}', 'no notebook of format 4'],
  ['format 3', '{"nbformat":3,"worksheets":[]}', 'no notebook of format 4'],
])('%s is refused', (name, text, sentence) => {
  const file = join(folder, `${name}.ipynb`);
  writeFileSync(file, text);
  expect(() => readNotebook(file)).toThrow(sentence);
});
