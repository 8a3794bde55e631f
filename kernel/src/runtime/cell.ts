import { AsyncLocalStorage } from 'node:async_hooks';
import type { Content, Header } from '../wire/message.ts';
import { RealAbortController, realNow } from './originals.ts';

/** A running or finished cell, as the main thread knows it. Output made on its behalf carries its parent header. */
export interface CellContext {
  readonly id: number;
  readonly parent: Header;
  /** Execution count. */
  readonly count: number;
  readonly silent: boolean;
  readonly allowStdin: boolean;
  readonly abort: AbortController;
  /** Interrupted: what it still does is dropped. */
  abandoned: boolean;
  readonly extras: CellExtras;
}

/** What magics want of the cell they stand in. */
export interface CellExtras {
  /** What the reply will ask the front end to do. */
  readonly payload: Content[];
  /** Called when the cell's code has ended, whether it failed or not; not for interrupted cells. */
  readonly atEnd: (() => void)[];
  /** Wall clock in milliseconds and CPU time in microseconds when the cell began. */
  readonly began: { readonly wall: number; readonly cpu: NodeJS.CpuUsage };
}

/** Extras of a cell that begins now. */
export function newExtras(): CellExtras {
  return { payload: [], atEnd: [], began: { wall: realNow(), cpu: process.cpuUsage() } };
}

/** Id of contexts that are not cells. */
const NO_CELL = 0;

const storage = new AsyncLocalStorage<CellContext>();
let latest: CellContext | null = null;

/** Runs a function, and everything asynchronous it starts, on behalf of a cell. */
export function runInCell<T>(cell: CellContext, body: () => T): T {
  if (cell.id !== NO_CELL) latest = cell;
  return storage.run(cell, body);
}

/** Runs a function on behalf of a cell that may have ended; it stays in the past. */
export function onBehalfOf<T>(cell: CellContext, body: () => T): T {
  return storage.run(cell, body);
}

/** The cell on whose behalf we run; outside of any, the cell that ran last. Null before the first. */
export function currentCell(): CellContext | null {
  return storage.getStore() ?? latest;
}

/** False for the context of a comm's message. */
export function isCell(context: CellContext): boolean {
  return context.id !== NO_CELL;
}

/** A context for work that no cell asked for: messages of comms. */
export function contextFor(parent: Header, count: number): CellContext {
  return {
    id: NO_CELL,
    parent,
    count,
    silent: false,
    allowStdin: false,
    abort: new RealAbortController(),
    abandoned: false,
    extras: newExtras(),
  };
}
