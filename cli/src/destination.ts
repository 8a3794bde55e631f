import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { DqError } from '@plumbline/core/kit/errors';
import { didYouMean } from '@plumbline/core/kit/text';
import type { Renderer } from '@plumbline/core/report/renderer';
import { sinkError } from './atomic-file.ts';
import { refuse } from './option.ts';

/** Where each file's result goes: standard output, one file, or a file of its own in a folder. */
export interface Destination {
  readonly renderer: Renderer;
  /** Absolute path by position of the operand; null: standard output. */
  readonly files: readonly (string | null)[];
}

export interface DestinationRequest {
  readonly operands: readonly string[];
  readonly format: string | undefined;
  readonly output: string | undefined;
  readonly cwd: string;
}

/** `table` is how people call the text on a terminal. */
export const TABLE = 'table';

/** Names that `--format` takes. */
export function formatNames(renderers: readonly Renderer[]): string[] {
  return [TABLE, ...renderers.flatMap(({ id }) => (id === 'text' ? [] : [id]))];
}

/** Decides before any work, so that no minute is lost on a misspelt folder. Throws `bad_option`, `usage`, `sink_failed`. */
export function destinationOf(request: DestinationRequest, renderers: readonly Renderer[]): Destination {
  const { operands, output, cwd } = request;
  if (output === undefined || output === '-')
    return { renderer: named(request.format ?? TABLE, renderers), files: operands.map(() => null) };
  const target = path.resolve(cwd, output);
  const folder = isFolder(output, target);
  const renderer = rendererFor(request.format, folder ? 'x.html' : output, renderers);
  const files = folder ? operands.map((name) => path.join(target, fileName(name, renderer))) : [target];
  if (files.length !== operands.length)
    throw new DqError('usage', {
      reason: `One file cannot take ${operands.length} reports: give a folder, --output ${path.dirname(output)}/`,
    });
  checkFiles(files, operands, output, cwd);
  return { renderer, files };
}

function named(format: string, renderers: readonly Renderer[]): Renderer {
  const id = format.toLowerCase() === TABLE ? 'text' : format.toLowerCase();
  const found = renderers.find((renderer) => renderer.id === id);
  return found ?? refuse('format', format, `there is no such format.${didYouMean(id, formatNames(renderers))}`);
}

function rendererFor(format: string | undefined, output: string, renderers: readonly Renderer[]): Renderer {
  if (format !== undefined) return named(format, renderers);
  const ending = path.extname(output).toLowerCase().replace('.htm', '.html').replace('.htmll', '.html');
  const found = renderers.find((renderer) => renderer.extension === ending);
  const endings = [...new Set(renderers.flatMap(({ extension }) => extension ?? []))];
  return (
    found ?? refuse('output', output, `its ending names no format. End it in ${endings.join(', ')}, or give --format.`)
  );
}

function isFolder(output: string, target: string): boolean {
  return /[/\\]$/.test(output) || (statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** `data/orders.csv` -> `orders.csv.html`; characters of globs and the like become `_`. */
function fileName(operand: string, renderer: Renderer): string {
  const name = operand === '-' ? 'stdin' : path.basename(operand).replace(/[^\p{L}\p{N}._ -]/gu, '_');
  return `${name}${renderer.extension ?? '.txt'}`;
}

function checkFiles(files: readonly string[], operands: readonly string[], output: string, cwd: string): void {
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new DqError('usage', {
      reason: `Two of the files would write the same report, ${path.basename(twice)}: assess them one by one.`,
    });
  const sources = new Set(operands.map((operand) => realPath(path.resolve(cwd, operand))));
  const own = files.find((file) => sources.has(realPath(file)));
  if (own !== undefined) refuse('output', output, 'it is the data itself, which would be lost.');
  const parent = path.dirname(files[0] ?? cwd);
  if (!statSync(parent, { throwIfNoEntry: false })?.isDirectory())
    throw sinkError(Object.assign(new Error(parent), { code: 'ENOENT' }), output);
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
