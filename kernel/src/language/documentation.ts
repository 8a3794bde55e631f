import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** What the author of a name says about it. */
export interface Documentation {
  readonly text: ts.SymbolDisplayPart[] | undefined;
  readonly tags: ts.JSDocTagInfo[] | undefined;
}

/** As lines of text: `@param name what it is`. */
export function plainDocumentation({ text, tags = [] }: Documentation): string {
  const lines = tags.map((tag) => `@${tag.name} ${textOf(tag)}`.trim());
  return [compiler.displayPartsToString(text), ...lines].filter((part) => part !== '').join('\n');
}

/** As Markdown: parameters are a list, examples are code. */
export function markdownDocumentation({ text, tags = [] }: Documentation): string {
  const paragraphs = [compiler.displayPartsToString(text)];
  const parameters = tags.filter((tag) => tag.name === 'param').map(parameterItem);
  if (parameters.length > 0) paragraphs.push(parameters.join('\n'));
  paragraphs.push(...tags.filter((tag) => tag.name !== 'param').map(paragraphOf));
  return paragraphs.filter((part) => part !== '').join('\n\n');
}

function textOf(tag: ts.JSDocTagInfo): string {
  return compiler.displayPartsToString(tag.text);
}

function parameterItem(tag: ts.JSDocTagInfo): string {
  const name = tag.text?.find((part) => part.kind === 'parameterName')?.text ?? '';
  const about = textOf(tag).slice(name.length).trim().replace(/^- ?/, '');
  return `- \`${name}\`${about === '' ? '' : `: ${about}`}`;
}

function paragraphOf(tag: ts.JSDocTagInfo): string {
  const text = textOf(tag);
  if (tag.name === 'example') return `*Example*\n\n${text.includes('```') ? text : `\`\`\`ts\n${text}\n\`\`\``}`;
  if (tag.name === 'returns' || tag.name === 'return') return `*Returns* ${text}`;
  if (tag.name === 'deprecated') return `**Deprecated.** ${text}`.trim();
  return `*@${tag.name}* ${text}`.trim();
}
