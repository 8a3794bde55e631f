import { writeSync } from 'node:fs';

/** Writes a line to the process's own standard error, where Jupyter keeps its log. */
export function log(text: string): void {
  try {
    writeSync(2, `plumbline kernel: ${text}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE' && (error as NodeJS.ErrnoException).code !== 'EAGAIN')
      throw error;
  }
}
