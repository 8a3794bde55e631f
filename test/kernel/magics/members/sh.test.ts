// biome-ignore-all lint/suspicious/noTemplateCurlyInString: commands with ${} are what is tested
import { expect, it } from 'vitest';
import { sh } from '../../../../kernel/src/magics/members/sh.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

const script = (text: string): string => `{"script":${JSON.stringify(text)}}`;

it.each([
  [' ls -l', `await __magic("sh", ${script('ls -l')});`],
  ['cat ${df}', `await __magic("sh", ${script('cat \u00001\u0000')}, [df]);`],
  [
    'cat ${df.a} "${rows[0]}"',
    `await __magic("sh", ${script('cat \u00001\u0000 "\u0000"2\u0000"')}, [df.a, rows[0]]);`,
  ],
])('%j', (text, expected) => {
  expect(typescriptOf(sh, text)).toBe(expected);
});

it('takes the rest of a cell as it is', () => {
  expect(typescriptOf(sh, '', 'text', 'for i in 1; do\n echo ${df}\ndone')).toBe(
    `await __magic("sh", ${script('for i in 1; do\n echo ${df}\ndone')});`,
  );
});

it('needs a command', () => {
  expect(problemsOf(sh, ' ')).toEqual([[0, 0, 'Write a command: !ls']]);
});

it('lets TypeScript complete values', () => {
  expect(completionsOf(sh, ' echo ${d|')).toEqual([]);
  expect(sh.complete(' echo ${d', 9, {} as never).expression).toBe(true);
});
