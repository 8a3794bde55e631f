// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells with template literals are what is tested
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineMagic } from '../../../kernel/src/magics/magic.ts';
import { toSource, toTarget } from '../../../kernel/src/magics/positions.ts';
import { transform } from '../../../kernel/src/magics/transform.ts';
import { magicContext } from '../support/magic.ts';

/** `%m EXPRESSION` becomes `run(EXPRESSION);`. */
const m = defineMagic({
  name: 'm',
  summary: 'For tests.',
  help: '',
  cell: 'code',
  expand: (text, _context, form) => {
    if (form === 'code') return { parts: ['begin();'], problems: [], declares: [] };
    const start = text.length - text.trimStart().length;
    return { parts: ['run(', { start, end: text.trimEnd().length }, ');'], problems: [], declares: [] };
  },
  complete: (_text, position) => ({ start: position, end: position, items: [], expression: true }),
  inspect: () => null,
});
/** `%%t` takes the rest of its cell as text. */
const t = defineMagic({
  ...m,
  name: 't',
  cell: 'text',
  expand: (text, _context, _form, body) => ({ parts: [JSON.stringify([text, body])], problems: [], declares: [] }),
});
/** `!x` and `x?`. */
const sh = defineMagic({
  ...m,
  name: 'sh',
  cell: null,
  expand: (text) => ({ parts: [`sh<${text}>`], problems: [], declares: [] }),
});
const inspect = defineMagic({
  ...sh,
  name: 'inspect',
  expand: (text) => ({ parts: [`see<${text}>`], problems: [], declares: [] }),
});
const magics = new Map([m, t, sh, inspect].map((magic) => [magic.name, magic]));
const context = magicContext({ magics, isName: () => false });
const change = (source: string): string => transform(source, context).text;
const messages = (source: string): string[] => transform(source, context).strays.map((stray) => stray.message);

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
    ['f()\n%m', 'f()\nrun();'],
    ['f();\n%m', 'f();\nrun();'],
    ['const a = 1\n%m [1].map(f)', 'const a = 1\nrun([1].map(f));'],
    ['switch (x) { case 1:\n%m a\n}', 'switch (x) { case 1:\nrun(a);\n}'],
    ['const f = () => {}\n%m', 'const f = () => {}\nrun();'],
    ['%%m\nf()', 'begin();\nf()'],
    ['\n  %%m\n%m a', '\n  begin();\nrun(a);'],
    ['%%t a\n  `${\r\n%m x\n', '[" a","  `${\\r\\n%m x\\n"]\n\r\n\n'],
    ['%%t', '["",""]'],
    ['!ls -l "', 'sh<ls -l ">'],
    ['f()\n!ls', 'f()\nsh<ls>'],
    ['if (x) {\n  !ls\n}', 'if (x) {\n  sh<ls>\n}'],
    ['!./run.sh', 'sh<./run.sh>'],
    ['!/bin/ls /', 'sh</bin/ls />'],
    ['! ls', 'sh< ls>'],
    ['!echo \\', 'sh<echo \\>'],
    ['!echo \\\\\n1', 'sh<echo \\\\>\n1'],
    ['!echo a; sleep 1; echo b', 'sh<echo a; sleep 1; echo b>'],
    ['!ls\n!ls | wc', 'sh<ls>\nsh<ls | wc>'],
    ['x = 1\n%m [m]', 'x = 1\nrun([m]);'],
    ['df?', 'see<df>'],
    ['a = 1\n  df.rows??  ', 'a = 1\n  see<df.rows>'],
    ['%m?', 'see<%m>'],
    ['%%m?', 'see<%%m>'],
    ['?%m', 'see<%m>'],
    ['? df', 'see<df>'],
    ['const a = 1\n?df', 'const a = 1\nsee<df>'],
    ['f()\n?%m', 'f()\nsee<%m>'],
    ['%m', 'run();'],
  ])('%j becomes %j', (source, expected) => {
    expect(change(source)).toBe(expected);
  });

  it.each([
    ['a % m'],
    ['a %m b'],
    ['m\ntotal\n%m'],
    ['total\n% m'],
    ['m\ntotal\n%m + 1'],
    ['(m) => {\nreturn total\n%m\n}'],
    ['const { m } = x, n = 8\n%m'],
    ['const x =\n%m df'],
    ['f(\n%m df\n)'],
    ['total\n%m(1)'],
    ['total\n%m.x'],
    ['total\n%m in x'],
    ['total\n%m instanceof X'],
    ['m = 1;(total)\n%m'],
    ['const x =\n!ls'],
    ['f(\n!ls,\n!pwd)'],
    ['a\n&&\n!ls'],
    ['ls\n!ls'],
    ['const done = 1\n!done && start()'],
    ['function f(ok) {\n!ok && g()\n}'],
    ['!function () {}()'],
    ['!(async () => {})()'],
    ['!!x'],
    ['!await f()'],
    ['!f(x)'],
    ['!/a/.test(s) && f()'],
    ['!'],
    ['!= 2'],
    ['`\n!ls\n`'],
    ['/*\n!ls\ndf?\n*/'],
    ['x = cond?\n1 : 2'],
    ['cond?\na() : b()'],
    ['f(\ncond?\n1 : 2)'],
    ['cond\n? a\n: b'],
    ['cond\n?df\n:b'],
    ['class A {\nx?\n}'],
    ['interface A {\nx?\n}'],
    ['df??\nother'],
    ['m\ntotal\n%m + `\n%m x\n`'],
    ['m\ntotal\n%m /*\n%m x\n*/'],
    ['`\ndf?\n`'],
    ['`\n%m df\n`'],
    ['`${1}\n%m df\n`'],
    ['`${`\n%m df\n`}`'],
    ['/*\n%m df\n*/'],
    ['/**\n * x\n%m df\n */\nfunction f() {}'],
    ['"a\\\n%m df"'],
    ['%other df'],
    ['%mm df'],
    ['f()\n%%m df'],
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
    const { text, segments } = transform(source, context);
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

  it.each([
    ['%mm df', 'There is no magic %mm. Did you mean %m?'],
    ['%qqqqqq', 'There is no magic %qqqqqq. %lsmagic lists those that there are.'],
    ['const a = 1\n%mm', 'There is no magic %mm. Did you mean %m?'],
    ['const a = 1\n%qqqqqq x', 'There is no magic %qqqqqq. %lsmagic lists those that there are.'],
    ['%', 'Write the name of a magic after %; %lsmagic lists them.'],
    ['%%', 'Write the name of a magic after %%; %lsmagic lists them.'],
    ['%%tt', 'There is no magic %%tt. Did you mean %%t?'],
    ['%%sh', '%sh takes one line: write %sh with one % sign.'],
    ['!ls | \\\n  head -1', 'A command with ! has one line: write several below %%sh, on the first line of a cell.'],
    ['f()\n%%m', "%%m is about a whole cell: put it on the cell's first line."],
  ])('explains %j', (source, message) => {
    expect(messages(source)).toEqual([message]);
  });

  it.each(['const a = 1\n%qqqqqq', 'const mm = 2, a = 1\n%mm', 'a % mm', '`\n%mm df\n`', '// %mm', 'const x =\n%mm'])(
    'has nothing to say to %j',
    (source) => {
      expect(messages(source)).toEqual([]);
    },
  );

  it('leaves every program with remainders alone', () => {
    const name = fc.constantFrom('m', 't', 'sh', 'a');
    const atom = fc.oneof(name, fc.constantFrom('1', '(m + 1)', 'a[m]', 'sh()', '`${m}`', '"%m"', '/%m/', 'this'));
    const gap = fc.constantFrom('', ' ', '\n', '\n\t', ' // %m x\n', ' /* \n%m x\n*/ ', '\r\n');
    const operator = fc.constantFrom('%', '%', '%', '+', '&&', '%=').filter((sign) => sign !== '%=');
    const sum = fc
      .tuple(atom, fc.array(fc.tuple(gap, operator, gap, atom), { maxLength: 5 }))
      .map(([first, rest]) => first + rest.map((piece) => piece.join('')).join(''));
    const statement = fc
      .tuple(fc.constantFrom('', 'const b = ', 'return ', 'f(m,\n'), sum)
      .map(([head, text]) => (head === 'f(m,\n' ? `${head}${text})` : head + text));
    const program = fc
      .array(statement, { minLength: 1, maxLength: 5 })
      .map((s) => `function g(m, t, sh, a) {\n${s.join(';\n')}\n}`);
    fc.assert(
      fc.property(program, (source) => {
        expect(change(source)).toBe(source);
      }),
      { numRuns: 200 },
    );
  });

  it('maps every copied position there and back, whatever the cell', () => {
    const line = fc.constantFrom('%m df', 'const a = 1', '  %m x.y', '!ls', 'df?', '', '%m 😀', '`', 'f(', '%%m');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const source = lines.join('\n');
        const { text, segments } = transform(source, context);
        for (let at = 0; at <= source.length; at++) {
          const target = toTarget(segments, at);
          if (target === null) continue;
          expect(toSource(segments, target)).toBe(at);
          if (source[at] !== undefined && toTarget(segments, at + 1) === target + 1)
            expect(text[target]).toBe(source[at]);
        }
      }),
    );
  });

  it('takes time in proportion to the length', () => {
    const named = magicContext({ magics, isName: (name) => name === 'm' });
    const cells = [`x\n${'%m + a\n'.repeat(5000)}`, '%m a\n'.repeat(3000), '!ls\n'.repeat(3000), 'x?\n'.repeat(3000)];
    for (const cell of cells) {
      const began = performance.now();
      transform(cell, named);
      expect(performance.now() - began).toBeLessThan(2500);
    }
  });
});
