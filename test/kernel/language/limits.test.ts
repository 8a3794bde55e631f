import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { MOST_NESTED, MOST_STATEMENTS, tooDeepAt } from '../../../kernel/src/language/limits.ts';
import { CellLanguage } from '../../../kernel/src/language/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-limits-'));
const language = new CellLanguage({ folder, builtins: Object.getOwnPropertyNames(globalThis) });
afterAll(() => rmSync(folder, { recursive: true }));

function codes(code: string): string[] {
  const result = language.compile(code);
  return 'problems' in result ? result.problems.map((p) => p.code) : [];
}

describe('nesting', () => {
  it.each([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['f(', ')'],
    ['[', ''],
  ])('%s 10,000 deep is refused where it gets too deep', (open, close) => {
    const code = `\n${open.repeat(10_000)}${close.repeat(10_000)}`;
    const result = language.compile(code);
    if (!('problems' in result)) throw new Error('not refused');
    expect(result.problems).toMatchObject([{ line: 2, column: (MOST_NESTED + 1) * open.length, code: 'limit' }]);
    expect(language.complete(code, code.length).items).toEqual([]);
    expect(language.inspect(code, 5)).toBeNull();
    expect(language.completeness(code).status).toBe('complete');
  });

  it.each([
    ['brackets side by side', '[]; '.repeat(2000)],
    ['brackets in a string', `"${'['.repeat(5000)}"`],
    ['brackets in a comment', `/* ${'('.repeat(5000)} */`],
  ])('%s are not deep', (_what, code) => {
    expect(tooDeepAt(code)).toBeNull();
  });

  it.each([
    ['()=>', '1'],
    ['1?2:', '1'],
    ['!', '1'],
  ])('%s 20,000 times says so and ends nothing', (part, end) => {
    expect(codes(part.repeat(20_000) + end)).toEqual(['limit']);
    expect(codes('1')).toEqual([]);
  });
});

it('takes no more statements than it can check', () => {
  expect(codes('1;\n'.repeat(MOST_STATEMENTS + 1))).toEqual(['limit']);
  expect(codes('1;\n'.repeat(500))).toEqual([]);
});

const WHOLE = [
  `const a = { b: [1, 2, \`t\${3 + 4}\`], c: (x: number) => x ** 2 };\nclass K<T> extends Array<T> { #p = 1; get q() { return this.#p } }`,
  `import { join as j } from "node:path";\nexport async function* g(): AsyncGenerator<number> { yield* [1] }\nfor await (const x of g()) console.log(j("a", \`\${x}\`))`,
  'enum E { A = 1, B }\n@dec class D { @dec m(@dec p?: string): asserts p is "s" {} }\nusing u = null; type T<X> = X extends infer Y ? Y : never',
  '%dq read a.csv as t\nlabel: while (true) { break label }\nconst r = /[(/]+/gu; let { q, ...rest } = t as any; switch (1) { case 1: default: }',
];

it('answers whatever a cell is cut to', () => {
  const cut = fc.tuple(fc.constantFrom(...WHOLE), fc.nat(), fc.nat()).map(([text, a, b]) => {
    const [start, end] = [a % text.length, b % text.length].sort((x, y) => x - y) as [number, number];
    return text.slice(0, start) + text.slice(end);
  });
  fc.assert(
    fc.property(cut, fc.nat(), (text, at) => {
      const position = at % (text.length + 1);
      expect(language.compile(text)).toBeDefined();
      expect(language.complete(text, position).items).toBeDefined();
      expect(language.inspect(text, position)).not.toBeUndefined();
      expect(language.completeness(text).status).toMatch(/^(complete|incomplete|invalid)$/);
    }),
    { numRuns: 40 },
  );
  expect(codes('1')).toEqual([]);
});
