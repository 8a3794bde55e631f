import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** Settings under which cells are compiled: lenient as in tslab, modern where it costs nobody anything. */
export const cellOptions: ts.CompilerOptions = {
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
  esModuleInterop: true,
  allowSyntheticDefaultImports: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  sourceMap: true,
  removeComments: true,
  newLine: compiler.NewLineKind.LineFeed,
  ...(process.execArgv.includes('--conditions=source') ? { customConditions: ['source'] } : {}),
};
