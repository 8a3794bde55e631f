import { helpText, verbHelp } from './help.ts';
import { parseDq } from './parse.ts';

/** What the word at `position` of a line (without the leading `%dq`) means, as plain text; null for expressions and files. */
export function hoverDq(text: string, position: number): string | null {
  const line = parseDq(text);
  if (line.verb === null) return helpText();
  if (within(line.verb, position)) return line.spec === null ? null : verbHelp(line.spec);
  const option = line.options.find((o) => position >= o.start && position <= o.start + 2 + o.name.length);
  const spec = line.spec?.options.find((o) => o.name === option?.name);
  return spec === undefined ? null : `--${spec.name}\n${spec.summary}`;
}

function within(piece: { readonly start: number; readonly end: number }, position: number): boolean {
  return piece.start <= position && position <= piece.end;
}
