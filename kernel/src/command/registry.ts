import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KernelSpec, mainOf, missingOf } from '../kernelspec.ts';
import { CommandFailure } from './failure.ts';

/** A kernelspec as it stands on the disk. */
export interface Registered {
  readonly name: string;
  readonly folder: string;
  readonly displayName: string;
  /** Written by this kernel or another copy of it. */
  readonly isOurs: boolean;
  /** Files that ours names and are gone: it cannot start. */
  readonly missing: readonly string[];
}

/** Folder of the logos that stand beside each `kernel.json`. */
const LOGOS = fileURLToPath(new URL('../../resources', import.meta.url));

/** What a kernelspec of ours has put aside, in its own folder; Jupyter does not look there. */
const ASIDE = 'replaced';

/**
 * Refuses what Jupyter does not take for a kernel's name, and what would be another folder than one of kernelspecs: `..`
 * @throws CommandFailure
 */
export function checkName(name: string): void {
  if (/^[\w.-]+$/.test(name) && !/^\.+$/.test(name)) return;
  throw new CommandFailure(
    2,
    `Jupyter takes no kernel named "${name}": letters, digits, dots, dashes and underscores only.`,
  );
}

/** The kernelspecs of a folder, by name. Empty when the folder is not there; entries without a readable `kernel.json` are none. */
export function registeredIn(kernels: string): Registered[] {
  if (!existsSync(kernels)) return [];
  return readdirSync(kernels)
    .sort()
    .flatMap((name) => registered(kernels, name) ?? []);
}

/** One kernelspec, or null. */
export function registered(kernels: string, name: string): Registered | null {
  const folder = join(kernels, name);
  const file = join(folder, 'kernel.json');
  if (!existsSync(file)) return null;
  const spec = readJson(file);
  const displayName =
    typeof spec === 'object' && spec !== null && 'display_name' in spec ? String(spec.display_name) : name;
  const isOurs = mainOf(spec) !== null;
  return { name, folder, displayName, isOurs, missing: isOurs ? missingOf(spec) : [] };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A kernel.json that nobody can read is somebody else's: it is never ours to overwrite.
    return null;
  }
}

/**
 * Writes a kernelspec and its logos, over an older one of ours. A foreign kernel of that name is put aside until `unregister`.
 * @returns the folder written, and whether a foreign kernel is aside in it
 */
export function register(kernels: string, name: string, spec: KernelSpec): { folder: string; hasReplaced: boolean } {
  const folder = join(kernels, name);
  const before = registered(kernels, name);
  if (before !== null && !before.isOurs) putAside(before);
  mkdirSync(folder, { recursive: true });
  cpSync(LOGOS, folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
  return { folder, hasReplaced: existsSync(join(folder, ASIDE)) };
}

function putAside(other: Registered): void {
  const temporary = `${other.folder}.replaced-${process.pid}`;
  renameSync(other.folder, temporary);
  mkdirSync(other.folder);
  renameSync(temporary, join(other.folder, ASIDE));
}

/** Takes out what `register` writes; what others have put there stays. */
function removeWritten(folder: string): void {
  for (const name of [...readdirSync(LOGOS), 'kernel.json']) rmSync(join(folder, name), { force: true });
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/**
 * Removes a kernelspec of ours; what it had put aside comes back.
 * @returns whether another kernel has come back
 * @throws CommandFailure when it is not ours
 */
export function unregister(found: Registered): boolean {
  if (!found.isOurs)
    throw new CommandFailure(
      2,
      `${found.folder} is the kernel "${found.displayName}" of another program, and was left as it is. To remove it: jupyter kernelspec uninstall ${found.name}`,
    );
  const aside = join(found.folder, ASIDE);
  if (!existsSync(aside)) {
    removeWritten(found.folder);
    return false;
  }
  const temporary = `${found.folder}.replaced-${process.pid}`;
  renameSync(aside, temporary);
  rmSync(found.folder, { recursive: true });
  renameSync(temporary, found.folder);
  return true;
}
