import { join } from 'node:path';
import { constants, runInThisContext } from 'node:vm';
import { INTERRUPTED } from '../threads/interrupted.ts';
import type { CompiledCell, MimeBundle, Outcome, Run } from '../threads/messages.ts';
import { defineModule } from '../tslab/modules.ts';
import { type CellContext, newExtras, runInCell } from './cell.ts';
import { type CellMeta, cellMeta } from './cell-meta.ts';
import type { Channel } from './channel.ts';
import { isDisplayed } from './displayed.ts';
import { describeFailure } from './failure.ts';
import { pick } from './interop.ts';
import { toBundleSoon } from './mime.ts';
import { RealAbortController, RealDOMException, realSetImmediate } from './originals.ts';
import { registerScript } from './stack.ts';
import { forgetWriters } from './writes.ts';

type CellFunction = (helper: object) => Promise<readonly [unknown] | undefined>;

/** Hears what cells declare and when they end. */
interface CellObserver {
  declared(names: readonly string[]): void;
  ended(count: number): void;
}

/** Runs cells, one after another; a cell that was interrupted goes on unheard. */
export class Runner {
  readonly #channel: Channel;
  readonly #folder: string;
  readonly #helper: {
    readonly pick: typeof pick;
    readonly module: typeof defineModule;
    readonly shadow: object;
    readonly meta: CellMeta;
  };
  readonly #observer: CellObserver;
  #running: CellContext | null = null;

  /** @param shadow keeps variables of cells whose names Node has too */
  constructor(channel: Channel, folder: string, shadow: object, observer: CellObserver) {
    this.#channel = channel;
    this.#folder = folder;
    this.#helper = { pick, module: defineModule, shadow, meta: cellMeta(folder) };
    this.#observer = observer;
  }

  /** Starts a cell. The frame of a terminated cell never returns: then `abandon` answers for it. */
  run(run: Run): void {
    const context: CellContext = {
      id: run.id,
      parent: run.parent,
      count: run.count,
      silent: run.silent,
      allowStdin: run.allowStdin,
      abort: new RealAbortController(),
      abandoned: false,
      extras: newExtras(),
    };
    this.#running = context;
    forgetWriters();
    runInCell(context, () => void this.#execute(run, context));
  }

  /** Gives up on a cell: aborts its signal, drops what it still does, and answers at once. */
  abandon(id: number): void {
    const cell = this.#running;
    if (cell === null || cell.id !== id) return;
    cell.abandoned = true;
    this.#finish(cell, { status: 'error', failure: INTERRUPTED });
    cell.abort.abort(new RealDOMException('The cell was interrupted.', 'AbortError'));
  }

  async #execute(run: Run, context: CellContext): Promise<void> {
    const ran = await this.#outcome(run);
    for (const end of context.extras.atEnd) end();
    const outcome = ran.status === 'ok' ? { ...ran, payload: context.extras.payload } : ran;
    realSetImmediate(() => this.#finish(context, outcome));
  }

  async #outcome(run: Run): Promise<Outcome> {
    try {
      const result = await this.#start(run.cell, run.count)(this.#helper);
      return { status: 'ok', result: await shown(result?.[0]) };
    } catch (error) {
      return { status: 'error', failure: describeFailure(error) };
    }
  }

  #start(cell: CompiledCell, count: number): CellFunction {
    const label = `cell[${count}]`;
    const filename = join(this.#folder, label);
    registerScript(filename, label, cell.map);
    declareGlobals(cell.globals);
    this.#observer.declared(cell.globals);
    return runInThisContext(cell.js, {
      filename,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as CellFunction;
  }

  /** An interrupt may end this at any point: then it is told twice rather than never. */
  #finish(cell: CellContext, outcome: Outcome): void {
    if (this.#running !== cell) return;
    this.#channel.post({ kind: 'done', id: cell.id, outcome });
    this.#observer.ended(cell.count);
    this.#running = null;
  }
}

/** What a cell's last value shows; null where it is nothing, or shown already. */
async function shown(value: unknown): Promise<MimeBundle | null> {
  if (isDisplayed(value)) await value;
  return value === undefined || isDisplayed(value) ? null : toBundleSoon(value);
}

/** Names of a cell are properties of the global object, so that every cell and function sees the latest value. */
function declareGlobals(names: readonly string[]): void {
  for (const name of names) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value: undefined, writable: true, enumerable: true, configurable: true });
  }
}
