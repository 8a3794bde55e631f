import { statSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';
import type { LanguageMode } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { GLOBALS_FILE, globalsText } from './globals.ts';
import type { Resolver } from './resolve.ts';

/** A text with its version; snapshots are kept, because TypeScript asks for every file's at every change of any. */
interface Version {
  readonly version: string;
  readonly text: string;
  readonly snapshot: ts.IScriptSnapshot;
}

/** The files that TypeScript sees: cells in memory, everything else on disk. */
export class CellFiles {
  readonly folder: string;
  /** The cell being written, compiled or asked about; its name never changes, so that a program is reused. */
  readonly scratch: string;
  /** `.ts` or `.js`, for all cells alike. */
  readonly extension: '.ts' | '.js';
  readonly #own = new Map<string, Version>();
  readonly #sources = new Map<string, string>();
  readonly #disk = new Map<string, Version>();
  #round = 0;
  #packages = 1;

  constructor(folder: string, mode: LanguageMode) {
    this.folder = folder.replaceAll('\\', '/');
    this.extension = mode === 'javascript' ? '.js' : '.ts';
    this.scratch = this.path(`__cell${this.extension}`);
    this.set(this.path(GLOBALS_FILE), globalsText);
    this.set(this.scratch, 'export {};');
  }

  /** Changes when files may have changed; TypeScript looks at nothing again before. */
  get round(): string {
    return String(this.#round);
  }

  /** Lets TypeScript look again, at files on disk too. */
  nextRound(): void {
    this.#round++;
  }

  /** Packages have changed: their files are read again. */
  forgetPackages(): void {
    this.#packages++;
    this.nextRound();
  }

  path(name: string): string {
    return join(this.folder, name).replaceAll('\\', '/');
  }

  set(path: string, text: string): void {
    const known = this.#own.get(path);
    if (known?.text === text) return;
    this.#own.set(path, versionOf(text, String(Number(known?.version ?? 0) + 1)));
    this.nextRound();
  }

  /** What is on disk under this name counts again. */
  remove(path: string): void {
    if (this.#own.delete(path)) this.nextRound();
  }

  /**
   * Adds the module of a cell that ran.
   * @param name `__cell12`
   * @param flat its declarations, when there are any to stand for its text
   */
  addCell(name: string, text: string, flat: string | null): void {
    if (flat !== null) this.#sources.set(this.path(`${name}.d.ts`), text);
    this.set(this.path(`${name}${flat === null ? this.extension : '.d.ts'}`), flat ?? text);
  }

  /** The text that a cell's declarations were made from; undefined for files that are their own source. */
  sourceOf(path: string): string | undefined {
    return this.#sources.get(path);
  }

  text(path: string): string | undefined {
    return this.#own.get(path)?.text;
  }

  version(path: string): string {
    return this.#own.get(path)?.version ?? this.#diskVersion(path);
  }

  snapshot(path: string): ts.IScriptSnapshot | undefined {
    return this.#own.get(path)?.snapshot ?? this.#fromDisk(path)?.snapshot;
  }

  /** Packages change only when some are installed; the notebook's own files at any time. */
  #diskVersion(path: string): string {
    if (path.includes('/node_modules/')) return `p${this.#packages}`;
    return String(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }

  #fromDisk(path: string): Version | undefined {
    const version = this.#diskVersion(path);
    const known = this.#disk.get(path);
    if (known?.version === version) return known;
    const text = compiler.sys.readFile(path);
    if (text === undefined) return undefined;
    const found = versionOf(text, version);
    this.#disk.set(path, found);
    return found;
  }
}

function versionOf(text: string, version: string): Version {
  return { text, version, snapshot: compiler.ScriptSnapshot.fromString(text) };
}

/** Hooks of TypeScript that its own types do not show; its editors use them. */
interface Host extends ts.LanguageServiceHost {
  /** Without it the package of every file is looked up on disk again for every cell. */
  getModuleResolutionCache(): ts.ModuleResolutionCache;
  /** Files whose imports are to be resolved again though their text is the same. */
  hasInvalidatedResolutions(path: string): boolean;
}

/** Serves the files to a language service. Roots never change: the globals, Node's types and the scratch cell. */
export function createHost(files: CellFiles, options: ts.CompilerOptions, resolver: Resolver): ts.LanguageServiceHost {
  const roots = [files.path(GLOBALS_FILE), ...resolver.nodeTypes, files.scratch];
  const exists = (path: string): boolean => files.text(path) !== undefined || compiler.sys.fileExists(path);
  const host: Host = {
    getProjectVersion: () => files.round,
    getScriptFileNames: () => roots,
    getScriptVersion: (path) => files.version(path),
    getScriptSnapshot: (path) => files.snapshot(path),
    getCurrentDirectory: () => files.folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: (given) => compiler.getDefaultLibFilePath(given),
    resolveModuleNameLiterals: resolver.resolve,
    getModuleResolutionCache: resolver.cache,
    hasInvalidatedResolutions: resolver.isOpen,
    fileExists: exists,
    readFile: (path) => files.text(path) ?? compiler.sys.readFile(path),
    readDirectory: compiler.sys.readDirectory,
    directoryExists: compiler.sys.directoryExists,
    getDirectories: compiler.sys.getDirectories,
    useCaseSensitiveFileNames: () => compiler.sys.useCaseSensitiveFileNames,
    ...(compiler.sys.realpath === undefined ? {} : { realpath: compiler.sys.realpath }),
  };
  return host;
}
