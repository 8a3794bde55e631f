import { writeSync } from 'node:fs';
import { LogLimit } from './log-limit.ts';

const limit = new LogLimit(write, () => performance.now());

/** Writes a line to the process's own standard error, where Jupyter keeps its log. A flood of lines is counted, not written. */
export function log(text: string): void {
  limit.add(text);
}

function write(text: string): void {
  try {
    writeSync(2, `plumbline kernel: ${text}\n`);
  } catch (error) {
    if (!UNHEARD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Nobody reads the log any more, or not fast enough; it cannot be told anywhere. */
const UNHEARD: ReadonlySet<string> = new Set(['EPIPE', 'EAGAIN', 'EBADF', 'ENOSPC', 'EIO']);
