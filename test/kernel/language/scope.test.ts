import { expect, it } from 'vitest';
import type { NameKind } from '../../../kernel/src/language/declared.ts';
import { Scope } from '../../../kernel/src/language/scope.ts';

const none = new Map<string, NameKind>();

function scope(): Scope {
  const made = new Scope();
  made.declare(
    new Map([
      ['a', 'import'],
      ['b', 'import'],
      ['x', 'variable'],
    ] as const),
    './__cell1',
  );
  made.declare(new Map([['c', 'import']] as const), './__cell2');
  return made;
}

it('brings earlier names on one line', () => {
  expect(scope().prelude(none, '', '')).toBe(
    'import {a,b} from "./__cell1";import {c} from "./__cell2";declare let x: typeof import("./__cell1").x;export {};',
  );
});

it('brings only what is mentioned, and nothing the cell declares itself', () => {
  expect(scope().prelude(none, 'c + other.a$')).toBe('import {c} from "./__cell2";export {};');
  expect(scope().prelude(new Map([['a', 'import']]), 'a + b')).toBe('import {b} from "./__cell1";export {};');
});

it('brings also what starts as a name being typed, whatever its case', () => {
  const made = scope();
  made.declare(new Map([['Cab', 'import']] as const), './__cell3');
  expect(made.prelude(none, 'a', 'c')).toBe(
    'import {a} from "./__cell1";import {c} from "./__cell2";import {Cab} from "./__cell3";export {};',
  );
});

it('takes the latest declaration of a name', () => {
  const made = scope();
  made.declare(new Map([['x', 'import']] as const), './__cell3');
  expect(made.prelude(none, 'x')).toBe('import {x} from "./__cell3";export {};');
  expect(made.has('x')).toBe(true);
  expect(made.has('y')).toBe(false);
  expect(made.isVariable('x')).toBe(false);
  expect(scope().isVariable('x')).toBe(true);
});
