import { readFileSync } from 'node:fs';
import { createRequire, registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { workerUrl } from '../threads/worker-url.ts';
import { nearFile } from './near-file.ts';

const OURS = /^@plumbline\//;

/** Cells that import `tslab` get ours, also where the real one is installed: only ours reaches this kernel's displays. */
const tslabUrl = workerUrl(import.meta.url, '../tslab/index').href;

/** Makes `import` and `require` of cells work from the notebook's folder; our own packages come along with the kernel. */
export function installImports(folder: string): void {
  Object.assign(globalThis, { require: createRequire(join(folder, 'cell.js')), __dirname: folder });
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'tslab') return { url: tslabUrl, shortCircuit: true };
      try {
        return next(specifier, context);
      } catch (error) {
        const near = nearFile(specifier, context.parentURL);
        if (near !== null) return next(near, context);
        if (!OURS.test(specifier)) throw error;
        return next(specifier, { ...context, parentURL: import.meta.url });
      }
    },
    load(url, context, next) {
      if (!isOwnTypeScript(url, folder)) return next(url, context);
      return { format: 'module', shortCircuit: true, source: javascriptOf(fileURLToPath(url)) };
    },
  });
}

/** `.ts` files of the notebook's folder that are ES modules. */
function isOwnTypeScript(url: string, folder: string): boolean {
  return url.startsWith(pathToFileURL(folder).href) && /\.m?ts$/.test(url) && !url.includes('/node_modules/');
}

/** Types are blanked out where that is enough (positions stay); enums and their like are compiled. */
function javascriptOf(path: string): string {
  const source = readFileSync(path, 'utf8');
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } catch {
    return stripTypeScriptTypes(source, { mode: 'transform', sourceMap: true, sourceUrl: path });
  }
}
