import { KernelNotice } from './failure.ts';

const realExit = process.exit.bind(process);

/** `process.exit()` of a cell or a library ends neither the kernel nor the variables: it says so instead. */
export function guardExit(): void {
  process.exit = (code?: string | number | null): never => {
    const call = code === undefined || code === null ? 'process.exit()' : `process.exit(${code})`;
    throw new KernelNotice(
      `${call} does not end the kernel: your variables are kept. To start afresh, restart the kernel.`,
    );
  };
  process.abort = (): never => {
    throw new KernelNotice(
      'process.abort() does not end the kernel: your variables are kept. To start afresh, restart the kernel.',
    );
  };
}

/** Ends the process, for the kernel itself. */
export function exitKernel(code = 0): never {
  return realExit(code);
}
