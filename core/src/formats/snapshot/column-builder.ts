import { GrowingDoubles } from './growing.ts';
import type { SnapshotColumn, SnapshotValues } from './snapshot.ts';

type Kind =
  | 'empty'
  | 'boolean'
  | 'integer'
  | 'double'
  | 'bigint'
  | 'timestamp'
  | 'text'
  | 'nested'
  | 'binary'
  | 'mixed';
type Stored = string | bigint | Uint8Array | null;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_DECIMAL = 10n ** 38n;

/**
 * Collects the values of a column one by one and finds their common type: integers and fractions make `double`, exact
 * integers beyond 2^53 `bigint` (`decimal` beyond 64 bits); values of several types are kept as text, each as it is
 * written. Amortised O(1) per value; a change of type costs what was collected so far, at most four times.
 */
export class ColumnBuilder {
  readonly name: string;
  #kind: Kind = 'empty';
  /** Missing values before the first other one. */
  #missing = 0;
  #numbers: GrowingDoubles = new GrowingDoubles();
  #others: Stored[] = [];
  /** Texts of numbers that JavaScript would write otherwise, by position. */
  readonly #lexemes: Map<number, string> = new Map();

  constructor(name: string) {
    this.name = name;
  }

  /** Values so far, missing ones among them. */
  get length(): number {
    if (this.#kind === 'empty') return this.#missing;
    return this.#isNumeric() ? this.#numbers.length : this.#others.length;
  }

  /** Adds missing values until there are `length` in all. */
  padTo(length: number): void {
    const count = length - this.length;
    if (count <= 0) return;
    if (this.#kind === 'empty') this.#missing += count;
    else if (this.#isNumeric()) this.#numbers.pushMissing(count);
    else for (let i = 0; i < count; i++) this.#others.push(null);
  }

  addMissing(): void {
    this.padTo(this.length + 1);
  }

  /** A double; integers up to 2^53 stay integers, and -0 counts as one, equal to 0. `lexeme`: how it was written. */
  addNumber(value: number, lexeme: string | null = null): void {
    const kind = Number.isSafeInteger(value) ? 'integer' : 'double';
    if (this.#kind === kind) this.#numbers.push(value);
    else if (this.#kind === 'empty') this.#start(kind).#numbers.push(value);
    else this.#addOtherNumber(value, kind, lexeme);
    if (lexeme !== null && this.#isNumeric()) this.#lexemes.set(this.length - 1, lexeme);
  }

  addBigint(value: bigint): void {
    if (this.#kind === 'empty') this.#start('bigint');
    if (this.#kind === 'integer') this.#toBigints();
    if (this.#kind === 'bigint') this.#others.push(value);
    else if (this.#kind === 'double' && isSafe(value)) this.#numbers.push(Number(value));
    else this.#addMixed(String(value));
  }

  addBoolean(value: boolean): void {
    if (this.#kind === 'empty') this.#start('boolean');
    if (this.#kind === 'boolean') this.#numbers.push(value ? 1 : 0);
    else this.#addMixed(String(value));
  }

  /** An instant in milliseconds since 1970; one that is none is kept as the text `Invalid Date`, a stand-in for a missing value. */
  addInstant(ms: number): void {
    if (Number.isNaN(ms)) {
      this.#addMixed('Invalid Date');
      return;
    }
    if (this.#kind === 'empty') this.#start('timestamp');
    if (this.#kind === 'timestamp') this.#numbers.push(ms);
    else this.#addMixed(new Date(ms).toISOString());
  }

  addText(value: string): void {
    this.#addStored('text', value, value);
  }

  /** JSON text of an object or array. */
  addNested(json: string): void {
    this.#addStored('nested', json, json);
  }

  addBinary(value: Uint8Array): void {
    this.#addStored('binary', value, `0x${Buffer.from(value).toString('hex')}`);
  }

  /** A value that only its text tells exactly: the whole column becomes text. */
  addLexeme(text: string): void {
    this.#addMixed(text);
  }

  /** The column, with missing values at its end up to `rows`. The builder is used up. */
  finish(rows: number): SnapshotColumn {
    this.padTo(rows);
    const values = this.#values(rows);
    return { name: this.name, lexical: this.#kind === 'mixed', values };
  }

  #values(rows: number): SnapshotValues {
    switch (this.#kind) {
      case 'integer':
      case 'double':
        return { kind: this.#kind, ...this.#numbers.values() };
      case 'boolean': {
        const { data, valid } = this.#numbers.values();
        return { kind: 'boolean', data: Uint8Array.from(data), valid };
      }
      case 'timestamp': {
        const { data, valid } = this.#numbers.values();
        return { kind: 'timestamp', data: microseconds(data), valid };
      }
      case 'bigint':
        return this.#bigints();
      case 'empty':
        return { kind: 'text', data: new Array<null>(rows).fill(null) };
      case 'binary':
        return { kind: 'binary', data: this.#others as (Uint8Array | null)[] };
      default:
        return { kind: this.#kind === 'nested' ? 'nested' : 'text', data: this.#others as (string | null)[] };
    }
  }

  #bigints(): SnapshotValues {
    const data = this.#others as (bigint | null)[];
    const fits = (min: bigint, max: bigint): boolean => data.every((v) => v === null || (v >= min && v <= max));
    if (fits(MIN_INT64, MAX_INT64)) {
      const valid = Uint8Array.from(data, (value) => (value === null ? 0 : 1));
      return { kind: 'bigint', data: BigInt64Array.from(data, (value) => value ?? 0n), valid };
    }
    if (fits(1n - MAX_DECIMAL, MAX_DECIMAL - 1n)) return { kind: 'decimal', data, precision: 38, scale: 0 };
    this.#kind = 'mixed';
    return { kind: 'text', data: data.map((value) => (value === null ? null : String(value))) };
  }

  #isNumeric(): boolean {
    const kind = this.#kind;
    return kind === 'integer' || kind === 'double' || kind === 'boolean' || kind === 'timestamp';
  }

  #start(kind: Kind): this {
    const missing = this.#missing;
    this.#kind = kind;
    this.padTo(missing);
    return this;
  }

  #addOtherNumber(value: number, kind: 'integer' | 'double', lexeme: string | null): void {
    if (this.#kind === 'integer' || this.#kind === 'double') {
      this.#kind = 'double';
      this.#numbers.push(value);
    } else if (this.#kind === 'bigint' && kind === 'integer') this.#others.push(BigInt(value));
    else this.#addMixed(lexeme ?? textOfNumber(value));
  }

  #addStored(kind: 'text' | 'nested' | 'binary', value: Stored, text: string): void {
    if (this.#kind === 'empty') this.#start(kind);
    if (this.#kind === kind) this.#others.push(value);
    else this.#addMixed(text);
  }

  #addMixed(text: string): void {
    if (this.#kind === 'empty') this.#start('mixed');
    else if (this.#kind !== 'mixed') this.#toTexts();
    this.#others.push(text);
  }

  #toTexts(): void {
    this.#others = Array.from({ length: this.length }, (_, index) => this.#textAt(index));
    this.#kind = 'mixed';
  }

  #textAt(index: number): string | null {
    if (!this.#isNumeric()) {
      const value = this.#others[index] ?? null;
      return value instanceof Uint8Array
        ? `0x${Buffer.from(value).toString('hex')}`
        : value === null
          ? null
          : String(value);
    }
    if (!this.#numbers.isValid(index)) return null;
    const value = this.#numbers.data[index] ?? 0;
    if (this.#kind === 'boolean') return String(value === 1);
    if (this.#kind === 'timestamp') return new Date(value).toISOString();
    return this.#lexemes.get(index) ?? textOfNumber(value);
  }

  #toBigints(): void {
    const { data, valid } = this.#numbers.values();
    this.#others = Array.from(data, (value, index) => (valid !== null && valid[index] !== 1 ? null : BigInt(value)));
    this.#kind = 'bigint';
  }
}

/** As JavaScript writes it, but for -0. */
function textOfNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function microseconds(ms: Float64Array): BigInt64Array {
  const out = new BigInt64Array(ms.length);
  for (let i = 0; i < ms.length; i++) out[i] = BigInt(ms[i] ?? 0) * 1000n;
  return out;
}
