import { compiler } from './compiler.ts';

/** Brackets inside brackets: TypeScript's time grows with the square of it, and its stack ends at some thousands. */
export const MOST_NESTED = 1000;

/** Statements of one cell: ordinary ones take two seconds; where all change one variable, TypeScript's time grows with the square of it. */
export const MOST_STATEMENTS = 10_000;

const OPENING = new Set<number>();
const CLOSING = new Set<number>();

for (const kind of ['OpenParenToken', 'OpenBracketToken', 'OpenBraceToken'] as const)
  OPENING.add(compiler.SyntaxKind[kind]);
for (const kind of ['CloseParenToken', 'CloseBracketToken', 'CloseBraceToken'] as const)
  CLOSING.add(compiler.SyntaxKind[kind]);

/** Where a cell gets deeper than TypeScript can read; null for all that people write. O(length). */
export function tooDeepAt(text: string): number | null {
  return mayBeDeep(text) ? deepToken(text) : null;
}

/** What to do about a cell that TypeScript cannot take. */
export const TOO_DEEP: string = `This cell nests brackets more than ${MOST_NESTED} deep. Put the data into a file and read it, or build it in a loop.`;
export const TOO_MANY: string = `This cell has more than ${MOST_STATEMENTS} statements, more than TypeScript can check at once. Split it, or put the data into a file and read it.`;
/** What the stack did not hold. */
export const TOO_COMPLEX =
  'This cell is nested too deeply for TypeScript. Split long expressions, and give types to variables that are computed from a long chain of others.';

/** Counts brackets wherever they stand, also in strings: never less than the true depth. */
function mayBeDeep(text: string): boolean {
  let open = 0;
  for (const match of text.matchAll(/[[({]/g)) if (match[0] !== '' && ++open > MOST_NESTED) return true;
  return false;
}

function deepToken(text: string): number | null {
  const scanner = compiler.createScanner(compiler.ScriptTarget.ESNext, true, compiler.LanguageVariant.Standard, text);
  let depth = 0;
  for (let kind = scanner.scan(); kind !== compiler.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (OPENING.has(kind) && ++depth > MOST_NESTED) return scanner.getTokenStart();
    if (CLOSING.has(kind)) depth = Math.max(0, depth - 1);
  }
  return null;
}
