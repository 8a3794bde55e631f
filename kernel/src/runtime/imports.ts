import { readFileSync } from 'node:fs';
import { createRequire, registerHooks, stripTypeScriptTypes } from 'node:module';
import { join, relative, sep } from 'node:path';
import { workerUrl } from '../threads/worker-url.ts';
import { moduleText, moduleUrl } from '../tslab/modules.ts';
import { nearFile } from './near-file.ts';
import { OwnFiles, pathOfUrl } from './own-files.ts';
import { registerScript } from './stack.ts';

const OURS = /^@plumbline\//;
const CELL = /[/\\]cell(?:\[\d+\]|\.js)$/;
/** What names a file, not a package. */
const LOCAL = /^(?:\.{0,2}\/|file:|#|[A-Za-z]:)/;

/** Cells that import `tslab` get ours, also where the real one is installed: only ours reaches this kernel's displays. */
const tslabUrl = workerUrl(import.meta.url, '../tslab/index').href;

/**
 * Makes `import` and `require` of cells work from the notebook's folder; our own packages come along with the kernel.
 * A file that cells import by its path is loaded again when it, or a file that it imports, has changed since.
 */
export function installImports(folder: string): void {
  const require = createRequire(join(folder, 'cell.js'));
  const files = new OwnFiles((path) => {
    delete require.cache[path];
  });
  Object.assign(globalThis, { require: fresh(require, files), __dirname: folder });
  registerHooks({
    resolve(specifier, context, next) {
      const module = moduleUrl(specifier, context.parentURL);
      if (module !== null) return { url: module, shortCircuit: true };
      if (specifier === 'tslab') return { url: tslabUrl, shortCircuit: true };
      const found = resolveKindly(specifier, context.parentURL, (name, from) =>
        next(name, { ...context, parentURL: from }),
      );
      const from = pathOfUrl(context.parentURL);
      const path = pathOfUrl(found.url);
      if (path === null || from === null || !LOCAL.test(specifier)) return found;
      const isCell = CELL.test(from);
      if (!(isCell || files.has(from)) || isPackaged(path)) return found;
      const generation = files.generation(path, isCell ? null : from);
      const isRequire = context.conditions.includes('require');
      return generation === 0 || isRequire ? found : { ...found, url: `${found.url}?v=${generation}` };
    },
    load(url, context, next) {
      const written = moduleText(url);
      if (written !== null) return { format: 'module', shortCircuit: true, source: written };
      const path = pathOfUrl(url);
      if (path === null || isPackaged(path)) return next(url, context);
      const isOwn = files.has(path);
      const label = labelOf(path, folder);
      if (isOwn) for (const name of [url, path]) registerScript(name, label, null);
      if (!/\.m?ts$/.test(path) || !(isOwn || isBelow(folder, path))) return next(url, context);
      const { source, mappings } = javascriptOf(path);
      if (isOwn && mappings !== null) registerScript(url, label, { mappings, linesBefore: 0, rewritten: [] });
      return { format: 'module', shortCircuit: true, source };
    },
  });
}

/** Node's `require` asks nobody about files it has loaded before: this one looks whether they have changed. */
function fresh(require: NodeJS.Require, files: OwnFiles): NodeJS.Require {
  const own = (specifier: string): unknown => {
    if (LOCAL.test(specifier)) files.generation(require.resolve(specifier), null);
    return require(specifier);
  };
  return Object.defineProperty(Object.assign(own, require), 'name', { value: 'require' });
}

/** As Node resolves it; else with an ending left out; else from the kernel's own packages. */
function resolveKindly<T>(
  specifier: string,
  from: string | undefined,
  next: (specifier: string, from: string | undefined) => T,
): T {
  try {
    return next(specifier, from);
  } catch (error) {
    const near = nearFile(specifier, from);
    if (near !== null) return next(near, from);
    if (!OURS.test(specifier)) throw error;
    return next(specifier, import.meta.url);
  }
}

function isPackaged(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** What traces call a file: `./lib/shapes.ts` in the notebook's folder, its whole path elsewhere. */
function labelOf(path: string, folder: string): string {
  return isBelow(folder, path) ? `./${relative(folder, path).replaceAll(sep, '/')}` : path;
}

const MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/**
 * Types are blanked out where that is enough; enums and their like are compiled.
 * @returns mappings of a source map; null where all positions stay
 */
function javascriptOf(path: string): { source: string; mappings: string | null } {
  const text = readFileSync(path, 'utf8');
  try {
    return { source: stripTypeScriptTypes(text, { mode: 'strip' }), mappings: null };
  } catch {
    return compiled(text, path);
  }
}

function compiled(text: string, path: string): { source: string; mappings: string | null } {
  const source = withFileNamed(path, () => stripTypeScriptTypes(text, { mode: 'transform', sourceMap: true }));
  const encoded = MAP.exec(source)?.[1];
  if (encoded === undefined) return { source, mappings: null };
  const map = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { readonly mappings: string };
  return { source: source.replace(MAP, ''), mappings: map.mappings };
}

/** Node's own message of a syntax error does not say in which file it stands, and the line is in its stack alone. */
function withFileNamed<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof Error) {
      const line = /^:(\d+)\n/.exec(error.stack ?? '')?.[1];
      error.message = `${path}${line === undefined ? '' : `:${line}`}: ${error.message.trim()}`;
    }
    throw error;
  }
}
