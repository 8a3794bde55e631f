import { describeFailure } from './failure.ts';

/** Errors nobody caught are shown in the cell that caused them; they never end the kernel. */
export function reportUncaught(): void {
  process.on('uncaughtException', (error) => report('Uncaught error', error));
  process.on('unhandledRejection', (reason) => report('Unhandled rejection', reason));
  process.on('SIGINT', () => {});
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
