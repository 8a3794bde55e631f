// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells with template literals are what is tested
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineMagic } from '../../../kernel/src/magics/magic.ts';
import { toSource, toTarget } from '../../../kernel/src/magics/positions.ts';
import { transform } from '../../../kernel/src/magics/transform.ts';

/** `%m EXPRESSION` becomes `run(EXPRESSION);`. */
const m = defineMagic({
  name: 'm',
  summary: 'For tests.',
  expand: (text) => {
    const start = text.length - text.trimStart().length;
    return { parts: ['run(', { start, end: text.trimEnd().length }, ');'], problems: [], declares: [] };
  },
  complete: (_text, position) => ({ start: position, end: position, items: [], expression: true }),
  inspect: () => null,
});
const magics = new Map([['m', m]]);
const context = { folder: '/', isName: () => false, isFile: () => false };
const change = (source: string): string => transform(source, magics, context).text;

describe('transform', () => {
  it.each([
    ['%m df', 'run(df);'],
    ['  %m df', '  run(df);'],
    ['const a = 1\n%m a', 'const a = 1\nrun(a);'],
    ['%m a\r\n%m b\r\n', 'run(a);\r\nrun(b);\r\n'],
    ['if (x) {\n\t%m a\n}', 'if (x) {\n\trun(a);\n}'],
    ['const x = y\n%m z', 'const x = y\nrun(z);'],
    ["%m it's", "run(it's);"],
    ['%m `', 'run(`);'],
    ['// note\n%m a // b', '// note\nrun(a // b);'],
    ['`a`\n%m a', '`a`\nrun(a);'],
    ['/* x */\n%m a', '/* x */\nrun(a);'],
    ['const t = `${1}`\n%m a\nconst u = `x`', 'const t = `${1}`\nrun(a);\nconst u = `x`'],
    ['f()\n%m', 'f()\n%m'],
    ['f();\n%m', 'f();\nrun();'],
    ['%m', 'run();'],
  ])('%j becomes %j', (source, expected) => {
    expect(change(source)).toBe(expected);
  });

  it.each([
    ['a % m'],
    ['a %m b'],
    ['total\n%m'],
    ['total\n% m'],
    ['total\n%m + 1'],
    ['total\n%m(1)'],
    ['total\n%m.x'],
    ['total\n%m in x'],
    ['total\n%m instanceof X'],
    ['(total)\n%m'],
    ['`\n%m df\n`'],
    ['`${1}\n%m df\n`'],
    ['`${`\n%m df\n`}`'],
    ['/*\n%m df\n*/'],
    ['/**\n * x\n%m df\n */\nfunction f() {}'],
    ['"a\\\n%m df"'],
    ['%other df'],
    ['%mm df'],
    ['%%m df'],
    ['x %m df'],
  ])('%j stays as it is', (source) => {
    expect(change(source)).toBe(source);
  });

  it('keeps the number of lines and every other line, whatever the cell', () => {
    const line = fc.constantFrom(
      '%m df',
      'const a = 1',
      '',
      '  %m x.y',
      '`',
      'a %m b',
      '/*',
      '*/',
      '}',
      'f(',
      '%m',
      '// %m',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const out = change(lines.join('\n')).split('\n');
        expect(out).toHaveLength(lines.length);
        lines.forEach((text, i) => {
          if (!text.trim().startsWith('%m')) expect(out[i]).toBe(text);
        });
      }),
    );
  });

  it('maps positions there and back', () => {
    const source = 'const a = 1\n%m a.b\na';
    const { text, segments } = transform(source, magics, context);
    for (const [at, name] of [
      [6, 'a'],
      [15, 'a.b'],
      [19, 'a'],
    ] as const) {
      const target = toTarget(segments, at);
      expect(text.slice(target ?? -1, (target ?? -1) + name.length)).toBe(name);
      expect(toSource(segments, target ?? -1)).toBe(at);
    }
    expect(toTarget(segments, 13)).toBeNull();
  });
});
