import type ts from 'typescript';
import type { MagicContext } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { Inspection } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { magicAt } from './complete.ts';
import type { LoadedCell } from './loaded-cell.ts';

/** What stands at a position of the cell: signature and documentation; null when there is nothing to say. */
export function inspectCell(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
  context: MagicContext,
): Inspection | null {
  const line = cell.transformed.lines.find((l) => l.start <= position && position <= l.end) ?? magicAt(cell, position);
  if (line !== undefined) {
    const text = cell.source.slice(line.textStart, line.textEnd);
    const onName = position < line.textStart && line.magic.name !== 'inspect';
    const own = onName ? line.magic.help : line.magic.inspect(text, Math.max(0, position - line.textStart), context);
    if (own !== null) return { plain: own, markdown: `\`\`\`text\n${own}\n\`\`\`` };
  }
  const target = toTarget(cell.transformed.segments, position);
  return target === null ? null : quickInfo(service, path, target + cell.before);
}

function quickInfo(service: ts.LanguageService, path: string, position: number): Inspection | null {
  const info =
    service.getQuickInfoAtPosition(path, position) ?? service.getQuickInfoAtPosition(path, Math.max(0, position - 1));
  if (info === undefined) return null;
  const signature = withoutAlias(compiler.displayPartsToString(info.displayParts));
  const text = compiler.displayPartsToString(info.documentation);
  const tags = (info.tags ?? []).map((tag) => `@${tag.name} ${compiler.displayPartsToString(tag.text)}`.trim());
  const about = [text, ...tags].filter((part) => part !== '').join('\n');
  return {
    plain: about === '' ? signature : `${signature}\n\n${about}`,
    markdown: `\`\`\`ts\n${signature}\n\`\`\`\n\n${about.replaceAll('\n', '  \n')}`,
  };
}

/** Names of other cells are imports behind the scenes; their readers need not know. */
function withoutAlias(signature: string): string {
  if (!signature.startsWith('(alias) ')) return signature;
  const text = signature.slice('(alias) '.length).replace(/\nimport [^\n]*$/, '');
  return /^[\w$]+[(<]/.test(text) ? `function ${text}` : text;
}
