import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Stamp files: a step that has nothing new to read is not done again. */

const skipped = new Set(['node_modules', 'dist', '.git', '.venv', '__pycache__', '.ipynb_checkpoints']);

/** Every file under the given files and folders, sorted; what is absent is left out. O(files). */
export function filesUnder(paths) {
  return paths
    .filter((name) => existsSync(name))
    .flatMap((name) => (statSync(name).isDirectory() ? walk(name) : [name]))
    .sort();
}

function walk(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !skipped.has(entry.name));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(full) : [full];
  });
}

/** A hash over the names and contents of the files, and over any further words. */
export function hashOf(paths, ...words) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const file of filesUnder(paths)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** True when the stamp says that this very hash was the last one done. */
export const isFresh = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash;

/** Notes that this hash is done. */
export function mark(stamp, hash) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${hash}\n`);
}
