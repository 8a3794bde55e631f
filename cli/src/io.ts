import path from 'node:path';
import type { Dq, OpenOptions } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import type { Temporaries } from './temporaries.ts';

/** Where text goes: a process's stream, or a test's. */
export interface Sink {
  write(text: string, done: (error?: Error | null) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Characters per line; 80 where a terminal does not know, or says 0. */
export function columnsOf(sink: Sink): number {
  return sink.columns || 80;
}

/** Everything of the surroundings that a command touches. */
export interface Io {
  /** Data alone. */
  readonly stdout: Sink;
  /** Words to the person: progress, remarks, errors. */
  readonly stderr: Sink;
  /** True when a person would have to type the input. */
  readonly stdinIsTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C and the like. */
  readonly signal: AbortSignal;
  /** Files and folders that must not outlive the process. */
  readonly temporaries: Temporaries;
  readonly open: (options: OpenOptions) => Promise<Dq>;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
}

/** Writes text and waits until it is handed over. `closed` when the reader has gone (`| head`), which is no fault. */
export function write(sink: Sink, text: string): Promise<'written' | 'closed'> {
  return new Promise((resolve, reject) => {
    sink.write(text, (error) => {
      if (!error) resolve('written');
      else if ((error as NodeJS.ErrnoException).code === 'EPIPE') resolve('closed');
      else reject(error);
    });
  });
}

/** Writes a result to standard output, with a line break at its end. Throws `sink_failed`. */
export async function print(io: Io, text: string): Promise<void> {
  try {
    await write(io.stdout, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    throw new DqError('sink_failed', { path: 'standard output', reason: (error as Error).message }, { cause: error });
  }
}

/** A path from where the user stands, where that is shorter. */
export function forPeople(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.length < file.length ? relative : file;
}

/** Says a line to the person; a terminal that has gone is no fault. */
export async function say(io: Io, line: string): Promise<void> {
  await write(io.stderr, `${line}\n`).catch(() => 'closed');
}
