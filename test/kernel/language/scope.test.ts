import { expect, it } from 'vitest';
import { type Declared, type NameKind, NOTHING as none } from '../../../kernel/src/language/declared.ts';
import { Scope } from '../../../kernel/src/language/scope.ts';

const declaring = (names: Record<string, NameKind>, augmented: string[] = []): Declared => ({
  names: new Map(Object.entries(names)),
  exported: new Set(),
  augmented: new Set(augmented),
});

function scope(): Scope {
  const made = new Scope();
  made.declare(declaring({ a: 'import', b: 'import', x: 'variable' }), './__cell1');
  made.declare(declaring({ c: 'import' }), './__cell2');
  return made;
}

it('brings earlier names on one line', () => {
  expect(scope().prelude(none, '', '')).toBe(
    'import {a,b} from "./__cell1";import {c} from "./__cell2";declare let x: typeof import("./__cell1").x;export {};',
  );
});

it('brings only what is mentioned, and nothing the cell declares itself', () => {
  expect(scope().prelude(none, 'c + other.a$')).toBe('import {c} from "./__cell2";export {};');
  expect(scope().prelude(declaring({ a: 'import' }), 'a + b')).toBe('import {b} from "./__cell1";export {};');
});

it('brings also what starts as a name being typed, whatever its case', () => {
  const made = scope();
  made.declare(declaring({ Cab: 'import' }), './__cell3');
  expect(made.prelude(none, 'a', 'c')).toBe(
    'import {a} from "./__cell1";import {c} from "./__cell2";import {Cab} from "./__cell3";export {};',
  );
});

it('takes the latest declaration of a name', () => {
  const made = scope();
  made.declare(declaring({ x: 'import' }), './__cell3');
  expect(made.prelude(none, 'x')).toBe('import {x} from "./__cell3";export {};');
  expect(made.has('x')).toBe(true);
  expect(made.has('y')).toBe(false);
  expect(made.isVariable('x')).toBe(false);
  expect(scope().isVariable('x')).toBe(true);
});

it('brings what adds to global types, unless the cell adds to the same', () => {
  const made = scope();
  made.declare(declaring({}, ['global/Array', 'global/Map']), './__cell3');
  made.declare(declaring({}, ['global/Map']), './__cell4');
  expect(made.prelude(none, '')).toBe('import "./__cell3";import "./__cell4";export {};');
  expect(made.prelude(declaring({}, ['global/Array']), '')).toBe('import "./__cell4";export {};');
  made.clear();
  expect(made.prelude(none, '')).toBe('export {};');
});
