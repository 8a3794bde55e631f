import { pathToFileURL } from 'node:url';
import type ts from 'typescript';
import { HELPER } from '../language/helper.ts';
import type { CellFiles } from '../language/host.ts';
import { typeProblems } from '../language/problems.ts';
import type { Compilation, CompiledCell } from '../threads/messages.ts';
import type { CellTags } from './metadata.ts';

/**
 * Compiles a cell that is a module (`@module NAME`): it becomes a file in memory beside the notebook, and a cell that hands
 * the module to the main thread. With errors nothing changes: a module of that name that was there stays.
 */
export function compileModule(
  source: string,
  name: string,
  { isJsx }: CellTags,
  files: CellFiles,
  service: ts.LanguageService,
): Compilation {
  const [plainPath, jsxPath] = [files.path(`${name}${files.extension}`), files.path(`${name}${files.extension}x`)];
  const [path, otherPath] = isJsx ? [jsxPath, plainPath] : [plainPath, jsxPath];
  const before = files.text(path);
  files.set(path, source);
  files.set(files.scratch, `import ${JSON.stringify(`./${name}`)}; export {};`);
  const plain = { text: source, lines: [], strays: [], segments: [{ source: 0, target: 0, length: source.length }] };
  const syntax = service.getSyntacticDiagnostics(path);
  const found = syntax.length > 0 ? syntax : service.getSemanticDiagnostics(path);
  const problems = typeProblems(found, plain, source, 0);
  if (problems.length > 0) {
    if (before === undefined) files.remove(path);
    else files.set(path, before);
    return { problems };
  }
  files.remove(otherPath);
  const output = service.getEmitOutput(path).outputFiles.find((file) => /\.m?jsx?$/.test(file.name));
  return { cell: handOver(path, output?.text ?? '') };
}

/** A cell that does one thing: it gives the module to the main thread. */
function handOver(path: string, text: string): CompiledCell {
  const module = text.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const call = `${HELPER}.module(${JSON.stringify(pathToFileURL(path).href)}, ${JSON.stringify(module)})`;
  return cellOf(`(async (${HELPER}) => { ${call}; })`);
}

/** What becomes of a cell for the browser: tslab runs it nowhere, and neither do we, but we say so. */
export function skippedCell(): CompiledCell {
  const words = 'This cell is marked @browser, and was not run: cells run in Node.';
  return cellOf(`(async () => { console.warn(${JSON.stringify(words)}); })`);
}

const cellOf = (js: string): CompiledCell => ({
  js,
  globals: [],
  map: { mappings: '', linesBefore: 0, rewritten: [] },
});
