import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** Where types come from: the notebook's folder first, then what the kernel brings along. */
export interface Resolver {
  /** Root file of Node's types: the notebook's own version, else the kernel's; empty when there is none. */
  readonly nodeTypes: readonly string[];
  readonly resolve: NonNullable<ts.LanguageServiceHost['resolveModuleNameLiterals']>;
  /** What is known of packages and folders. */
  cache(): ts.ModuleResolutionCache;
  /** Does this file import something that was not there when it was last looked for? It may be there now. */
  isOpen(path: string): boolean;
  /** Packages are looked for anew. */
  forget(): void;
}

/** Files in memory, by path. */
interface Memory {
  readonly folder: string;
  readonly extension: '.ts' | '.js';
  text(path: string): string | undefined;
}

type Resolved = ts.ResolvedModuleWithFailedLookupLocations;

const CELL = /^\.\/(__cell\d+)(?:\.d\.ts|\.[jt]s)?$/;
const OURS = /^@plumbline\//;
/** Types of `tslab` are those of what answers at run time, also where the real one is installed. */
const TSLAB = '../tslab/index.js';

/**
 * Resolves imports of cells and packages. What was found is kept: O(1) for a name seen before in the same folder. What
 * was not is looked for again at the next cell: a package may have been installed since.
 */
export function createResolver(memory: Memory, options: ts.CompilerOptions): Resolver {
  const { folder } = memory;
  const kernelFile = fileURLToPath(import.meta.url).replaceAll('\\', '/');
  const fresh = (): ts.ModuleResolutionCache => compiler.createModuleResolutionCache(folder, (name) => name, options);
  let cache = fresh();
  const open = new Set<string>();
  const look = (name: string, from: string, mode: ts.ResolutionMode): Resolved =>
    compiler.resolveModuleName(name, from, options, compiler.sys, cache, undefined, mode);
  const find = (name: string, from: string, mode: ts.ResolutionMode): Resolved => {
    const known = look(name, from, mode);
    if (known.resolvedModule !== undefined || isPackaged(from)) return known;
    cache = fresh();
    return look(name, from, mode);
  };
  const one = (name: string, from: string, mode: ts.ResolutionMode): Resolved => {
    const cell = cellModule(name, memory);
    if (cell !== null) return { resolvedModule: cell };
    const module = moduleFile(name, from, memory);
    if (module !== null) return { resolvedModule: module };
    if (name === 'tslab') return find(TSLAB, kernelFile, mode);
    const found = find(name, from, mode);
    return found.resolvedModule === undefined && OURS.test(name) ? look(name, kernelFile, mode) : found;
  };
  return {
    forget: () => {
      cache = fresh();
    },
    nodeTypes: nodeTypes([`${folder}/__cell.ts`, kernelFile], options),
    cache: () => cache,
    isOpen: (path) => open.has(path),
    resolve: (literals, from, _redirected, _options, file) => {
      const found = literals.map(({ text }, index) =>
        one(text, from, compiler.getModeForUsageLocation(file, literals[index] as ts.StringLiteral, options)),
      );
      const isWhole = isPackaged(from) || found.every((f) => f.resolvedModule !== undefined);
      if (isWhole) open.delete(from);
      else open.add(from);
      return found;
    },
  };
}

/** Files of packages import what is optional, or known by other means: not worth a second look. */
function isPackaged(path: string): boolean {
  return path.includes('/node_modules/');
}

function cellModule(name: string, memory: Memory): ts.ResolvedModuleFull | null {
  const match = CELL.exec(name);
  if (match === null) return null;
  for (const extension of ['.d.ts', memory.extension] as const) {
    const resolvedFileName = `${memory.folder}/${match[1]}${extension}`;
    if (memory.text(resolvedFileName) !== undefined) return { resolvedFileName, extension };
  }
  return null;
}

/** A module that a cell has written, as the cells of its own kernel and such modules import it. */
function moduleFile(name: string, from: string, memory: Memory): ts.ResolvedModuleFull | null {
  if (!/^\.{1,2}\//.test(name) || isPackaged(from)) return null;
  const wanted = posix.join(posix.dirname(from), name);
  const extension = [memory.extension, `${memory.extension}x`].find((end) => memory.text(wanted + end) !== undefined);
  return extension === undefined ? null : { resolvedFileName: wanted + extension, extension };
}

function nodeTypes(from: readonly string[], options: ts.CompilerOptions): string[] {
  for (const file of from) {
    const found = compiler.resolveTypeReferenceDirective(
      'node',
      file,
      options,
      compiler.sys,
    ).resolvedTypeReferenceDirective;
    if (found?.resolvedFileName !== undefined) return [found.resolvedFileName];
  }
  return [];
}
