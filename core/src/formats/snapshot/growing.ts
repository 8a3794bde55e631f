/** Doubles in a row, and which of them are missing; grows by doubling. */
export class GrowingDoubles {
  data: Float64Array = new Float64Array(256);
  length = 0;
  /** Made when the first value is missing. */
  valid: Uint8Array | null = null;

  push(value: number): void {
    if (this.length === this.data.length) this.#grow(2 * this.length);
    this.data[this.length] = value;
    if (this.valid !== null) this.valid[this.length] = 1;
    this.length += 1;
  }

  /** Adds `count` missing values. */
  pushMissing(count: number): void {
    if (count === 0) return;
    const end = this.length + count;
    if (end > this.data.length) this.#grow(Math.max(end, 2 * this.length));
    this.valid ??= new Uint8Array(this.data.length).fill(1, 0, this.length);
    this.length = end;
  }

  isValid(index: number): boolean {
    return this.valid === null || this.valid[index] === 1;
  }

  values(): { data: Float64Array; valid: Uint8Array | null } {
    return { data: this.data.subarray(0, this.length), valid: this.valid?.subarray(0, this.length) ?? null };
  }

  #grow(size: number): void {
    const data = new Float64Array(size);
    data.set(this.data);
    this.data = data;
    if (this.valid === null) return;
    const valid = new Uint8Array(size);
    valid.set(this.valid);
    this.valid = valid;
  }
}
