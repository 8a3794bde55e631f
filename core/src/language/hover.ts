import { helpText, verbHelp } from './help.ts';
import { type Knowledge, NOTHING_KNOWN } from './knowledge.ts';
import { parseDq } from './parse.ts';
import { verbOf } from './verbs.ts';

/**
 * What the word at `position` of a line (without the leading `%dq`) means, as plain text; null for expressions and
 * files. Pure, O(length) and never throws.
 */
export function hoverDq(text: string, position: number, known: Knowledge = NOTHING_KNOWN): string | null {
  const line = parseDq(text);
  if (line.verb === null || position < line.verb.start) return helpText();
  if (within(line.verb, position)) return line.spec === null ? null : verbHelp(line.spec);
  const option = line.options.find((o) => within(o, position));
  const spec = line.spec?.options.find((o) => o.name === option?.name);
  if (spec !== undefined) return `--${spec.name}\n${spec.summary}`;
  if (line.alias !== null && within(line.alias, position)) return null;
  if (line.argument === null || !within(line.argument, position)) return null;
  return argumentHelp(line.spec?.argument, line.argument.text, known);
}

function argumentHelp(kind: string | undefined, text: string, known: Knowledge): string | null {
  if (kind === 'verb') {
    const verb = verbOf(text);
    return verb === null ? null : verbHelp(verb);
  }
  if (kind !== 'finding') return null;
  const finding = known.findings.find(({ label }) => label.toLowerCase() === text.toLowerCase());
  return finding === undefined ? null : `${finding.label}\n${finding.text}`;
}

function within(piece: { readonly start: number; readonly end: number }, position: number): boolean {
  return piece.start <= position && position <= piece.end;
}
