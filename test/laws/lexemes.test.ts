import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, cast, col, type Expr } from '../../core/src/engine/plan.ts';
import { RELATION } from '../../core/src/formats/format.ts';
import { maskOf, maskRegex, runMaskOf } from '../../core/src/kit/mask.ts';
import { codePointLength, compareCodePoints, trimSpace } from '../../core/src/kit/space.ts';
import { TOKENS, tokenKind } from '../../core/src/kit/tokens.ts';
import { isBlank, looksMissing } from '../../core/src/profile/gather/text-scan.ts';
import { type Guess, guessExpr, readAs } from '../../core/src/profile/infer/guess.ts';
import { DATE_FORMATS, TIME_FORMATS } from '../../core/src/profile/infer/temporal-lexemes.ts';
import { matchesMask } from '../../core/src/profile/mask-expr.ts';
import { numberText } from '../../core/src/profile/number-text.ts';
import { type TestColumn, tableOf } from '../core/support/table.ts';

/** What the profile decides in JavaScript on values at hand, the engine decides on all rows: both must read every text alike. */

async function evaluate(column: TestColumn, exprs: readonly Expr[]): Promise<unknown[][]> {
  const table = await tableOf({ x: column });
  const select = exprs.map((expr, i) => ({ as: `e${i}`, expr }));
  const rows = await table.engine.rows({ from: RELATION, select });
  await table.engine.close();
  return rows;
}

const plusZero = (value: unknown): unknown => (value === 0 ? 0 : value);
const x = col('c0');
const trimmed = call('trim', x);

const numberish = fc.string({
  unit: fc.constantFrom('0', '1', '9', '9', '0', '.', ',', '-', '+', 'e', 'E', ' ', "'", '\u00a0', '_', 'x'),
  minLength: 1,
  maxLength: 9,
});
const trickyNumbers = [
  '1e400',
  '1e-400',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '+5',
  '-0',
  '1.',
  '.5',
  '.',
  '1,234',
  '1,234.5',
  '12,34',
  '1.234,5',
  '1.234.567',
  '1,234,567',
  '1 234,5',
  'nan',
  'inf',
  '0x1F',
  '1_000',
  '١٢',
  '00',
  '1e3',
  '1E+03',
  '--1',
  '1-',
];
const numberGuesses: Guess[] = (['point', 'comma'] as const).flatMap((format): Guess[] => [
  { logical: 'decimal', format, marked: true },
  { logical: 'integer', format, marked: true },
]);

test('numbers are the same in the engine and at hand', async () => {
  const texts = [...trickyNumbers, ...fc.sample(numberish, { numRuns: 3000, seed: 7 })];
  const rows = await evaluate(
    texts,
    numberGuesses.map((guess) => cast(guessExpr(guess, x), 'double')),
  );
  texts.forEach((text, i) => {
    numberGuesses.forEach((guess, j) => {
      expect([text, guess, plusZero(rows[i]?.[j])]).toEqual([text, guess, readAs(guess, trimSpace(text))]);
    });
  });
  const read = texts.filter((text) => numberGuesses.some((guess) => readAs(guess, trimSpace(text)) !== null));
  expect(read.length).toBeGreaterThan(300);
});

const two = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 35 }) },
  )
  .map((n) => String(n).padStart(2, '0'));
const year = fc.constantFrom('2020', '2024', '1999', '0999', '99', '20201', '1900', '2000');
const month = fc.constantFrom('Jan', 'FEB', 'sept', 'May', 'December', 'Foo');
const date = fc.oneof(
  fc.tuple(year, fc.constantFrom('-', '/', '.', ''), two, two).map(([y, mark, m, d]) => [y, m, d].join(mark)),
  fc
    .tuple(fc.oneof(two, fc.constantFrom('1', '7')), fc.constantFrom('-', '/', '.'), two, year)
    .map(([d, mark, m, y]) => [d, m, y].join(mark)),
  fc.tuple(two, fc.constantFrom('-', ' ', '/'), month, year).map(([d, mark, m, y]) => [d, m, y].join(mark)),
  fc.tuple(month, two, fc.constantFrom(', ', ' '), year).map(([m, d, mark, y]) => `${m} ${d}${mark}${y}`),
);
const time = fc
  .tuple(
    two,
    two,
    fc.option(fc.integer({ min: 0, max: 75 })),
    fc.constantFrom('', '.5', '.123456', '.123456789'),
    fc.constantFrom('', 'Z', 'z', '+02:00', '-0330', '+05', ' +01:00', ' PM', 'am', ' a.m.'),
  )
  .map(
    ([h, m, s, fraction, tail]) => `${h}:${m}${s === null ? '' : `:${String(s).padStart(2, '0')}${fraction}`}${tail}`,
  );
const moment = fc.oneof(
  date,
  time,
  fc.tuple(date, fc.constantFrom(' ', 'T', ', '), time).map((parts) => parts.join('')),
);
const formats = [
  ...DATE_FORMATS,
  ...TIME_FORMATS,
  ...['%Y-%m-%d', '%d/%m/%Y', '%b %d, %Y'].flatMap((head) =>
    TIME_FORMATS.flatMap((tail) => [`${head} ${tail}`, `${head}T${tail}%z`, `${head} ${tail} %z`]),
  ),
];

test('dates and times are the same in the engine and at hand', { timeout: 60_000 }, async () => {
  const texts = fc.sample(moment, { numRuns: 1500, seed: 11 });
  const guesses = formats.map((format): Guess => ({ logical: 'timestamp', formats: [format] }));
  const rows = await evaluate(
    texts,
    guesses.map((guess) => call('epochMicros', guessExpr(guess, x))),
  );
  let read = 0;
  texts.forEach((text, i) => {
    guesses.forEach((guess, j) => {
      const micros = rows[i]?.[j] ?? null;
      const millis = micros === null ? null : Math.floor(Number(micros) / 1000);
      if (millis !== null) read++;
      expect([text, formats[j], millis]).toEqual([text, formats[j], readAs(guess, text)]);
    });
  });
  expect(read).toBeGreaterThan(300);
});

const spaces = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u0085',
  '\u00a0',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
];
const spaced = fc
  .tuple(
    fc.array(fc.constantFrom(...spaces), { maxLength: 3 }),
    fc.constantFrom('', 'a', 'a b', 'é', '😀', '\u200b', ...TOKENS),
    fc.array(fc.constantFrom(...spaces), { maxLength: 3 }),
  )
  .map(([before, text, after]) => `${before.join('')}${text}${after.join('')}`);

test('white space, stand-ins and lengths are the same in the engine and at hand', async () => {
  const texts = [
    ...fc.sample(spaced, { numRuns: 1500, seed: 3 }),
    ...TOKENS.flatMap((token) => [token, token.toUpperCase(), ` ${token} `]),
  ];
  const rows = await evaluate(texts, [trimmed, isBlank(x), looksMissing(x), call('length', x)]);
  texts.forEach((text, i) => {
    const blank = trimSpace(text) === '';
    const expected = [trimSpace(text), blank, blank || tokenKind(text) !== null, codePointLength(text)];
    expect([text, rows[i]]).toEqual([text, expected]);
  });
});

const anyText = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    '٣',
    '漢',
    'ß',
    'ǅ',
    '\u0301',
    ' ',
    '\u00a0',
    '+',
    '\\',
    '.',
    '-',
    '(',
    ']',
    '/',
    '😀',
    '_',
    '^',
  ),
  minLength: 1,
  maxLength: 8,
});

test('the expression of a mask matches its texts and no others, in the engine too', async () => {
  const texts = fc.sample(anyText, { numRuns: 60, seed: 5 });
  const masks = texts.flatMap((text) => [maskOf(text), runMaskOf(text)]);
  const rows = await evaluate(
    texts,
    masks.map((mask) => matchesMask(x, mask)),
  );
  texts.forEach((text, i) => {
    masks.forEach((mask, j) => {
      const own = j % 2 === 0 ? maskOf(text) : runMaskOf(text);
      expect([text, mask, new RegExp(`^(?:${maskRegex(mask)})$`, 'u').test(text)]).toEqual([text, mask, own === mask]);
      expect([text, mask, rows[i]?.[j]]).toEqual([text, mask, own === mask]);
    });
  });
});

test('texts are ordered as the engine orders them', async () => {
  const texts = [...new Set(fc.sample(fc.string({ unit: 'binary', maxLength: 4 }), { numRuns: 400, seed: 9 }))].filter(
    (text) => !text.includes('\0') && text.isWellFormed(),
  );
  const table = await tableOf({ x: texts });
  const rows = await table.engine.rows({ from: RELATION, select: [{ as: 'x', expr: x }], orderBy: [{ expr: x }] });
  expect(rows.map((row) => row[0])).toEqual([...texts].sort(compareCodePoints));
});

test('numbers are written as the engine writes them', async () => {
  const doubles = [
    ...fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 2000, seed: 13 }),
    0,
    1e15,
    1e16,
    123456789012345680,
    1e-4,
    1e-5,
    5e-324,
    1.7976931348623157e308,
    0.1,
    -2.5,
    1e21,
    1e22,
  ].map((n) => n + 0);
  const rows = await evaluate({ type: 'DOUBLE', values: doubles }, [cast(x, 'text')]);
  for (const [i, value] of doubles.entries()) expect(rows[i]?.[0]).toBe(numberText('DOUBLE')(value));
  const cents = fc.sample(fc.integer({ min: -1e12, max: 1e12 }), { numRuns: 500, seed: 1 }).map((n) => n / 100);
  const decimals = await evaluate({ type: 'DECIMAL(15,2)', values: cents }, [cast(x, 'text')]);
  for (const [i, value] of cents.entries()) expect(decimals[i]?.[0]).toBe(numberText('DECIMAL(15,2)')(value));
});
