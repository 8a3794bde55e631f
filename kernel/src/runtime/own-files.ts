import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface OwnFile {
  /** Counts the times the file, or one that it imports, was found changed. */
  generation: number;
  stamp: string;
  /** Own files it has imported, each in the generation that it got. */
  readonly imports: Map<string, number>;
}

/**
 * The files of the user that cells import, and whether they are still what was loaded. A file has changed when its own
 * time or size has, or when one that it imports, however far down, has changed.
 */
export class OwnFiles {
  readonly #files = new Map<string, OwnFile>();
  readonly #onChange: (path: string) => void;
  readonly #stampOf: (path: string) => string;

  /**
   * @param onChange told of each file whose generation changes
   * @param stampOf tells versions of a file apart
   */
  constructor(onChange: (path: string) => void = () => {}, stampOf: (path: string) => string = diskStamp) {
    this.#onChange = onChange;
    this.#stampOf = stampOf;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /**
   * Notes that `from` imports `path`, and says which generation of it counts now: 0 at first, one more after each
   * change. Unchanged files keep theirs, and so their state. O(files reached from `path`).
   */
  generation(path: string, from: string | null): number {
    const generation = this.#current(path);
    if (from !== null) this.#files.get(from)?.imports.set(path, generation);
    return generation;
  }

  #current(path: string): number {
    const known = this.#files.get(path);
    if (known === undefined) {
      this.#files.set(path, { generation: 0, stamp: this.#stampOf(path), imports: new Map() });
      return 0;
    }
    if (this.#isFresh(path, new Set())) return known.generation;
    known.stamp = this.#stampOf(path);
    known.imports.clear();
    this.#onChange(path);
    return ++known.generation;
  }

  #isFresh(path: string, seen: Set<string>): boolean {
    const file = this.#files.get(path);
    if (file === undefined || seen.has(path)) return true;
    seen.add(path);
    if (file.stamp !== this.#stampOf(path)) return false;
    return [...file.imports].every(
      ([imported, generation]) => this.#files.get(imported)?.generation === generation && this.#isFresh(imported, seen),
    );
  }
}

function diskStamp(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${found.mtimeMs} ${found.size}`;
}

/** Path of a file's URL without its query; null for URLs of anything else. */
export function pathOfUrl(url: string | undefined): string | null {
  if (url?.startsWith('file:') !== true) return null;
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}
