import type ts from 'typescript';
import type { Completeness } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { isObjectCell } from './object-cell.ts';

/** A string that its line does not end; no further line can. */
const UNTERMINATED_STRING = 1002;

/**
 * Is this text a whole cell, the start of one, or wrong whatever follows?
 * @param fileName its ending says which language the text is in
 */
export function completenessOf(text: string, fileName = 'cell.ts'): Completeness {
  const { diagnostics = [] } = compiler.transpileModule(text, {
    reportDiagnostics: true,
    fileName,
    compilerOptions: { target: compiler.ScriptTarget.ESNext, module: compiler.ModuleKind.ESNext },
  });
  const isWhole = diagnostics.length === 0 || isObjectCell(text, parsed(text, fileName));
  if (isWhole) return { status: 'complete', indent: '' };
  if (diagnostics.some((d) => d.code === UNTERMINATED_STRING) && !text.endsWith('\\'))
    return { status: 'invalid', indent: '' };
  const end = text.trimEnd().length;
  const atEnd = diagnostics.every((d) => (d.start ?? end) >= end);
  return atEnd ? { status: 'incomplete', indent: indentAfter(text) } : { status: 'invalid', indent: '' };
}

function parsed(text: string, fileName: string): ts.SourceFile {
  return compiler.createSourceFile(fileName, text, compiler.ScriptTarget.ESNext, false);
}

/** A cell that a `%%name` line begins has no end of its own: it is whole after an empty line, as in IPython. */
export function isOpenCellMagic(code: string): boolean {
  return /^\s*%%\w/.test(code) && !/\n[ \t]*$/.test(code);
}

/** Two spaces for each bracket that the text leaves open, counted on its last line, on top of that line's own. */
function indentAfter(text: string): string {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const own = /^\s*/.exec(last)?.[0] ?? '';
  return /[{([]\s*$/.test(last) ? `${own}  ` : own;
}
