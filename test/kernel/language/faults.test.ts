import ts from 'typescript';
import { expect, it } from 'vitest';
import { faultsOf } from '../../../kernel/src/language/faults.ts';

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile('x.ts', source, ts.ScriptTarget.ESNext);
}

it.each([
  ['1; export * from "m"', 3, 'list the names'],
  ['function __magic() {}', 0, 'choose another'],
  ['1; const { a: [$plumbline] } = x', 3, 'choose another'],
  ['export = 1', 0, 'give the value a name'],
])('%s is refused with what to write instead', (source, start, words) => {
  const faults = faultsOf(parsed(source));
  expect(faults).toMatchObject([{ start, end: source.length, message: expect.stringContaining(words) }]);
});

it('all else passes', () => {
  expect(faultsOf(parsed('export * as ns from "m"; export default 1; const magic = 1; { const __magic = 1 }'))).toEqual(
    [],
  );
});
