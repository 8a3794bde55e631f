import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What may be left out of a local import, in the order in which TypeScript looks. */
const ENDINGS = ['.ts', '.mts', '.js', '.mjs', '.json', '/index.ts', '/index.js'] as const;

/**
 * The file that a local import means when it is not there as written: `./lib` is `lib.ts` or `lib/index.ts`, and
 * `./lib.js` is `lib.ts` not yet compiled. Node itself wants the exact name; TypeScript and tslab do not.
 * @param from URL of the importing module
 * @returns the file's URL, or null when there is none
 */
export function nearFile(specifier: string, from: string | undefined): string | null {
  if (!/^\.{0,2}\//.test(specifier) || from?.startsWith('file:') !== true) return null;
  const url = new URL(specifier, from).href;
  const candidates = [...ENDINGS.map((ending) => `${url}${ending}`), url.replace(/\.([mc]?)js$/, '.$1ts')];
  return candidates.find(isFile) ?? null;
}

function isFile(url: string): boolean {
  return statSync(fileURLToPath(url), { throwIfNoEntry: false })?.isFile() === true;
}
