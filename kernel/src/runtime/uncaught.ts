import { describeFailure } from './failure.ts';

/**
 * Errors nobody caught are shown in the cell that caused them, whichever cell runs when they are noticed; they never end
 * the kernel. Those of interrupted cells are dropped. A program that removes all listeners does not remove ours.
 */
export function reportUncaught(): void {
  listen();
  const original = process.removeAllListeners.bind(process);
  process.removeAllListeners = ((...event: [string?]): NodeJS.Process => {
    original(...event);
    if (event[0] === undefined || LISTENERS.has(event[0])) listen();
    return process;
  }) as typeof process.removeAllListeners;
}

const LISTENERS: ReadonlyMap<string, (thrown: unknown) => void> = new Map([
  ['uncaughtException', (error: unknown) => report('Uncaught error', error)],
  ['unhandledRejection', (reason: unknown) => report('Unhandled rejection', reason)],
  // A promise that a later cell waits for: Node would warn.
  ['rejectionHandled', () => {}],
  ['SIGINT', () => {}],
]);

function listen(): void {
  for (const [event, listener] of LISTENERS)
    if (!process.listeners(event as 'SIGINT').includes(listener)) process.on(event, listener);
}

function report(kind: string, thrown: unknown): void {
  const { traceback } = describeFailure(thrown);
  process.stderr.write(`${kind}: ${traceback.join('\n')}\n`);
}

/** Node's own remarks on features that the kernel uses; nothing a cell's author can act on. */
const OURS = /USE_MAIN_CONTEXT_DEFAULT_LOADER|stripTypeScriptTypes/;

/** Keeps warnings about the kernel itself out of cells; all others pass. */
export function quietOwnWarnings(): void {
  const original = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]): void => {
    if (!OURS.test(String(warning))) Reflect.apply(original, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
}
