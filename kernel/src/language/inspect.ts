import type ts from 'typescript';
import type { MagicContext } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { Inspection } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { magicAt } from './complete.ts';
import { type Documentation, markdownDocumentation, plainDocumentation } from './documentation.ts';
import type { LoadedCell } from './loaded-cell.ts';

const LONGEST_SOURCE = 4000;

/**
 * What stands at a position of the cell: signature and documentation; null when there is nothing to say.
 * @param detail above 0, the source of the definition too
 */
export function inspectCell(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
  context: MagicContext,
  detail: number,
): Inspection | null {
  const line = cell.transformed.lines.find((l) => l.start <= position && position <= l.end) ?? magicAt(cell, position);
  if (line !== undefined) {
    const text = cell.source.slice(line.textStart, line.textEnd);
    const onName = position < line.textStart && line.magic.name !== 'inspect';
    const own = onName ? line.magic.help : line.magic.inspect(text, Math.max(0, position - line.textStart), context);
    if (own !== null) return { plain: own, markdown: `\`\`\`text\n${own}\n\`\`\`` };
  }
  const target = toTarget(cell.transformed.segments, position);
  return target === null ? null : typeInfo(service, path, target + cell.before, detail);
}

/** The name at a position, or the call whose arguments it is in. */
function typeInfo(service: ts.LanguageService, path: string, position: number, detail: number): Inspection | null {
  const at = [position, Math.max(0, position - 1)].find((p) => service.getQuickInfoAtPosition(path, p) !== undefined);
  if (at === undefined) return callInfo(service, path, position);
  const info = service.getQuickInfoAtPosition(path, at);
  const signature = withoutAlias(compiler.displayPartsToString(info?.displayParts));
  const source = detail > 0 ? sourceAt(service, path, at) : null;
  return inspection(signature, { text: info?.documentation, tags: info?.tags }, source);
}

/** The function that is being called around a position. */
function callInfo(service: ts.LanguageService, path: string, position: number): Inspection | null {
  const help = service.getSignatureHelpItems(path, position, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (item === undefined) return null;
  const parts = item.parameters.map((p) => compiler.displayPartsToString(p.displayParts));
  const separator = compiler.displayPartsToString(item.separatorDisplayParts);
  const signature = `${compiler.displayPartsToString(item.prefixDisplayParts)}${parts.join(separator)}${compiler.displayPartsToString(item.suffixDisplayParts)}`;
  return inspection(signature, { text: item.documentation, tags: item.tags }, null);
}

function inspection(signature: string, about: Documentation, source: string | null): Inspection {
  const plain = plainDocumentation(about);
  const markdown = markdownDocumentation(about);
  const code = source === null ? '' : `\n\n\`\`\`ts\n${source}\n\`\`\``;
  return {
    plain: [signature, plain, source ?? ''].filter((part) => part !== '').join('\n\n'),
    markdown: `\`\`\`ts\n${signature}\n\`\`\`\n\n${markdown}${code}`.trimEnd(),
  };
}

/** The text that defines what stands at a position; null when it is far too long. */
function sourceAt(service: ts.LanguageService, path: string, position: number): string | null {
  const [first] = service.getDefinitionAtPosition(path, position) ?? [];
  const span = first?.contextSpan;
  if (first === undefined || span === undefined || span.length > LONGEST_SOURCE) return null;
  const text = service.getProgram()?.getSourceFile(first.fileName)?.text;
  return text?.slice(span.start, span.start + span.length) ?? null;
}

/** Names of other cells are imports behind the scenes; their readers need not know. */
function withoutAlias(signature: string): string {
  if (!signature.startsWith('(alias) ')) return signature;
  const text = signature.slice('(alias) '.length).replace(/\nimport [^\n]*$/, '');
  return /^[\w$]+[(<]/.test(text) ? `function ${text}` : text;
}
