import type { Completeness } from '../threads/messages.ts';
import { compiler } from './compiler.ts';

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
  if (diagnostics.length === 0) return { status: 'complete', indent: '' };
  const end = text.trimEnd().length;
  const atEnd = diagnostics.every((d) => (d.start ?? end) >= end);
  return atEnd ? { status: 'incomplete', indent: indentAfter(text) } : { status: 'invalid', indent: '' };
}

/** Two spaces for each bracket that the text leaves open, counted on its last line, on top of that line's own. */
function indentAfter(text: string): string {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const own = /^\s*/.exec(last)?.[0] ?? '';
  return /[{([]\s*$/.test(last) ? `${own}  ` : own;
}
