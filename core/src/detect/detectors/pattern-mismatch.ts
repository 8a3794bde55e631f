import { and, call, countAll, type Expr, lit, not } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { ExampleValue } from '../../kit/finding.ts';
import { percent, sentenceCase } from '../../kit/format.ts';
import { columnWord, type Subject, valuesOf, verb } from '../../kit/phrase.ts';
import { trimSpace } from '../../kit/space.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells, sure, textIn } from '../expr.ts';
import { knownValues } from '../letter-style.ts';
import { acceptsLength } from '../rollover.ts';
import { type Shape, shapeOf, shownMask } from '../shape.ts';
import { variantsOf } from '../spelling.ts';

/** An e-mail address as people use them: one @, no blanks, a host of two parts or more (a subset of RFC 5321). RE2 and JavaScript, whole text: of white space RE2's `\s` knows ASCII's alone. */
const EMAIL =
  '[^\\s\\x0b\\p{Z}\ufeff@,;:<>()"\\[\\]\\\\]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+';

/** Values that are not written as (nearly) all others of their column are. */
export const patternMismatch: Detector = defineDetector({
  id: 'pattern-mismatch',
  dimension: 'validity',
  about:
    'Codes, phone numbers and the like whose shape is none of the few that all others have, and e-mail addresses that are none. E-mail is confirmed (a contradiction to its definition), shapes are suspects. Silent for names, prose, addresses, and where a second way of writing is common (3 % or more).',
  options: { maxShare: 0.06 },
  messages: {
    shape: '{subject} {is} not written like the others.',
    email: '{subject} {is} not {what}.',
  },
  detect: async (profile, context) => {
    const questions: Question[] = [];
    for (const column of profile.columns) questions.push(...(await questionsOf(column, profile, context)));
    const offs = await answer(questions, profile, context);
    return questions.flatMap((question, index) => {
      const off = offs[index];
      return off === undefined ? [] : detectionsOf(question, off, Number(context.options['maxShare']));
    });
  },
});

/** What the values of a column must match. */
interface Question {
  readonly column: ColumnProfile;
  readonly code: 'email' | 'shape';
  /** RE2 pattern of the whole trimmed text. */
  readonly pattern: string;
  readonly shape: Shape | null;
}

/** What does not match. */
interface Off {
  readonly where: Expr;
  readonly count: number;
  readonly values: readonly ExampleValue[];
}

async function questionsOf(column: ColumnProfile, profile: TableProfile, context: DetectContext): Promise<Question[]> {
  if (column.type.logical !== 'text' || presentCells(column) === 0) return [];
  if (column.semantic?.type === 'email') return [{ column, code: 'email', pattern: EMAIL, shape: null }];
  const shape = shapeOf(column);
  if (shape === null || (await acceptsLength(column, shape, profile, context))) return [];
  return [{ column, code: 'shape', pattern: shape.pattern, shape }];
}

/** By the distinct values where all are known; all other columns in one shared scan. */
async function answer(questions: readonly Question[], profile: TableProfile, context: DetectContext): Promise<Off[]> {
  const scanned = questions.filter(({ column }) => column.dictionary === null);
  const counts = await countOff(scanned, profile, context);
  const offs: Off[] = [];
  for (const question of questions) {
    const count = counts.get(question);
    offs.push(count === undefined ? offByValues(question) : await offByScan(question, count, profile, context));
  }
  return offs;
}

async function countOff(
  questions: readonly Question[],
  profile: TableProfile,
  context: DetectContext,
): Promise<ReadonlyMap<Question, number>> {
  if (questions.length === 0) return new Map();
  const select = questions.map((question, i) => ({ as: `n${i}`, expr: countAll(offWhere(question)) }));
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return new Map(questions.map((question, i) => [question, Number(row[i] ?? 0)]));
}

function offWhere({ column, pattern }: Question): Expr {
  const matches = call('matches', call('trim', column.text), lit(pattern));
  return and(not(column.isMissing), sure(not(matches)));
}

function offByValues({ column, pattern }: Question): Off {
  const regex = new RegExp(`^(?:${pattern})$`, 'u');
  const variants = new Set((variantsOf(column) ?? []).map(({ value }) => value));
  const values = knownValues(column).filter(({ value }) => !variants.has(value) && !regex.test(trimSpace(value)));
  const count = values.reduce((sum, entry) => sum + entry.count, 0);
  const texts = values.map(({ value }) => value);
  return { where: count === 0 ? lit(false) : textIn(column, texts), count, values };
}

async function offByScan(
  question: Question,
  count: number,
  profile: TableProfile,
  context: DetectContext,
): Promise<Off> {
  const where = offWhere(question);
  if (count === 0) return { where: lit(false), count, values: [] };
  const { text } = question.column;
  const select = [
    { as: 'v', expr: text },
    { as: 'n', expr: countAll() },
  ];
  const orderBy = [{ expr: countAll(), descending: true }, { expr: text }];
  const plan = { from: RELATION, where, select, groupBy: [text], orderBy, limit: 5 };
  const top = await profile.table.engine.rows(plan, context);
  return { where, count, values: top.map(([value, n]) => ({ value: String(value), count: Number(n) })) };
}

/** A column of which more than a few values are off has no shape after all. */
function detectionsOf(question: Question, off: Off, maxShare: number): Detection[] {
  const { column, code, shape } = question;
  const of = presentCells(column);
  if (shape !== null && off.count > maxShare * of) return [];
  const word = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(off.count, of, word);
  return [
    {
      columns: [column.column.index],
      tier: code === 'email' ? 'confirmed' : 'suspect',
      severity: 'warn',
      where: off.where,
      applies: not(column.isMissing),
      count: off.count,
      of,
      message: { code, params: { column: word, count: off.count, of, subject: subject.text, ...wordsFor(subject) } },
      evidence: [
        { kind: 'pattern', text: reasonOf(shape, off.count, of) },
        { kind: 'values', text: 'Among the others:', values: off.values.slice(0, 5) },
      ],
    },
  ];
}

function reasonOf(shape: Shape | null, count: number, of: number): string {
  if (shape === null) return 'An address has one @, no blanks, and a host with a point in it.';
  const shapes = shape.accepted.slice(0, 3).map(({ value }) => shownMask(value));
  return `${sentenceCase(percent(of - count, of))} have the shape ${shapes.join(' or ')}.`;
}

function wordsFor(subject: Subject): { is: string; what: string } {
  return { is: verb(subject, 'is', 'are'), what: subject.singular ? 'an e-mail address' : 'e-mail addresses' };
}
