import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { CompiledCell, PositionMap } from '../threads/messages.ts';
import { murmur2 } from './murmur2.ts';

/** A script that was made of a cell. */
export interface CellScript {
  readonly code: string;
  readonly map: PositionMap;
  /** Length of the script in UTF-16 units: tells scripts of one name apart. */
  readonly length: number;
}

export const HASH_SEED = 0xc70f6907;

/**
 * Every cell that ran, so that a debugger that comes later knows it, and every cell that a front end has asked about.
 * Costs a map entry per run as long as nobody debugs.
 */
export class CellBook {
  /** What the paths of cells begin and end with; no such files are written. JupyterLab shows paths with this word as `Cell [3]`. */
  readonly prefix: string = join(tmpdir(), `plumbline_ipykernel_${process.pid}`) + sep;
  readonly suffix = '.ts';
  /** Names that cells have declared. */
  readonly names: Set<string> = new Set();
  readonly #scripts = new Map<string, CellScript[]>();
  readonly #known = new Map<string, string>();
  #unhashed: string[] = [];

  /** Notes a cell that is about to run under the given file name. */
  add(filename: string, code: string, cell: CompiledCell): void {
    const script: CellScript = { code, map: cell.map, length: cell.js.length };
    this.#scripts.set(filename, [...(this.#scripts.get(filename) ?? []), script]);
    this.#unhashed.push(code);
    for (const name of cell.globals) this.names.add(name);
  }

  /** The script of this name and length that ran last. */
  script(filename: string, length: number): CellScript | undefined {
    return this.#scripts.get(filename)?.findLast((script) => script.length === length);
  }

  /** The path that front ends know a cell's text by. */
  pathOf(code: string): string {
    return `${this.prefix}${murmur2(code, HASH_SEED)}${this.suffix}`;
  }

  /** Remembers a cell that may not have run yet; gives its path. */
  learn(code: string): string {
    const path = this.pathOf(code);
    this.#known.set(path, code);
    return path;
  }

  isCell(path: string): boolean {
    return path.startsWith(this.prefix);
  }

  /** Text of the cell with this path; undefined when no such cell ran or was asked about. */
  code(path: string): string | undefined {
    this.#hashScripts();
    return this.#known.get(path);
  }

  /** Hashes those that ran since the last call. */
  #hashScripts(): void {
    for (const code of this.#unhashed) this.learn(code);
    this.#unhashed = [];
  }
}
