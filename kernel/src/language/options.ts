import type ts from 'typescript';
import type { LanguageMode } from '../threads/messages.ts';
import { compiler } from './compiler.ts';

/** Settings under which cells are compiled: lenient as in tslab, modern where it costs nobody anything. */
const typescript: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ESNext,
  lib: ['lib.esnext.d.ts'],
  module: compiler.ModuleKind.Preserve,
  moduleResolution: compiler.ModuleResolutionKind.Bundler,
  moduleDetection: compiler.ModuleDetectionKind.Force,
  types: [],
  strict: false,
  noImplicitAny: false,
  alwaysStrict: false,
  useDefineForClassFields: true,
  experimentalDecorators: true,
  preserveConstEnums: true,
  jsx: compiler.JsxEmit.React,
  esModuleInterop: true,
  allowSyntheticDefaultImports: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  sourceMap: true,
  newLine: compiler.NewLineKind.LineFeed,
  ...(process.execArgv.includes('--conditions=source') ? { customConditions: ['source'] } : {}),
};

/** JavaScript cells are not checked, but read: what TypeScript infers serves completion. The folder is never written to. */
const javascript: ts.CompilerOptions = { ...typescript, allowJs: true, outDir: '/__plumbline' };

/** Settings for cells of a language. */
export function cellOptions(mode: LanguageMode): ts.CompilerOptions {
  return mode === 'javascript' ? javascript : typescript;
}
