// biome-ignore-all lint/suspicious/noTemplateCurlyInString: commands with ${} are what is tested
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellScript } from '../../../kernel/src/magics/shell-script.ts';

const isName = (name: string): boolean => name === 'path' || name === 'n';

it.each([
  ['cat ${path}', 'cat <1>', ['path']],
  ['cat "${path}.csv" ${n + 1}', 'cat "<"1>.csv" <2>', ['path', 'n + 1']],
  ['echo ${HOME} $path ${n:-1} ${}', 'echo ${HOME} $path ${n:-1} ${}', []],
  ["awk '{print ${path}}'", "awk '{print ${path}}'", []],
  ['echo \\${path} "\\${path}"', 'echo \\${path} "\\${path}"', []],
  ['echo ${({ a: "}" }).a}', 'echo <1>', ['({ a: "}" }).a']],
  ['echo ${path', 'echo ${path', []],
  [`echo it\\'s ${'$'}{path}`, "echo it\\'s <1>", ['path']],
])('%s', (command, script, values) => {
  const found = shellScript(command, isName);
  const shown = found.script.replace(/\u0000("?\d+)\u0000/g, '<$1>');
  expect(shown).toBe(script);
  expect(found.values.map(({ start, end }) => command.slice(start, end))).toEqual(values);
});

it('never throws, and keeps everything that is no value', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', "'", '"', '\\', 'path', ' ', '`') }), (command) => {
      const { script, values } = shellScript(command, isName);
      if (values.length === 0) expect(script).toBe(command);
    }),
  );
});
