import { isSecretName } from './variables/secret.ts';
import { summaryOf } from './variables/summary.ts';

const MOST_CHARACTERS = 80;
/** Types whose preview says it all. */
const PLAIN = new Set([
  'string',
  'number',
  'boolean',
  'bigint',
  'symbol',
  'undefined',
  'null',
  'function',
  'class',
  'Proxy',
]);

/**
 * What a variable holds, in at most 80 characters: `Array 3  [1, 2, 3]`, `table 200 x 3`. Runs nothing of the value; what
 * names like `apiKey` hold is not shown.
 */
export function valueLine(name: string, value: unknown): string {
  const { kind, type, shape, preview } = summaryOf(value, isSecretName(name));
  if (PLAIN.has(type)) return cut(preview ?? `${type} (hidden)`);
  const head = [kind === 'table' ? 'table' : type, shape].filter((part) => part !== null).join(' ');
  if (kind === 'table') return cut(head);
  return cut(preview === null ? `${head} (hidden)` : `${head}  ${preview}`);
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 3)}...`;
}
