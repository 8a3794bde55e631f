import { DqError } from '../../kit/errors.ts';
import { type Dialect, defineDialect } from '../dialect.ts';
import type { AggregateFn, Expr, Literal, LogicalType, Order, Plan, ScalarFn } from '../plan.ts';

/** DuckDB 1.5. */
export const duckdb: Dialect = defineDialect({ id: 'duckdb', render: renderPlan, quoteName, quoteText });

const types: Readonly<Record<LogicalType | 'double', string>> = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  double: 'DOUBLE',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  text: 'VARCHAR',
  binary: 'BLOB',
  nested: 'VARCHAR',
};

const infix =
  (operator: string) =>
  (args: readonly string[]): string =>
    `(${args.join(` ${operator} `)})`;
const named =
  (name: string) =>
  (args: readonly string[]): string =>
    `${name}(${args.join(', ')})`;

/** Trim set: every character of Unicode's White_Space property, and the byte order mark. */
const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A text that has any of them at an end. Trimming only such texts is seven times as fast as trimming all. */
const EDGE_SPACE = '^[\\t-\\r\\p{Z}\\x{85}\\x{feff}]|[\\t-\\r\\p{Z}\\x{85}\\x{feff}]$';

const scalars: Readonly<Record<ScalarFn, (args: readonly string[]) => string>> = {
  eq: infix('='),
  ne: infix('<>'),
  lt: infix('<'),
  le: infix('<='),
  gt: infix('>'),
  ge: infix('>='),
  add: infix('+'),
  sub: infix('-'),
  mul: infix('*'),
  div: infix('/'),
  concat: infix('||'),
  and: (args) => (args.length === 0 ? 'true' : infix('AND')(args)),
  or: (args) => (args.length === 0 ? 'false' : infix('OR')(args)),
  not: ([a]) => `(NOT ${a})`,
  isNull: ([a]) => `(${a} IS NULL)`,
  isNotNull: ([a]) => `(${a} IS NOT NULL)`,
  coalesce: named('coalesce'),
  nullIf: named('nullif'),
  length: named('length'),
  isAscii: ([a]) => `(strlen(${a}) = length(${a}))`,
  lower: named('lower'),
  upper: named('upper'),
  trim: ([a]) =>
    `(CASE WHEN regexp_matches(${a}, ${quoteText(EDGE_SPACE)}) THEN trim(${a}, ${quoteText(SPACES)}) ELSE ${a} END)`,
  matches: named('regexp_full_match'),
  regexReplace: ([a, pattern, by]) => `regexp_replace(${a}, ${pattern}, ${by}, 'g')`,
  replace: named('replace'),
  substring: named('substring'),
  contains: named('contains'),
  startsWith: named('starts_with'),
  abs: named('abs'),
  floor: named('floor'),
  isNotFinite: ([a]) => `(NOT isfinite(${a}))`,
  epochMicros: named('epoch_us'),
  parseTimestamp: named('try_strptime'),
  hash: named('hash'),
};

const aggregates: Readonly<Record<AggregateFn, (args: readonly string[]) => string>> = {
  count: named('count'),
  countAll: () => 'count(*)',
  countDistinct: ([a]) => `count(DISTINCT ${a})`,
  sum: named('sum'),
  min: named('min'),
  max: named('max'),
  anyValue: named('any_value'),
  bitXor: named('bit_xor'),
};

/** Our own names never are empty or hold NUL; users' column names stay outside of SQL. */
function quoteName(name: string): string {
  if (name === '' || name.includes('\0')) throw new DqError('internal', { reason: 'a name that SQL cannot spell' });
  return `"${name.replaceAll('"', '""')}"`;
}

/** NUL cannot stand in a statement, so it is spelt with chr(0). */
function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\0') ? `(${quoted.replaceAll('\0', "' || chr(0) || '")})` : quoted;
}

function renderLiteral(value: Literal): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return renderNumber(value);
  return typeof value === 'bigint' ? `(${value})` : String(value);
}

function renderNumber(value: number): string {
  if (!Number.isFinite(value)) throw new DqError('internal', { reason: `a plan holds the number ${value}` });
  return Number.isSafeInteger(value) ? `(${value})` : `(${value.toExponential()}::DOUBLE)`;
}

function renderExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'column':
      return quoteName(expr.name);
    case 'literal':
      return renderLiteral(expr.value);
    case 'call':
      return scalars[expr.fn](expr.args.map(renderExpr));
    case 'case':
      return renderCase(expr);
    case 'in':
      return expr.values.length === 0
        ? 'false'
        : `(${renderExpr(expr.arg)} IN (${expr.values.map(renderLiteral).join(', ')}))`;
    case 'inQuery':
      return `((${expr.args.map(renderExpr).join(', ')}) IN (${renderPlan(expr.query)}))`;
    case 'cast':
      return `${expr.safe ? 'TRY_CAST' : 'CAST'}(${renderExpr(expr.arg)} AS ${types[expr.type]})`;
    case 'aggregate':
      return renderAggregate(expr);
    case 'window':
      return renderWindow(expr);
  }
}

function renderCase(expr: Extract<Expr, { kind: 'case' }>): string {
  const branches = expr.branches.map((b) => `WHEN ${renderExpr(b.when)} THEN ${renderExpr(b.then)}`);
  return `(CASE ${branches.join(' ')} ELSE ${renderExpr(expr.otherwise)} END)`;
}

function renderAggregate(expr: Extract<Expr, { kind: 'aggregate' }>): string {
  const body = aggregates[expr.fn](expr.args.map(renderExpr));
  return expr.where === undefined ? body : `${body} FILTER (WHERE ${renderExpr(expr.where)})`;
}

function renderWindow(expr: Extract<Expr, { kind: 'window' }>): string {
  const args = expr.args.map(renderExpr);
  const body = expr.fn === 'rowNumber' ? 'row_number()' : aggregates[expr.fn](args);
  const partition = expr.partitionBy.length === 0 ? '' : `PARTITION BY ${expr.partitionBy.map(renderExpr).join(', ')}`;
  const order = expr.orderBy.length === 0 ? '' : ` ORDER BY ${renderOrder(expr.orderBy)}`;
  return `(${body} OVER (${partition}${order}))`;
}

function renderOrder(orders: readonly Order[]): string {
  return orders.map((o) => `${renderExpr(o.expr)} ${o.descending ? 'DESC' : 'ASC'} NULLS LAST`).join(', ');
}

function renderPlan(plan: Plan): string {
  const from = typeof plan.from === 'string' ? quoteName(plan.from) : `(${renderPlan(plan.from)})`;
  const parts = [
    `SELECT ${plan.select.map((p) => `${renderExpr(p.expr)} AS ${quoteName(p.as)}`).join(', ')}`,
    `FROM ${from}`,
    plan.where && `WHERE ${renderExpr(plan.where)}`,
    plan.groupBy && plan.groupBy.length > 0 && `GROUP BY ${plan.groupBy.map(renderExpr).join(', ')}`,
    plan.having && `HAVING ${renderExpr(plan.having)}`,
    plan.orderBy && plan.orderBy.length > 0 && `ORDER BY ${renderOrder(plan.orderBy)}`,
    plan.limit !== undefined && `LIMIT ${Math.trunc(plan.limit)}`,
    plan.offset !== undefined && plan.offset > 0 && `OFFSET ${Math.trunc(plan.offset)}`,
  ];
  return parts.filter(Boolean).join(' ');
}
