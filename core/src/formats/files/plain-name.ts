import { copyFile, rm, symlink } from 'node:fs/promises';
import { unreadable } from './head.ts';
import { tempFile } from './temp.ts';

/** A file under a name that DuckDB takes for one file, and how to be rid of it. */
export interface PlainName {
  readonly path: string;
  dispose(): Promise<void>;
}

/**
 * DuckDB expands patterns in every path, so `odd[1].csv` would be read as `odd1.csv`. A file with such a name is linked
 * into the temporary folder (copied where links are not allowed).
 */
export async function plainName(source: string, tempDir: string): Promise<PlainName> {
  if (!/[*?[\]{}]/.test(source)) return { path: source, dispose: async () => {} };
  const path = tempFile(tempDir, '.link');
  try {
    await symlink(source, path).catch(() => copyFile(source, path));
  } catch (error) {
    throw unreadable(source, error);
  }
  return { path, dispose: () => rm(path, { force: true }) };
}
