/**
 * The one plan that every engine runs: scan, filter, project, group, aggregate, order, limit. A plan is a plain tree;
 * a dialect renders it as text. There is no raw SQL in it, so names and values of users can never become statements.
 */

/** Logical types a column or a cast can have. `text` keeps the lexeme. */
export type LogicalType =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'text'
  | 'binary'
  | 'nested';

/** A constant. Numbers must be finite; bigint for integers beyond 2^53. */
export type Literal = string | number | bigint | boolean | null;

/** Scalar functions every dialect must offer, with SQL's null rule (null in, null out) unless said otherwise. */
export type ScalarFn =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'concat'
  /** Three-valued logic; any number of arguments; `and()` is true, `or()` is false. */
  | 'and'
  | 'or'
  | 'not'
  /** Never null. */
  | 'isNull'
  | 'isNotNull'
  | 'coalesce'
  | 'nullIf'
  /** Length in code points. */
  | 'length'
  /** True for text of code points below 128 alone. */
  | 'isAscii'
  /** Unicode simple case folding of the whole text. */
  | 'lower'
  | 'upper'
  /** Strips Unicode white space at both ends. */
  | 'trim'
  /** (text, pattern) whole-text match, RE2 syntax. */
  | 'matches'
  /** (text, pattern, replacement) all matches, RE2 syntax. */
  | 'regexReplace'
  /** (text, from, to) all occurrences. */
  | 'replace'
  /** (text, start from 1, length) in code points. */
  | 'substring'
  /** (text, part) */
  | 'contains'
  | 'startsWith'
  | 'abs'
  | 'floor'
  /** True for NaN or an infinity in a floating column; false otherwise; null for null. */
  | 'isNotFinite'
  /** Microseconds since 1970-01-01 of a date or timestamp, as an integer. */
  | 'epochMicros'
  /** (text, strptime format) timestamp, or null when it does not parse. */
  | 'parseTimestamp'
  /** 64-bit unsigned hash of any values; engine-specific, never stored. */
  | 'hash';

/** Aggregate functions. All ignore nulls. */
export type AggregateFn = 'count' | 'countAll' | 'countDistinct' | 'sum' | 'min' | 'max' | 'anyValue' | 'bitXor';

/** An expression tree. */
export type Expr =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'call'; readonly fn: ScalarFn; readonly args: readonly Expr[] }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Expr; readonly then: Expr }[];
      readonly otherwise: Expr;
    }
  | { readonly kind: 'in'; readonly arg: Expr; readonly values: readonly Literal[] }
  | { readonly kind: 'inQuery'; readonly args: readonly Expr[]; readonly query: Plan }
  /** `safe`: null instead of an error when the value does not convert. */
  | { readonly kind: 'cast'; readonly arg: Expr; readonly type: LogicalType | 'double'; readonly safe: boolean }
  | { readonly kind: 'aggregate'; readonly fn: AggregateFn; readonly args: readonly Expr[]; readonly where?: Expr }
  /** row_number, or an aggregate, over a partition in an order. */
  | {
      readonly kind: 'window';
      readonly fn: 'rowNumber' | 'countAll' | 'min' | 'max';
      readonly args: readonly Expr[];
      readonly partitionBy: readonly Expr[];
      readonly orderBy: readonly Order[];
    };

/** A key of an order, ascending unless said otherwise; nulls come last. */
export interface Order {
  readonly expr: Expr;
  readonly descending?: boolean;
}

/** A column of a result: an expression and the name it gets. */
export interface Projection {
  readonly as: string;
  readonly expr: Expr;
}

/** A query. Group keys are expressions that must also stand in `select` when they are wanted in the result. */
export interface Plan {
  readonly from: string | Plan;
  readonly where?: Expr;
  readonly select: readonly Projection[];
  readonly groupBy?: readonly Expr[];
  readonly having?: Expr;
  readonly orderBy?: readonly Order[];
  readonly limit?: number;
  readonly offset?: number;
}

/** Every table that an engine serves has this column: the row's number in the source, from 0. */
export const ROW_ID = '_row';

/** A column of the relation. */
export const col = (name: string): Expr => ({ kind: 'column', name });
/** A constant. */
export const lit = (value: Literal): Expr => ({ kind: 'literal', value });
/** A scalar function of some expressions. */
export const call = (fn: ScalarFn, ...args: Expr[]): Expr => ({ kind: 'call', fn, args });
/** True where all are; of none, true. Three-valued. */
export const and = (...args: Expr[]): Expr => (args.length === 1 && args[0] ? args[0] : call('and', ...args));
/** True where any is; of none, false. Three-valued. */
export const or = (...args: Expr[]): Expr => (args.length === 1 && args[0] ? args[0] : call('or', ...args));
/** The opposite; null stays null. */
export const not = (arg: Expr): Expr => call('not', arg);
/** True for null; never null. */
export const isNull = (arg: Expr): Expr => call('isNull', arg);
/** True for all but null; never null. */
export const isNotNull = (arg: Expr): Expr => call('isNotNull', arg);
/** A value as another type; the query fails where it does not convert. */
export const cast = (arg: Expr, type: LogicalType | 'double'): Expr => ({ kind: 'cast', arg, type, safe: false });
/** A value as another type; null where it does not convert. */
export const tryCast = (arg: Expr, type: LogicalType | 'double'): Expr => ({ kind: 'cast', arg, type, safe: true });
/** True where a value is among some constants; null for null, false for no constants. */
export const isIn = (arg: Expr, values: readonly Literal[]): Expr => ({ kind: 'in', arg, values });
/** True where the tuple of `args` is among the rows of `query`; nulls in `args` never match. */
export const inQuery = (args: readonly Expr[], query: Plan): Expr => ({ kind: 'inQuery', args, query });
/** One of two values by a condition; null counts as false. */
export const when = (condition: Expr, then: Expr, otherwise: Expr): Expr => ({
  kind: 'case',
  branches: [{ when: condition, then }],
  otherwise,
});
/** An aggregate over the rows of a group, or those where `where` is true. */
export const aggregate = (fn: AggregateFn, args: readonly Expr[] = [], where?: Expr): Expr =>
  where === undefined ? { kind: 'aggregate', fn, args } : { kind: 'aggregate', fn, args, where };
/** Rows, or rows where `where` is true. */
export const countAll = (where?: Expr): Expr => aggregate('countAll', [], where);
/** Non-null values of `arg`. */
export const count = (arg: Expr, where?: Expr): Expr => aggregate('count', [arg], where);
