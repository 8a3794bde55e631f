import { syncBuiltinESMExports } from 'node:module';
import { KernelNotice } from './failure.ts';

const realExit = process.exit.bind(process);

/** Whether the kernel itself ends the process. */
let isEnding = false;

/** Whatever would end the process ends neither the kernel nor the variables: it says so instead. */
export function guardExit(): void {
  const reallyExit = Reflect.get(process, 'reallyExit') as (code?: number) => never;
  const kill = process.kill.bind(process);
  const guarded = {
    exit: (code?: string | number | null): never => refuse(`process.exit(${code ?? ''})`),
    abort: (): never => refuse('process.abort()'),
    reallyExit: (code?: number): never => (isEnding ? reallyExit.call(process, code) : refuse('process.reallyExit()')),
    kill: (pid: number, signal?: string | number): true => {
      if (signal !== 0 && meansUs(Number(pid))) refuse('Sending a signal to its own process');
      return kill(pid, signal);
    },
  };
  Object.assign(process, guarded);
  syncBuiltinESMExports();
}

/** Our own process, or a group it may be in: 0 and -1 mean everyone near. */
function meansUs(pid: number): boolean {
  return [process.pid, -process.pid, 0, -1].includes(pid);
}

function refuse(call: string): never {
  throw new KernelNotice(
    `${call} does not end the kernel: your variables are kept. To start afresh, restart the kernel.`,
  );
}

/** Ends the process, for the kernel itself. */
export function exitKernel(code = 0): never {
  isEnding = true;
  return realExit(code);
}
