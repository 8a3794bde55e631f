/** Writes Thrift's compact protocol, as far as Parquet's metadata need it. */
export class ThriftWriter {
  #buffer: Buffer = Buffer.alloc(1024);
  #length = 0;
  #lastField = 0;
  readonly #outer: number[] = [];

  /** What was written so far. */
  bytes(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  i32(field: number, value: number): this {
    return this.#header(field, 5).#varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  i64(field: number, value: number): this {
    return this.#header(field, 6).#varint(2 * value);
  }

  boolean(field: number, value: boolean): this {
    return this.#header(field, value ? 1 : 2);
  }

  text(field: number, value: string): this {
    return this.#header(field, 8).#text(value);
  }

  struct(field: number, write: (writer: this) => void): this {
    this.#header(field, 12);
    return this.#body(write);
  }

  structs<T>(field: number, items: readonly T[], write: (writer: this, item: T, index: number) => void): this {
    this.#list(field, items.length, 12);
    for (const [index, item] of items.entries()) this.#body((writer) => write(writer, item, index));
    return this;
  }

  i32s(field: number, items: readonly number[]): this {
    this.#list(field, items.length, 5);
    for (const item of items) this.#varint(2 * item);
    return this;
  }

  texts(field: number, items: readonly string[]): this {
    this.#list(field, items.length, 8);
    for (const item of items) this.#text(item);
    return this;
  }

  /** Ends the outermost struct. */
  end(): this {
    return this.#byte(0);
  }

  #body(write: (writer: this) => void): this {
    this.#outer.push(this.#lastField);
    this.#lastField = 0;
    write(this);
    this.#lastField = this.#outer.pop() ?? 0;
    return this.#byte(0);
  }

  #list(field: number, size: number, type: number): void {
    this.#header(field, 9);
    if (size < 15) this.#byte((size << 4) | type);
    else this.#byte(0xf0 | type).#varint(size);
  }

  #header(field: number, type: number): this {
    const delta = field - this.#lastField;
    this.#lastField = field;
    return this.#byte((delta << 4) | type);
  }

  #text(value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    this.#varint(bytes.length);
    this.#reserve(bytes.length);
    bytes.copy(this.#buffer, this.#length);
    this.#length += bytes.length;
    return this;
  }

  #varint(value: number): this {
    let rest = value;
    while (rest >= 128) {
      this.#byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    return this.#byte(rest);
  }

  #byte(value: number): this {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
    const larger = Buffer.alloc(2 * (this.#length + size));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
