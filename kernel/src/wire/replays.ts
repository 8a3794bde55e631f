/** Signatures kept; the older half goes when there are more. */
const MOST = 8192;

/**
 * Remembers the signatures of messages that came. Each message has an id of its own, so a signature that comes twice is a copy that
 * somebody sends again.
 */
export class Replays {
  #recent = new Set<string>();
  #older = new Set<string>();

  /** True when the signature has been seen before; an empty one (signing is off) never has. Keeps it. O(1). */
  isSeen(signature: string): boolean {
    if (signature === '') return false;
    if (this.#recent.has(signature) || this.#older.has(signature)) return true;
    this.#recent.add(signature);
    if (this.#recent.size >= MOST / 2) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    return false;
  }
}
