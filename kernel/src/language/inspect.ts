import type ts from 'typescript';
import type { MagicContext } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { Inspection } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { magicAt } from './complete.ts';
import { namesOf } from './declared.ts';
import { type Documentation, markdownDocumentation, plainDocumentation } from './documentation.ts';
import type { LoadedCell } from './loaded-cell.ts';

type SourceOf = (path: string) => string | undefined;

const LONGEST_SOURCE = 4000;

/**
 * What stands at a position of the cell: signature and documentation; null when there is nothing to say.
 * @param sourceOf the text of a cell that is known by its declarations; when given, the source of the definition is shown too
 */
export function inspectCell(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
  context: MagicContext,
  sourceOf: SourceOf | null = null,
): Inspection | null {
  const line = cell.transformed.lines.find((l) => l.start <= position && position <= l.end) ?? magicAt(cell, position);
  if (line !== undefined) {
    const text = cell.source.slice(line.textStart, line.textEnd);
    const onName = position < line.textStart && line.magic.name !== 'inspect';
    const own = onName ? line.magic.help : line.magic.inspect(text, Math.max(0, position - line.textStart), context);
    if (own !== null) return { plain: own, markdown: `\`\`\`text\n${own}\n\`\`\`` };
  }
  const target = toTarget(cell.transformed.segments, position);
  return target === null ? null : typeInfo(service, path, target + cell.before, sourceOf);
}

/** The name at a position, or the call whose arguments it is in. */
function typeInfo(
  service: ts.LanguageService,
  path: string,
  position: number,
  sourceOf: SourceOf | null,
): Inspection | null {
  const at = [position, Math.max(0, position - 1)].find((p) => service.getQuickInfoAtPosition(path, p) !== undefined);
  if (at === undefined) return callInfo(service, path, position);
  const info = service.getQuickInfoAtPosition(path, at);
  const signature = withoutAlias(compiler.displayPartsToString(info?.displayParts));
  const source = sourceOf === null ? null : sourceAt(service, path, at, sourceOf);
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

/** The text that defines what stands at a position; null when there is none, or far too much. */
function sourceAt(service: ts.LanguageService, path: string, position: number, sourceOf: SourceOf): string | null {
  const [first] = service.getDefinitionAtPosition(path, position) ?? [];
  if (first === undefined) return null;
  const cell = sourceOf(first.fileName);
  const text = cell === undefined ? spanText(service, first) : statementOf(cell, first.name);
  return text === null || text.length > LONGEST_SOURCE ? null : text;
}

function spanText(service: ts.LanguageService, { fileName, contextSpan: span }: ts.DefinitionInfo): string | null {
  const text = service.getProgram()?.getSourceFile(fileName)?.text;
  return span === undefined || text === undefined ? null : text.slice(span.start, span.start + span.length);
}

/** The statement of a cell that declares a name. */
function statementOf(cell: string, name: string): string | null {
  const file = compiler.createSourceFile('cell.ts', cell, compiler.ScriptTarget.ESNext, false);
  const found = file.statements.find((statement) => namesOf(statement).some(([own]) => own === name));
  return found === undefined ? null : cell.slice(found.pos, found.end).trim();
}

/** Names of other cells are imports behind the scenes; their readers need not know. */
function withoutAlias(signature: string): string {
  if (!signature.startsWith('(alias) ')) return signature;
  const text = signature.slice('(alias) '.length).replace(/\nimport [^\n]*$/, '');
  return /^[\w$]+[(<]/.test(text) ? `function ${text}` : text;
}
