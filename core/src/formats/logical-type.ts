import type { LogicalType } from '../engine/plan.ts';

/** How a stored type is offered: its logical type and the expression that the relation shows for a column. */
export interface Offer {
  readonly type: LogicalType;
  /** SQL for the column's values, given its quoted name. */
  readonly sql: (name: string) => string;
}

const asIs = (name: string): string => name;
const asText = (name: string): string => `CAST(${name} AS VARCHAR)`;
const asJson = (name: string): string => `CAST(to_json(${name}) AS VARCHAR)`;

const offers: readonly (readonly [RegExp, LogicalType, (name: string) => string])[] = [
  [/[[\]]|^(STRUCT|MAP|UNION|VARIANT|JSON)\b/, 'nested', asJson],
  [/^BOOLEAN$/, 'boolean', asIs],
  [/^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/, 'integer', asIs],
  [/^(FLOAT|DOUBLE|DECIMAL\(.*\)|UBIGINT|HUGEINT|UHUGEINT)$/, 'decimal', asIs],
  [/^DATE$/, 'date', asIs],
  [/^TIME\b(?!STAMP)/, 'time', asIs],
  [/^TIMESTAMP/, 'timestamp', asIs],
  [/^BLOB$/, 'binary', asIs],
  [/^VARCHAR$/, 'text', asIs],
];

/**
 * DuckDB's type as a logical type. Integers wider than 64 bits are `decimal` here; `narrowWideIntegers` makes them
 * `integer` when their values allow. Types that are none of ours (UUID, INTERVAL, ENUM, BIT ...) are shown as text.
 */
export function offerOf(storedType: string): Offer {
  const found = offers.find(([pattern]) => pattern.test(storedType));
  return found === undefined ? { type: 'text', sql: asText } : { type: found[1], sql: found[2] };
}

/** True for types whose values may or may not fit 64 bits. */
export function isWideInteger(storedType: string): boolean {
  return /^(UBIGINT|HUGEINT|UHUGEINT|DECIMAL\(\d+,\s*0\))$/.test(storedType);
}
