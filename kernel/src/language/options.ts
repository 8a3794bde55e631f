import ts from 'typescript';

/** Settings under which cells are compiled: lenient as in tslab, modern where it costs nobody anything. */
export const cellOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  lib: ['lib.esnext.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
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
  newLine: ts.NewLineKind.LineFeed,
  ...(process.execArgv.includes('--conditions=source') ? { customConditions: ['source'] } : {}),
};
