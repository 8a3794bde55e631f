import { StringDecoder } from 'node:string_decoder';
import type { StreamName } from '../threads/messages.ts';
import { realQueueMicrotask } from './originals.ts';

type Done = (error?: Error | null) => void;

/** Hands everything that this thread writes to standard output and standard error to a function. */
export function replaceWrites(take: (name: StreamName, text: string) => void): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    process[name].write = (chunk: string | Uint8Array, second?: BufferEncoding | Done, third?: Done): boolean => {
      take(name, textOf(chunk, second, decoder));
      const done = typeof second === 'function' ? second : third;
      if (done !== undefined) settle(done);
      return true;
    };
  }
}

let settling = false;

/** A cell that was ended from outside may have left a mark behind. */
export function forgetWriters(): void {
  settling = false;
}

/**
 * Tells a writer that its text is taken: at once, since a loop of a million writes would pile up a million callbacks;
 * later, when the writer writes again from its callback, so that the stack does not grow.
 */
function settle(done: Done): void {
  if (settling) {
    realQueueMicrotask(() => done(null));
    return;
  }
  settling = true;
  try {
    done(null);
  } finally {
    settling = false;
  }
}

/** Bytes may come cut within a character: the decoder keeps the first half for the next call. */
function textOf(chunk: string | Uint8Array, encoding: unknown, decoder: StringDecoder): string {
  if (typeof chunk !== 'string') return decoder.write(Buffer.from(chunk));
  const isBinary = encoding === 'hex' || encoding === 'base64' || encoding === 'latin1';
  return isBinary ? Buffer.from(chunk, encoding).toString('utf8') : chunk;
}
