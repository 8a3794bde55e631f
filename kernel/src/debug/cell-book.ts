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

/** Scripts kept under one name: front ends may ask expressions again and again while no cell runs. */
const MOST_OF_NAME = 20;
/** Characters of cells and maps that are kept, and cells that front ends have asked about. */
const MOST_CHARACTERS = 16 * 2 ** 20;
const MOST_KNOWN = 2000;

/**
 * The cells that ran, so that a debugger that comes later knows them, and those that a front end has asked about; the
 * oldest of very many are forgotten. Costs a map entry per run as long as nobody debugs.
 */
export class CellBook {
  /** What the paths of cells begin and end with; no such files are written. JupyterLab shows paths with this word as `Cell [3]`. */
  readonly prefix: string = join(tmpdir(), `plumbline_ipykernel_${process.pid}`) + sep;
  readonly suffix = '.ts';
  /** Names that cells have declared. */
  readonly names: Set<string> = new Set();
  readonly #scripts = new Map<string, CellScript[]>();
  readonly #known = new Map<string, string>();
  readonly #hashed = new WeakSet<CellScript>();
  #characters = 0;

  /** Notes a cell that is about to run under the given file name. */
  add(filename: string, code: string, cell: CompiledCell): void {
    const script: CellScript = { code, map: cell.map, length: cell.js.length };
    const ofName = this.#scripts.get(filename) ?? [];
    ofName.push(script);
    this.#scripts.set(filename, ofName);
    this.#characters += sizeOf(script);
    if (ofName.length > MOST_OF_NAME) this.#drop(ofName);
    this.#forgetOldest();
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
    this.#known.delete(path);
    this.#known.set(path, code);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
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

  /** Hashes those that ran since the last call. O(cells that are kept). */
  #hashScripts(): void {
    for (const script of [...this.#scripts.values()].flat()) {
      if (this.#hashed.has(script)) continue;
      this.learn(script.code);
      this.#hashed.add(script);
    }
  }

  #forgetOldest(): void {
    for (const [filename, scripts] of this.#scripts) {
      if (this.#characters <= MOST_CHARACTERS) return;
      while (scripts.length > 0) this.#drop(scripts);
      this.#scripts.delete(filename);
    }
  }

  /** Drops the oldest. */
  #drop(scripts: CellScript[]): void {
    const dropped = scripts.shift();
    if (dropped !== undefined) this.#characters -= sizeOf(dropped);
  }
}

function sizeOf({ code, map }: CellScript): number {
  return code.length + map.mappings.length;
}
