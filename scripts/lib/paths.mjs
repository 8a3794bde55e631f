import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things are in a checkout. Everything under `scripts/lib` runs on Node >= 20 with built-in modules only. */

export const windows = process.platform === 'win32';

/** The checkout's top folder, whatever the working folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** An absolute path inside the checkout. */
export const at = (...parts) => path.join(root, ...parts);

/** The Python environment that holds JupyterLab. */
export const venv = at('.venv');

/** A program of the Python environment. */
export const venvBin = (name) => path.join(venv, windows ? 'Scripts' : 'bin', windows ? `${name}.exe` : name);

/** Node that the product runs on: the pinned one where its package exists for this platform, else the one running. */
export function productNode() {
  const platform = windows ? 'win' : process.platform;
  const pinned = at('node_modules', `node-${platform}-${process.arch}`, 'bin', windows ? 'node.exe' : 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** True where this very process runs on a Node inside `node_modules`, which Windows would not let us replace. */
export const runsOnPinnedNode = () => realpathSync(process.execPath).startsWith(at('node_modules'));

/**
 * A path as people read it: relative to the folder where they stand, if that is shorter. npm moves to the checkout (`npm --prefix`), and says where it
 * was called in INIT_CWD.
 */
export function forPeople(file, from = process.env.INIT_CWD ?? process.cwd()) {
  const relative = path.relative(from, file);
  return relative !== '' && relative.length < file.length ? relative : file;
}
