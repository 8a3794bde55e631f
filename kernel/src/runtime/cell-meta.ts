import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a cell finds as `import.meta`. */
export interface CellMeta {
  /** Of a file `notebook` in the notebook's folder; there is none of that name. */
  readonly url: string;
  readonly filename: string;
  /** The notebook's folder. */
  readonly dirname: string;
  /** The URL that an import of this name would load. Throws where a package is not there. */
  resolve(specifier: string): string;
}

/** `import.meta` as it would be in a module in the notebook's folder. */
export function cellMeta(folder: string): CellMeta {
  const filename = join(folder, 'notebook');
  const url = pathToFileURL(filename).href;
  const { resolve } = createRequire(url);
  return { url, filename, dirname: folder, resolve: (specifier) => resolved(specifier, url, resolve) };
}

function resolved(specifier: string, url: string, find: (specifier: string) => string): string {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, url).href;
  return URL.canParse(specifier) ? specifier : pathToFileURL(find(specifier)).href;
}
