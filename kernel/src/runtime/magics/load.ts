import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { WordsCall } from '../../magics/calls.ts';
import { currentCell } from '../cell.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicWork } from '../magic-runner.ts';

const MOST_BYTES = 1_000_000;

/** `%load FILE`: asks the front end to put the file's text into the cell. */
export const load: MagicWork = () => async (call) => {
  const [name = ''] = (call as WordsCall).words;
  const text = await textOf(name);
  currentCell()?.extras.payload.push({ source: 'set_next_input', text, replace: true });
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  process.stdout.write(`${name}, ${lines} ${lines === 1 ? 'line' : 'lines'}, is now in the cell.\n`);
};

async function textOf(name: string): Promise<string> {
  const path = resolve(name);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new KernelNotice(
      `%load cannot open "${name}" (${error.code ?? error.message}). Its folder is ${process.cwd()}.`,
    );
  });
  if (!found.isFile()) throw new KernelNotice(`"${name}" is no file: %load takes a text file.`);
  if (found.size > MOST_BYTES)
    throw new KernelNotice(
      `"${name}" has ${found.size} bytes, too many for a cell (1 MB): import it, or read it with %dq read.`,
    );
  return decoded(name, await readFile(path));
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new KernelNotice(`"${name}" is no text in UTF-8, so it cannot be put into a cell.`);
  }
}
