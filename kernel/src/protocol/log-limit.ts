const WINDOW_MS = 10_000;
const MOST_IN_WINDOW = 20;

/** Lets the first lines of each ten seconds pass and counts the rest; the count is told when the next window begins. */
export class LogLimit {
  readonly #write: (text: string) => void;
  readonly #now: () => number;
  #windowStart = Number.NEGATIVE_INFINITY;
  #lines = 0;

  /** @param now clock in milliseconds */
  constructor(write: (text: string) => void, now: () => number) {
    this.#write = write;
    this.#now = now;
  }

  add(text: string): void {
    if (this.#now() - this.#windowStart > WINDOW_MS) this.#nextWindow();
    this.#lines++;
    if (this.#lines <= MOST_IN_WINDOW) this.#write(text);
    if (this.#lines === MOST_IN_WINDOW) this.#write('more lines of the next seconds are only counted.');
  }

  #nextWindow(): void {
    const left = this.#lines - MOST_IN_WINDOW;
    if (left > 0) this.#write(`${left} more lines were left out.`);
    this.#windowStart = this.#now();
    this.#lines = 0;
  }
}
