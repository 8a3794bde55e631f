import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CommandFailure } from '../../../../kernel/src/command/failure.ts';
import { readParametersFile } from '../../../../kernel/src/command/run/parameters-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-parameters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const noYaml = (): never => {
  throw new Error('no YAML here');
};

function read(text: string, name = 'p.json'): unknown {
  writeFileSync(join(folder, name), text);
  return readParametersFile(join(folder, name), name.endsWith('.json') ? noYaml : () => '{"from":"yaml"}');
}

it.each([
  [
    '{"a": 1, "b": [true, null]}',
    'p.json',
    [
      ['a', { value: 1 }],
      ['b', { value: [true, null] }],
    ],
  ],
  [
    '{"id": 12345678901234567890, "low": -9007199254740993}',
    'p.json',
    [
      ['id', { value: 12345678901234567890n }],
      ['low', { value: -9007199254740993n }],
    ],
  ],
  [
    '{"large": 1e300, "text": "12345678901234567890"}',
    'p.json',
    [
      ['large', { value: 1e300 }],
      ['text', { value: '12345678901234567890' }],
    ],
  ],
  ['from: yaml', 'p.yaml', [['from', { value: 'yaml' }]]],
  ['{}', 'p.json', []],
])('reads %s', (text, name, expected) => {
  expect(read(text, name === 'p.json' ? 'p.json' : name)).toEqual(expected);
});

it.each(['[1]', '1', 'null', '{', ''])('refuses %s', (text) => {
  expect(() => read(text)).toThrow(CommandFailure);
});

it('says when the file is not there', () => {
  expect(() => readParametersFile(join(folder, 'none.json'), noYaml)).toThrow('The file of parameters cannot be read');
});
