import { statSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import type { LanguageMode } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { GLOBALS_FILE, globalsText } from './globals.ts';
import { createResolver } from './resolve.ts';

/** The files that TypeScript sees: cells in memory, everything else on disk. */
export class CellFiles {
  readonly folder: string;
  /** The cell being written, compiled or asked about; its name never changes, so that a program is reused. */
  readonly scratch: string;
  /** `.ts` or `.js`, for all cells alike. */
  readonly extension: '.ts' | '.js';
  readonly #texts = new Map<string, { text: string; version: number }>();

  constructor(folder: string, mode: LanguageMode) {
    this.folder = folder.replaceAll('\\', '/');
    this.extension = mode === 'javascript' ? '.js' : '.ts';
    this.scratch = this.path(`__cell${this.extension}`);
    this.set(this.path(GLOBALS_FILE), globalsText);
    this.set(this.scratch, 'export {};');
  }

  path(name: string): string {
    return join(this.folder, name).replaceAll('\\', '/');
  }

  set(path: string, text: string): void {
    const known = this.#texts.get(path);
    if (known?.text !== text) this.#texts.set(path, { text, version: (known?.version ?? 0) + 1 });
  }

  text(path: string): string | undefined {
    return this.#texts.get(path)?.text;
  }

  version(path: string): string {
    const own = this.#texts.get(path);
    return own === undefined ? diskVersion(path) : String(own.version);
  }
}

/** Packages do not change under a running kernel; the notebook's own files may. */
function diskVersion(path: string): string {
  if (path.includes('/node_modules/')) return '1';
  return String(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

/** Serves the files to a language service. Roots never change: the globals, Node's types and the scratch cell. */
export function createHost(files: CellFiles, options: ts.CompilerOptions): ts.LanguageServiceHost {
  const resolver = createResolver(files, options);
  const roots = [files.path(GLOBALS_FILE), ...resolver.nodeTypes, files.scratch];
  const exists = (path: string): boolean => files.text(path) !== undefined || compiler.sys.fileExists(path);
  const read = (path: string): string | undefined => files.text(path) ?? compiler.sys.readFile(path);
  return {
    getScriptFileNames: () => roots,
    getScriptVersion: (path) => files.version(path),
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : compiler.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => files.folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (given) => compiler.getDefaultLibFilePath(given),
    resolveModuleNameLiterals: resolver.resolve,
    fileExists: exists,
    readFile: read,
    readDirectory: compiler.sys.readDirectory,
    directoryExists: compiler.sys.directoryExists,
    getDirectories: compiler.sys.getDirectories,
    useCaseSensitiveFileNames: () => compiler.sys.useCaseSensitiveFileNames,
    ...(compiler.sys.realpath === undefined ? {} : { realpath: compiler.sys.realpath }),
  };
}
