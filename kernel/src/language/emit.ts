import type ts from 'typescript';
import type { Transformed } from '../magics/magic.ts';
import { lineAndColumn } from '../magics/positions.ts';
import type { CompiledCell, LineSegments, Segment } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { type Hoisted, hoist } from './hoist.ts';
import type { LoadedCell } from './loaded-cell.ts';
import type { Scope } from './scope.ts';

export interface EmitSettings {
  readonly builtins: ReadonlySet<string>;
  readonly earlier: Scope;
}

/** Lines of the mapped text before the cell's first: the prelude is one. */
const LINES_BEFORE = 1;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Emits the checked scratch file as a script whose value is the cell's function. */
export function emitCell(program: ts.Program, path: string, cell: LoadedCell, settings: EmitSettings): CompiledCell {
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error('the cell is not part of the program');
  const found: Hoisted = { names: new Set() };
  const isShadowed = (name: string): boolean => settings.builtins.has(name);
  const words = new Set(cell.transformed.text.match(WORD));
  const shadowedHere = settings.earlier.names().filter((name) => isShadowed(name) && words.has(name));
  const transformer = hoist(
    { last: lastStatement(file), isShadowed, shadowedHere, isVariable: (name) => settings.earlier.isVariable(name) },
    found,
  );
  const output = emitTexts(program, file, transformer);
  return {
    js: output.js,
    globals: [...found.names].filter((name) => !isShadowed(name)),
    map: {
      mappings: mappingsOf(output.map),
      linesBefore: LINES_BEFORE,
      rewritten: rewrittenLines(cell.transformed, cell.source),
    },
  };
}

function emitTexts(
  program: ts.Program,
  file: ts.SourceFile,
  after: ts.TransformerFactory<ts.SourceFile>,
): { js: string; map: string } {
  let js = '';
  let map = '';
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith('.map')) map = text;
    else js = text;
  };
  program.emit(file, write, undefined, false, { after: [after] });
  return { js: js.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map };
}

function mappingsOf(map: string): string {
  return String((JSON.parse(map) as { mappings?: unknown }).mappings ?? '');
}

/** The user's last statement: the file ends with an export of ours. */
function lastStatement(file: ts.SourceFile): ts.Statement | null {
  const own = file.statements.slice(0, -1).findLast((s) => !compiler.isEmptyStatement(s));
  return own !== undefined && compiler.isExpressionStatement(own) ? own : null;
}

/** Column maps of the lines that magics rewrote. */
function rewrittenLines(cell: Transformed, source: string): LineSegments {
  return cell.lines.map((line) => {
    const { line: number } = lineAndColumn(source, line.start);
    const sourceStart = line.start - lineAndColumn(source, line.start).column;
    const inLine = cell.segments.filter((s) => s.source + s.length >= sourceStart && s.source <= line.end);
    const first = inLine[0];
    const targetStart = first === undefined ? 0 : first.target + sourceStart - first.source;
    const segments = inLine.map(
      (s): Segment => ({ source: s.source - sourceStart, target: s.target - targetStart, length: s.length }),
    );
    return [number, segments] as const;
  });
}
