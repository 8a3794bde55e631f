import { type Debugger, Session } from 'node:inspector';
import type { CompiledCell } from '../threads/messages.ts';
import { ScriptMap } from '../threads/script-map.ts';

/** A place of a script where execution can stop, and the cell's place it stands for. All from 0. */
export interface Location {
  readonly scriptLine: number;
  readonly scriptColumn: number;
  readonly line: number;
  readonly column: number;
}

export interface Located {
  /** V8's hash of the script: the same for every run of the same text. */
  readonly hash: string;
  /** In the order of the cell. Code that the kernel has added is left out. */
  readonly locations: readonly Location[];
}

const MOST_AT_ONCE = 1000;

/**
 * Finds where scripts can stop, by asking the V8 of this thread, which knows it of any script without running it. So
 * the answer does not depend on the thread that runs cells, which may be busy.
 */
export class Locator {
  #session: Session | null = null;
  readonly #hashes = new Map<string, string>();

  locate({ js, map }: CompiledCell): Located {
    const { scriptId } = this.#post('Runtime.compileScript', { expression: js, sourceURL: '', persistScript: true });
    if (scriptId === undefined) return { hash: '', locations: [] };
    return { hash: this.#hashes.get(scriptId) ?? '', locations: mapped(this.#places(scriptId), new ScriptMap(map)) };
  }

  /** All of them: V8 gives a thousand at a time. */
  #places(scriptId: string): Debugger.BreakLocation[] {
    const places: Debugger.BreakLocation[] = [];
    let start = { scriptId, lineNumber: 0, columnNumber: 0 };
    for (;;) {
      const { locations } = this.#post('Debugger.getPossibleBreakpoints', { start });
      places.push(...locations);
      const last = locations.at(-1);
      if (last === undefined || locations.length < MOST_AT_ONCE) return places;
      start = { scriptId, lineNumber: last.lineNumber, columnNumber: (last.columnNumber ?? 0) + 1 };
    }
  }

  /** Lets go of the scripts. */
  close(): void {
    this.#session?.disconnect();
    this.#session = null;
    this.#hashes.clear();
  }

  #open(): Session {
    if (this.#session !== null) return this.#session;
    const session = new Session();
    session.connect();
    session.on('Debugger.scriptParsed', ({ params }) => this.#hashes.set(params.scriptId, params.hash));
    session.post('Runtime.enable');
    session.post('Debugger.enable');
    this.#session = session;
    return session;
  }

  /** A session of the own thread answers before `post` returns. */
  #post(method: 'Runtime.compileScript', params: object): { scriptId?: string };
  #post(method: 'Debugger.getPossibleBreakpoints', params: object): Debugger.GetPossibleBreakpointsReturnType;
  #post(method: string, params: object): object {
    let answer: object = {};
    this.#open().post(method, params, (error, result) => {
      if (error !== null) throw error;
      answer = result ?? {};
    });
    return answer;
  }
}

function mapped(found: readonly Debugger.BreakLocation[], map: ScriptMap): Location[] {
  const locations = found.flatMap(({ lineNumber, columnNumber = 0 }) => {
    const place = map.isAdded(lineNumber, columnNumber) ? null : map.toCell(lineNumber, columnNumber);
    return place === null ? [] : [{ scriptLine: lineNumber, scriptColumn: columnNumber, ...place }];
  });
  return locations.sort((a, b) => a.line - b.line || a.column - b.column);
}
