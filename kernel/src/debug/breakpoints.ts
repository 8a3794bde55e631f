import { pathToFileURL } from 'node:url';
import type { CompiledCell } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import type { CellBook } from './cell-book.ts';
import type { Inspector } from './inspector.ts';
import type { Located, Location, Locator } from './locator.ts';
import { escaped, type Scripts } from './scripts.ts';

/** A breakpoint as a front end asks for it. */
export interface Wanted {
  /** From 1. */
  readonly line: number;
  /** JavaScript that must be true for a stop. */
  readonly condition: string | undefined;
}

interface Parts {
  readonly book: CellBook;
  readonly inspector: Inspector;
  readonly locator: Locator;
  readonly scripts: Scripts;
  /** The script a cell would become; null when its text is no program. */
  readonly emit: (code: string) => Promise<CompiledCell | null>;
}

interface Source {
  readonly wanted: readonly (Wanted & { readonly id: number })[];
  readonly answers: Content[];
  /** The inspector's own names of them, by the script's hash. */
  readonly set: Map<string, string[]>;
}

type Id = { readonly breakpointId: string };

const SET = 'Debugger.setBreakpointByUrl';
/** Of a very long cell, a pause stops in the first part only. */
const MOST_PLACES = 2000;

/**
 * Breakpoints of cells and files. Those of a cell belong to its text: they hold for every run of it, also for runs to
 * come, because the inspector knows scripts by the hash of their text.
 */
export class Breakpoints {
  readonly #parts: Parts;
  readonly #sources = new Map<string, Source>();
  readonly #ids = new Map<string, number>();
  #count = 0;
  #last: CompiledCell | null = null;
  #anywhere: string[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Replaces the breakpoints of a source; says for each where it really is. */
  set(path: string, wanted: readonly Wanted[]): Promise<Content[]> {
    return this.#inTurn(() => this.#replace(path, wanted));
  }

  /** Sets what is wanted in a cell that is about to run. Instant when there is nothing. */
  async prepare(code: string, cell: CompiledCell): Promise<void> {
    this.#last = cell;
    const source = this.#sources.size === 0 ? undefined : this.#sources.get(this.#parts.book.pathOf(code));
    if (source !== undefined) await this.#inTurn(() => this.#apply(source, this.#parts.locator.locate(cell)));
  }

  /** Sets one at every place of the cell that runs, or ran last. */
  async everywhere(): Promise<void> {
    this.nowhere();
    if (this.#last === null) return;
    const { hash, locations } = this.#parts.locator.locate(this.#last);
    const places = locations.slice(0, MOST_PLACES).map(({ scriptLine, scriptColumn }) => ({
      scriptHash: hash,
      lineNumber: scriptLine,
      columnNumber: scriptColumn,
    }));
    const set = await Promise.allSettled(places.map((place) => this.#parts.inspector.ask<Id>(SET, place)));
    this.#anywhere.push(...set.flatMap((one) => (one.status === 'fulfilled' ? [one.value.breakpointId] : [])));
  }

  /** Takes those away again. */
  nowhere(): void {
    this.#remove(this.#anywhere);
    this.#anywhere = [];
  }

  /** Which of ours the inspector's ids are. */
  idsOf(inspectorIds: readonly string[]): number[] {
    return inspectorIds.flatMap((id) => this.#ids.get(id) ?? []);
  }

  /** All that are set, as `debugInfo` tells them. */
  list(): Content[] {
    return [...this.#sources].flatMap(([source, { answers }]) => {
      const breakpoints = answers.filter((answer) => answer.verified === true);
      return breakpoints.length === 0 ? [] : [{ source, breakpoints }];
    });
  }

  /** Forgets them; the inspector does so by itself when it is switched off. */
  clear(): void {
    this.#sources.clear();
    this.#last = null;
    this.#anywhere = [];
    this.#ids.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #replace(path: string, wanted: readonly Wanted[]): Promise<Content[]> {
    for (const ids of this.#sources.get(path)?.set.values() ?? []) this.#remove(ids);
    const source: Source = { wanted: wanted.map((w) => ({ ...w, id: ++this.#count })), answers: [], set: new Map() };
    this.#sources.set(path, source);
    const { book } = this.#parts;
    source.answers.push(...(book.isCell(path) ? await this.#inCell(path, source) : await this.#inFile(path, source)));
    return source.answers;
  }

  #remove(ids: readonly string[]): void {
    for (const breakpointId of ids) {
      this.#parts.inspector.tell('Debugger.removeBreakpoint', { breakpointId });
      this.#ids.delete(breakpointId);
    }
  }

  async #inCell(path: string, source: Source): Promise<Content[]> {
    const code = this.#parts.book.code(path);
    if (code === undefined)
      return refused(source, path, 'The kernel does not know this cell: run it, or send it with dumpCell.');
    const cell = await this.#parts.emit(code);
    if (cell === null) return refused(source, path, 'The cell has an error of syntax.');
    const located = this.#parts.locator.locate(cell);
    await this.#apply(source, located);
    await this.#applyToRuns(code, source);
    return source.wanted.map(({ id, line }) => answer(id, path, nearest(located.locations, line - 1)));
  }

  async #apply({ wanted, set }: Source, { hash, locations }: Located): Promise<void> {
    if (set.has(hash)) return;
    const ids: string[] = [];
    set.set(hash, ids);
    const taken = new Set<Location>();
    for (const { id, line, condition } of wanted) {
      const location = nearest(locations, line - 1);
      if (location === null || taken.has(location)) continue;
      taken.add(location);
      const where = { scriptHash: hash, lineNumber: location.scriptLine, columnNumber: location.scriptColumn };
      ids.push(...(await this.#ask(id, { ...where, condition })).ids);
    }
  }

  /** Earlier runs whose script differs from today's, since a script depends on the cells before it too. */
  async #applyToRuns(code: string, source: Source): Promise<void> {
    for (const { id: scriptId, hash, script } of this.#parts.scripts.ofCell(code)) {
      if (source.set.has(hash)) continue;
      const { scriptSource } = await this.#parts.inspector.ask<{ scriptSource: string }>('Debugger.getScriptSource', {
        scriptId,
      });
      await this.#apply(source, this.#parts.locator.locate({ js: scriptSource, globals: [], map: script.map }));
    }
  }

  async #inFile(path: string, { wanted, set }: Source): Promise<Content[]> {
    const answers: Content[] = [];
    const urlRegex = `^${escaped(pathToFileURL(path).href)}(?:\\?.*)?$`;
    for (const { id, line, condition } of wanted) {
      const { ids, line: found } = await this.#ask(id, { urlRegex, lineNumber: line - 1, condition });
      set.set(String(id), ids);
      if (found === null)
        answers.push({ id, verified: false, line, source: { path }, message: 'No cell has imported this line yet.' });
      else answers.push({ id, verified: true, line: found + 1, source: { path } });
    }
    return answers;
  }

  async #ask(id: number, params: object): Promise<{ ids: string[]; line: number | null }> {
    const answer = this.#parts.inspector.ask<Id & { locations: { lineNumber: number }[] }>(SET, params);
    const { breakpointId, locations } = await answer;
    this.#ids.set(breakpointId, id);
    return { ids: [breakpointId], line: locations[0]?.lineNumber ?? null };
  }
}

/** The first place on the line; else on the next line that has one; else on the last line that has one. */
function nearest(locations: readonly Location[], line: number): Location | null {
  const after = locations.find((location) => location.line >= line);
  if (after !== undefined) return after;
  const last = locations.at(-1)?.line;
  return locations.find((location) => location.line === last) ?? null;
}

function answer(id: number, path: string, location: Location | null): Content {
  const base = { id, source: { path } };
  if (location === null) return { ...base, verified: false, message: 'Nothing in this cell runs.' };
  return { ...base, verified: true, line: location.line + 1, column: location.column + 1 };
}

function refused({ wanted }: Source, path: string, message: string): Content[] {
  return wanted.map(({ id, line }) => ({ id, verified: false, line, source: { path }, message }));
}
