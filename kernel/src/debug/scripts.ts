import type { Debugger } from 'node:inspector';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Place, ScriptMap } from '../threads/script-map.ts';
import type { Content } from '../wire/message.ts';
import type { CellBook, CellScript } from './cell-book.ts';

/** A script that its author may see: a cell, or a file that a cell has imported. */
export interface VisibleScript {
  readonly path: string;
  readonly name: string;
  /** Null for files. */
  readonly cell: CellScript | null;
  readonly map: ScriptMap | null;
}

/** A script of a cell as the inspector knows it. */
export interface ParsedCell {
  readonly id: string;
  readonly hash: string;
  readonly script: CellScript;
}

type Parsed = Debugger.ScriptParsedEventDataType;

/** A text as a regular expression that matches just it. */
export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Scripts of ours: no business of anybody who debugs a notebook. */
const OURS = [new URL('../', import.meta.url).href, new URL('./', import.meta.resolve('@plumbline/core')).href];
const LIBRARY = '/node_modules/';

/** What the inspector leaves alone when it steps, as regular expressions of URLs. It ignores them for parts of Node itself. */
export const STEPPED_OVER: readonly string[] = ['^node:', LIBRARY, ...OURS.map((url) => `^${escaped(url)}`)];

/** The scripts that the thread of the cells has loaded. */
export class Scripts {
  readonly #book: CellBook;
  readonly #parsed = new Map<string, Parsed>();
  readonly #visible = new Map<string, VisibleScript | null>();

  constructor(book: CellBook) {
    this.#book = book;
  }

  add(parsed: Parsed): void {
    if (isFile(parsed.url)) this.#parsed.set(parsed.scriptId, parsed);
  }

  clear(): void {
    this.#parsed.clear();
    this.#visible.clear();
  }

  /** Null for what is hidden: Node's own scripts, ours, and those without a name. */
  visible(id: string): VisibleScript | null {
    const known = this.#visible.get(id);
    if (known !== undefined) return known;
    const parsed = this.#parsed.get(id);
    const script = parsed === undefined || isOurs(parsed.url) ? null : this.#describe(parsed);
    this.#visible.set(id, script);
    return script;
  }

  /** Place (from 0) of the author's text for a place of a script. */
  place({ map }: VisibleScript, line: number, column: number): Place {
    return map === null ? { line, column } : (map.toCell(line, column) ?? { line: 0, column: 0 });
  }

  /** The scripts that runs of this cell have left. */
  ofCell(code: string): ParsedCell[] {
    return [...this.#parsed.values()].flatMap((parsed) => {
      const script = this.#cell(parsed);
      return script?.code === code ? [{ id: parsed.scriptId, hash: parsed.hash, script }] : [];
    });
  }

  /** Files that cells have imported, but for those of libraries. */
  files(): Content[] {
    const paths = [...this.#parsed.values()]
      .filter((parsed) => !isOurs(parsed.url) && !parsed.url.includes(LIBRARY) && this.#cell(parsed) === undefined)
      .map((parsed) => fileURLToPath(parsed.url));
    return [...new Set(paths)].map((path, id) => ({ id, name: basename(path), path }));
  }

  #describe(parsed: Parsed): VisibleScript {
    const file = fileURLToPath(parsed.url);
    const cell = this.#cell(parsed) ?? null;
    if (cell === null) return { path: file, name: basename(file), cell, map: null };
    return { path: this.#book.learn(cell.code), name: basename(file), cell, map: new ScriptMap(cell.map) };
  }

  #cell(parsed: Parsed): CellScript | undefined {
    return this.#book.script(fileURLToPath(parsed.url), parsed.length ?? 0);
  }
}

const isFile = (url: string): boolean => url.startsWith('file:');
const isOurs = (url: string): boolean => OURS.some((start) => url.startsWith(start));
