import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { isNewEnough, nodeBeside } from '../../kernel/src/node.ts';

it.each([
  ['24.0.0', true],
  ['26.1.0', true],
  ['22.13.0', false],
  ['20.19.4', false],
])('%s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

it('finds a Node that npm has put beside or above', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-node-'));
  const inner = join(folder, 'a/b');
  mkdirSync(inner, { recursive: true });
  expect(nodeBeside(inner) ?? '').not.toContain(folder);
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const file = join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  expect(nodeBeside(inner)).toBe(file);
  rmSync(folder, { recursive: true });
});
