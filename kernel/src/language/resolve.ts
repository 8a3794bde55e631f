import { fileURLToPath } from 'node:url';
import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** Where types come from: the notebook's folder first, then what the kernel brings along. */
export interface Resolver {
  /** Root file of Node's types: the notebook's own version, else the kernel's; empty when there is none. */
  readonly nodeTypes: readonly string[];
  readonly resolve: NonNullable<ts.LanguageServiceHost['resolveModuleNameLiterals']>;
}

/** Files in memory, by path. */
interface Memory {
  readonly folder: string;
  readonly extension: '.ts' | '.js';
  text(path: string): string | undefined;
}

const CELL = /^\.\/(__cell\d+)$/;
const OURS = /^@plumbline\//;

/** Resolves imports of cells and packages. Answers are kept: O(1) for a name seen before in the same folder. */
export function createResolver(memory: Memory, options: ts.CompilerOptions): Resolver {
  const { folder } = memory;
  const kernelFile = fileURLToPath(import.meta.url).replaceAll('\\', '/');
  const cache = compiler.createModuleResolutionCache(folder, (name) => name, options);
  const find = (name: string, from: string, mode: ts.ResolutionMode): ts.ResolvedModuleWithFailedLookupLocations =>
    compiler.resolveModuleName(name, from, options, compiler.sys, cache, undefined, mode);
  const one = (name: string, from: string, mode: ts.ResolutionMode): ts.ResolvedModuleWithFailedLookupLocations => {
    const cell = cellFile(name, memory);
    if (cell !== null) return { resolvedModule: { resolvedFileName: cell, extension: memory.extension } };
    const found = find(name, from, mode);
    return found.resolvedModule === undefined && OURS.test(name) ? find(name, kernelFile, mode) : found;
  };
  return {
    nodeTypes: nodeTypes([`${folder}/__cell.ts`, kernelFile], options),
    resolve: (literals, from, _redirected, _options, file) =>
      literals.map((literal) => one(literal.text, from, compiler.getModeForUsageLocation(file, literal, options))),
  };
}

function cellFile(name: string, memory: Memory): string | null {
  const match = CELL.exec(name);
  const path = match === null ? null : `${memory.folder}/${match[1]}${memory.extension}`;
  return path !== null && memory.text(path) !== undefined ? path : null;
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
