import { rm, stat } from 'node:fs/promises';
import type { RunContext } from '../../engine/engine.ts';
import { DqError } from '../../kit/errors.ts';
import type { ReadNote } from '../format.ts';
import { countUtf8Faults, type Encoding, sniffEncoding, transcode } from './encoding.ts';
import { inflate, isGzip } from './gzip.ts';
import { readHead } from './head.ts';
import { type PlainName, plainName } from './plain-name.ts';

/** Bytes that encoding and layout are guessed from. */
export const HEAD_BYTES: number = 1 << 18;

/** A text file as plain UTF-8 on the disk: itself, or copies in the temporary folder. */
export class TextFile {
  /** What the user named. */
  readonly source: string;
  readonly tempDir: string;
  readonly context: RunContext;
  readonly notes: ReadNote[] = [];
  /** Where the plain text is. */
  path: string;
  readonly #made: string[] = [];
  #plain: PlainName | null = null;

  constructor(source: string, tempDir: string, context: RunContext) {
    this.source = source;
    this.path = source;
    this.tempDir = tempDir;
    this.context = context;
  }

  /** First bytes of the plain text. */
  async head(sizeBytes: number = HEAD_BYTES): Promise<Buffer> {
    return await readHead(this.path, sizeBytes);
  }

  /** The plain text under a name that DuckDB takes for one file. */
  async plainPath(): Promise<string> {
    this.#plain ??= await plainName(this.path, this.tempDir);
    return this.#plain.path;
  }

  async sizeBytes(): Promise<number> {
    return (await stat(this.path)).size;
  }

  /** Takes a copy in the temporary folder as the text from now on; the one before is removed. */
  async replace(path: string): Promise<void> {
    await this.dispose();
    this.#made.push(path);
    this.path = path;
  }

  /** Takes what claims to be UTF-8 and is not as Latin-1, or repairs it where it is UTF-8 in the main, and says so. */
  async repairEncoding(): Promise<void> {
    const { wide, broken } = await countUtf8Faults(this.path);
    const utf8 = wide > 2 * broken;
    this.notes.push(utf8 ? brokenNote(broken) : latinNote());
    await this.replace(await transcode(this.path, utf8 ? 'utf-8' : 'windows-1252', this.tempDir, this.context));
  }

  /** Removes the copies. */
  async dispose(): Promise<void> {
    await this.#plain?.dispose();
    this.#plain = null;
    for (const path of this.#made.splice(0)) await rm(path, { force: true });
  }
}

/**
 * Opens a file as text: inflates gzip (told by its magic number), finds the encoding (byte order marks, UTF-16 by its
 * zero bytes, else UTF-8, else Windows-1252), writes it again as UTF-8 where it is not. Throws `file_empty`, `not_text`.
 */
export async function openText(
  source: string,
  tempDir: string,
  context: RunContext,
  forced: Encoding | null,
  format: string,
): Promise<TextFile> {
  const file = new TextFile(source, tempDir, context);
  try {
    if (isGzip(await file.head(3))) await file.replace(await inflate(source, tempDir, context));
    await decode(file, forced, format);
    return file;
  } catch (error) {
    await file.dispose();
    throw error;
  }
}

async function decode(file: TextFile, forced: Encoding | null, format: string): Promise<void> {
  const head = await file.head();
  if (head.length === 0) throw new DqError('file_empty', { path: file.source });
  const sniffed = sniffEncoding(head);
  const encoding = forced ?? sniffed;
  if (encoding === 'binary') throw new DqError('not_text', { path: file.source, format, formats: TEXT_AND_OTHERS });
  if (encoding === 'windows-1252' && forced === null) return await file.repairEncoding();
  if (encoding === 'utf-8') return;
  if (forced === null) file.notes.push({ code: 'encoding', text: `The file is read as ${encoding.toUpperCase()}.` });
  await file.replace(await transcode(file.path, encoding, file.tempDir, file.context));
}

const TEXT_AND_OTHERS = ['csv', 'tsv', 'parquet', 'json', 'ndjson', 'arrow'];

function latinNote(): ReadNote {
  return { code: 'encoding', text: 'The file is not UTF-8; it is read as Latin-1 (Windows-1252).' };
}

function brokenNote(broken: number): ReadNote {
  return {
    code: 'encoding_broken',
    text: `The file is UTF-8 but for ${broken} ${broken === 1 ? 'byte' : 'bytes'}, each read as "\ufffd".`,
  };
}
