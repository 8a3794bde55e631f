import { and, call, countAll, type Expr, lit, not } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { Evidence, ExampleValue } from '../../kit/finding.ts';
import { percent } from '../../kit/format.ts';
import { columnWord, type Subject, valuesOf, verb } from '../../kit/phrase.ts';
import { trimSpace } from '../../kit/space.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells, sure, textIn } from '../expr.ts';
import { knownValues } from '../letter-style.ts';
import { acceptsLength } from '../rollover.ts';
import { type Shape, shapeOf } from '../shape.ts';
import { variantsOf } from '../spelling.ts';

/** An e-mail address as people use them: one @, no blanks, a host of two parts or more (a subset of RFC 5321). RE2 syntax, whole text. */
const EMAIL =
  '[^\\s@,;:<>()"\\[\\]\\\\]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?)+';
const IS_EMAIL = new RegExp(`^(?:${EMAIL})$`, 'u');

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
    const found: Detection[] = [];
    for (const column of profile.columns) found.push(...(await mismatchesIn(column, profile, context)));
    return found;
  },
});

async function mismatchesIn(
  column: ColumnProfile,
  profile: TableProfile,
  context: DetectContext,
): Promise<Detection[]> {
  if (column.type.logical !== 'text' || column.type.parsed + column.type.unparsed === 0) return [];
  if (column.semantic?.type === 'email') return [await notAddresses(column, profile, context)];
  const shape = shapeOf(column);
  return shape === null ? [] : offShape(column, shape, profile, context);
}

/** What does not match, by its distinct values where they are known, else by a scan. */
interface Off {
  readonly where: Expr;
  readonly count: number;
  readonly values: readonly ExampleValue[];
}

async function offOf(
  column: ColumnProfile,
  pattern: string,
  profile: TableProfile,
  context: DetectContext,
  accepts: (value: string) => boolean,
): Promise<Off> {
  if (column.dictionary === null) return scanFor(column, pattern, profile, context);
  const variants = new Set((variantsOf(column) ?? []).map(({ value }) => value));
  const values = knownValues(column).filter(({ value }) => !variants.has(value) && !accepts(trimSpace(value)));
  const count = values.reduce((sum, entry) => sum + entry.count, 0);
  return {
    where:
      values.length === 0
        ? lit(false)
        : textIn(
            column,
            values.map(({ value }) => value),
          ),
    count,
    values,
  };
}

async function scanFor(
  column: ColumnProfile,
  pattern: string,
  profile: TableProfile,
  context: DetectContext,
): Promise<Off> {
  const matches = call('matches', call('trim', column.text), lit(pattern));
  const where = and(not(column.isMissing), sure(not(matches)));
  const select = [
    { as: 'v', expr: column.text },
    { as: 'n', expr: countAll() },
  ];
  const [[total] = []] = await profile.table.engine.rows(
    { from: RELATION, where, select: [{ as: 'n', expr: countAll() }] },
    context,
  );
  const order = [{ expr: countAll(), descending: true }, { expr: column.text }];
  const top = await profile.table.engine.rows(
    { from: RELATION, where, select, groupBy: [column.text], orderBy: order, limit: 5 },
    context,
  );
  return {
    where,
    count: Number(total ?? 0),
    values: top.map(([value, n]) => ({ value: String(value), count: Number(n) })),
  };
}

async function notAddresses(column: ColumnProfile, profile: TableProfile, context: DetectContext): Promise<Detection> {
  const off = await offOf(column, EMAIL, profile, context, (value) => IS_EMAIL.test(value));
  return detectionOf(column, 'email', off, 'An address has one @, no blanks, and a host with a point in it.');
}

async function offShape(
  column: ColumnProfile,
  shape: Shape,
  profile: TableProfile,
  context: DetectContext,
): Promise<Detection[]> {
  if (await acceptsLength(column, shape, profile, context)) return [];
  const regex = new RegExp(`^(?:${shape.pattern})$`, 'u');
  const off = await offOf(column, shape.pattern, profile, context, (value) => regex.test(value));
  if (off.count > Number(context.options['maxShare']) * presentCells(column)) return [];
  const shapes = shape.accepted.slice(0, 3).map(({ value }) => value);
  const held = percent(presentCells(column) - off.count, presentCells(column));
  return [detectionOf(column, 'shape', off, `${held} have the shape ${shapes.join(' or ')}.`)];
}

function detectionOf(column: ColumnProfile, code: 'email' | 'shape', off: Off, reason: string): Detection {
  const of = presentCells(column);
  const word = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(off.count, of, word);
  const confirmed = code === 'email';
  return {
    columns: [column.column.index],
    tier: confirmed ? 'confirmed' : 'suspect',
    severity: 'warn',
    where: off.where,
    applies: not(column.isMissing),
    count: off.count,
    of,
    message: { code, params: { column: word, count: off.count, of, subject: subject.text, ...wordsFor(subject) } },
    evidence: evidenceOf(off, reason),
  };
}

function wordsFor(subject: Subject): { is: string; what: string } {
  return { is: verb(subject, 'is', 'are'), what: subject.singular ? 'an e-mail address' : 'e-mail addresses' };
}

function evidenceOf(off: Off, reason: string): Evidence[] {
  return [
    { kind: 'pattern', text: reason },
    { kind: 'values', text: 'Among the others:', values: off.values.slice(0, 5) },
  ];
}
