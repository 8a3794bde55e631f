import { DqError } from '@plumbline/core/kit/errors';
import { didYouMean } from '@plumbline/core/kit/text';

/**
 * Positions of the columns that `--columns` names, in its order; all when it is not given. A text that is one column's
 * whole name means that column, whatever commas it holds. Names that repeat mean each of theirs.
 */
export function chosenColumns(text: string | undefined, names: readonly string[]): number[] {
  if (text === undefined) return names.map((_, index) => index);
  const wanted = names.includes(text) ? [text] : partsOf(text);
  return wanted.flatMap((name) => positions(name, names));
}

/** Names between commas; quotes around one keep its commas. */
function partsOf(text: string): string[] {
  const parts = [...text.matchAll(/\s*(?:"([^"]*)"|'([^']*)'|([^,]+))/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  return parts.map((name) => name.trim()).filter((name) => name !== '');
}

function positions(name: string, names: readonly string[]): number[] {
  const found = names.flatMap((candidate, index) => (candidate === name ? [index] : []));
  if (found.length > 0) return found;
  throw new DqError('usage', { reason: `There is no column "${name}".${didYouMean(name, names)}` });
}
