import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest Node on which an interrupt ends a cell and not the process, and which knows `using` itself. */
export const OLDEST_NODE = 24;

/** Is this version, as in `24.1.0`, new enough? */
export function isNewEnough(version: string): boolean {
  return Number(version.split('.')[0]) >= OLDEST_NODE;
}

/** What to say when it is not. */
export function nodeSentence(version: string): string {
  return `The kernel needs Node.js ${OLDEST_NODE} or newer; this is ${version}.`;
}

/** A Node for the kernel: the one that runs us, else one that npm has put beside us, else null. */
export function suitableNode(): string | null {
  return isNewEnough(process.versions.node) ? process.execPath : nodeBeside(dirname(fileURLToPath(import.meta.url)));
}

/** The Node in the nearest `node_modules` upwards of a folder, installed by npm for this platform; null when there is none. */
export function nodeBeside(folder: string): string | null {
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const file = join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? null : nodeBeside(dirname(folder));
}
