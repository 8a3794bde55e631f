import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at } from './paths.mjs';

/** Which file's results have which name in `out/`: files of one name in two folders do not take each other's. */

const REGISTER = '.sources.json';

/**
 * The name under which results of a data file stand in `folder` (without the endings of a report or a notebook): its own, or, where another file has that
 * already, its own with a few digits of its path's hash. The same file has the same name tomorrow.
 */
export function outName(dataFile, folder = at('out')) {
  const register = path.join(folder, REGISTER);
  const names = readNames(register);
  const plain = path.basename(dataFile).replace(/[^\p{L}\p{N}._-]/gu, '_');
  const owner = names[plain];
  const name = owner === undefined || owner === dataFile ? plain : `${plain}-${hashOf(dataFile)}`;
  if (names[name] !== dataFile) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(register, `${JSON.stringify({ ...names, [name]: dataFile }, null, 2)}\n`);
  }
  return name;
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 6);

/** A register that cannot be read is begun anew: names are a convenience. */
function readNames(register) {
  if (!existsSync(register)) return Object.create(null);
  try {
    return Object.assign(Object.create(null), JSON.parse(readFileSync(register, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) return Object.create(null);
    throw error;
  }
}
