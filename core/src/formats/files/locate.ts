import { glob, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { DqError } from '../../kit/errors.ts';
import { didYouMean, nearest } from '../../kit/text.ts';
import { unreadable } from './head.ts';

/**
 * The files that a path or a glob names, as absolute paths; those of a glob in code unit order. A path that exists is
 * that file, whatever characters it has. Throws `file_not_found` (with a near name of that folder), `glob_empty`,
 * `is_folder`, `file_unreadable`.
 */
export async function locate(source: string, cwd: string): Promise<string[]> {
  const target = path.resolve(cwd, source);
  const kind = await kindOf(target);
  if (kind === 'file') return [target];
  if (kind === 'folder') throw new DqError('is_folder', { path: source });
  if (kind === 'other') throw new DqError('file_unreadable', { path: source, reason: 'it is not a regular file' });
  if (/[*?[{]/.test(source)) return await matches(source, cwd);
  throw new DqError('file_not_found', { path: source, cwd: path.dirname(target), hint: await hint(target) });
}

async function kindOf(target: string): Promise<'file' | 'folder' | 'other' | null> {
  try {
    const info = await stat(target);
    return info.isFile() ? 'file' : info.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return null;
    throw unreadable(target, error);
  }
}

async function matches(pattern: string, cwd: string): Promise<string[]> {
  const found: string[] = [];
  for await (const name of glob(pattern, { cwd })) {
    const target = path.resolve(cwd, name);
    if ((await kindOf(target)) === 'file') found.push(target);
  }
  if (found.length === 0) throw new DqError('glob_empty', { pattern, cwd });
  return found.sort();
}

async function hint(target: string): Promise<string> {
  const folder = path.dirname(target);
  const names = await readdir(folder).catch(() => null);
  if (names === null) return ` There is no folder "${folder}" either.`;
  const name = path.basename(target);
  return nearest(name, names) === null ? ' Check the name and the folder.' : didYouMean(name, names);
}
