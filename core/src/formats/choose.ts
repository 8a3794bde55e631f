import path from 'node:path';
import { DqError } from '../kit/errors.ts';
import { isGzip, peekGzip } from './files/gzip.ts';
import { readHead } from './files/head.ts';
import type { Format, ReadNote } from './format.ts';
import { readers } from './readers.generated.ts';

const HEAD_BYTES = 1 << 16;
const DAMAGED = 'it is empty, damaged or ends too early.';

/** Ids of the formats that a user may name, in alphabetical order. */
export function formatIds(): string[] {
  return readers.filter((format) => format.extensions.length > 0).map((format) => format.id);
}

/**
 * The format of a source: the one named, else that of the first file's name unless its first bytes are certainly
 * another (a note says so), else what its first bytes look like. Throws `format_unknown`, `file_empty`.
 */
export async function chooseFormat(
  paths: readonly string[],
  named: string | undefined,
): Promise<{ format: Format; notes: ReadNote[] }> {
  const [first = ''] = paths;
  if (named !== undefined) return { format: formatNamed(named, first), notes: [] };
  const head = await plainHead(first);
  const byName = formatOfName(first);
  if (head === null && byName !== null) return { format: byName, notes: [] };
  if (head === null) throw new DqError('format_broken', { path: first, format: 'gzip', reason: DAMAGED });
  if (head.length === 0) throw new DqError('file_empty', { path: first });
  const byBytes = formatOfBytes(head);
  if (byName !== null && (byBytes === null || !isPlainlyOther(head, byName, byBytes)))
    return { format: byName, notes: [] };
  if (byBytes === null) throw new DqError(isText(head) ? 'format_unknown' : 'not_text', unknown(first));
  return { format: byBytes, notes: byName === null || byName === byBytes ? [] : [otherNote(byName, byBytes)] };
}

/** A magic number, or JSON in what is named as delimited text. */
function isPlainlyOther(head: Uint8Array, byName: Format, byBytes: Format): boolean {
  const sure = byBytes.sniff(head);
  return sure === 1 || (sure >= 0.8 && byName.sniff(head) > 0);
}

function formatNamed(named: string, first: string): Format {
  const found = readers.find((format) => format.id === named.toLowerCase() && format.extensions.length > 0);
  if (found === undefined) throw new DqError('format_unknown', unknown(first));
  return found;
}

/** First bytes of a file, unpacked where it is packed; null when nothing can be unpacked. */
async function plainHead(first: string): Promise<Uint8Array | null> {
  const head = await readHead(first, HEAD_BYTES);
  if (!isGzip(head)) return head;
  const plain = peekGzip(head);
  return plain.length === 0 ? null : plain;
}

function formatOfName(first: string): Format | null {
  const name = path.basename(first).toLowerCase().replace(/\.gz$/, '');
  const ending = path.extname(name).slice(1);
  return readers.find((format) => format.extensions.includes(ending)) ?? null;
}

function formatOfBytes(head: Uint8Array): Format | null {
  let best: Format | null = null;
  let bestSure = 0;
  for (const format of readers) {
    const sure = format.sniff(head);
    if (sure > bestSure) [best, bestSure] = [format, sure];
  }
  return best;
}

function isText(head: Uint8Array): boolean {
  return !head.includes(0);
}

function unknown(first: string): { path: string; format: string; formats: string[] } {
  return { path: first, format: 'text', formats: formatIds() };
}

function otherNote(byName: Format, byBytes: Format): ReadNote {
  return { code: 'format_other', text: `By its name the file is ${byName.title}, but it holds ${byBytes.title}.` };
}
