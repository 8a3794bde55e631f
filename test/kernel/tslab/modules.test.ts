import { expect, it } from 'vitest';
import { defineModule, moduleText, moduleUrl } from '../../../kernel/src/tslab/modules.ts';

const cell = 'file:///notes/cell.js';

it('finds modules by what cells and other modules call them', () => {
  expect(moduleUrl('./lib', cell)).toBeNull();
  defineModule('file:///notes/lib.ts', 'one');
  const url = moduleUrl('./lib', cell) ?? '';
  expect(moduleText(url)).toBe('one');
  expect(moduleUrl('./lib', url)).toBe(url);
  expect(moduleUrl('./lib.ts', cell)).toBe(url);
  for (const [specifier, from] of [
    ['lib', cell],
    ['./lib', 'file:///elsewhere/cell.js'],
    ['./lib', 'data:,'],
    ['./lib', undefined],
    ['./other', cell],
  ] as const)
    expect(moduleUrl(specifier, from)).toBeNull();
  expect(moduleText('file:///notes/lib.ts')).toBeNull();
});

it('gives what was defined last, whatever its kind', () => {
  defineModule('file:///notes/view.ts', 'one');
  const first = moduleUrl('./view', cell);
  defineModule('file:///notes/view.tsx', 'two');
  const second = moduleUrl('./view', cell);
  defineModule('file:///notes/view.ts', 'three');
  const third = moduleUrl('./view', cell);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(moduleText(third ?? '')).toBe('three');
});
