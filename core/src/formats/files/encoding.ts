import { createReadStream } from 'node:fs';
import type { RunContext } from '../../engine/engine.ts';
import { unreadable } from './head.ts';
import { spool, tempFile } from './temp.ts';

/** Encodings that delimited text and JSON may have. `windows-1252` is Latin-1 with the characters people mean. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What the first bytes say. `binary`: this is no text. */
export function sniffEncoding(head: Uint8Array): Encoding | 'binary' {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = sniffWide(head);
  if (wide !== null) return wide;
  if (isBinary(head)) return 'binary';
  return isUtf8Start(head) ? 'utf-8' : 'windows-1252';
}

/** UTF-16 without a mark: zero bytes nearly always at one side of ASCII text. */
function sniffWide(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  const end = Math.min(head.length, 4096) & ~1;
  for (let i = 0; i < end; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > end * 0.3 && even < odd * 0.05) return 'utf-16le';
  return even > end * 0.3 && odd < even * 0.05 ? 'utf-16be' : null;
}

/** One zero byte in five hundred, or one control character in fifty, which no text has. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls += 1;
  }
  return zeros > head.length / 500 || controls > head.length / 50;
}

/** True when the bytes are UTF-8, but for a character cut at the end. */
function isUtf8Start(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** How the bytes of a file that claims to be UTF-8 speak for and against it. */
export interface Utf8Faults {
  /** Characters of several bytes. */
  readonly wide: number;
  /** Bytes that are no part of a character. */
  readonly broken: number;
}

/** Counts, in one streamed pass, what of a file is not UTF-8. */
export async function countUtf8Faults(path: string): Promise<Utf8Faults> {
  const counts = { wide: 0, broken: 0 };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of pieces(path)) {
    const text = decoder.decode(piece, { stream: true });
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0xfffd) counts.broken += 1;
      else if (code > 0x7f) counts.wide += 1;
    }
  }
  return counts;
}

/** Text of a file, decoded in pieces; a byte order mark at its start is taken off. */
export async function* decodedPieces(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces(path)) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Writes a file again as UTF-8 into the temporary folder and tells where. Streams. */
export async function transcode(
  source: string,
  encoding: Encoding,
  tempDir: string,
  context: RunContext,
): Promise<string> {
  const target = tempFile(tempDir, '.utf8');
  await spool(encodedPieces(source, encoding), target, source, context);
  return target;
}

async function* encodedPieces(source: string, encoding: Encoding): AsyncGenerator<Uint8Array> {
  for await (const text of decodedPieces(source, encoding)) yield Buffer.from(text, 'utf8');
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}
