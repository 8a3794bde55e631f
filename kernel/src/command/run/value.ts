/** What a parameter may be: JSON, whole numbers of any size, and what is too large for a number: infinity. */
export type Value = null | boolean | number | bigint | string | readonly Value[] | { readonly [key: string]: Value };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WORDS: Readonly<Record<string, Value>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
};

/** A word of the command line as a value: truth, null and numbers where it looks like one (as papermill reads it), else text. */
export function readValue(word: string): Value {
  if (Object.hasOwn(WORDS, word)) return WORDS[word] ?? null;
  if (!NUMBER.test(word)) return word;
  const value = Number(word);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(word) ? BigInt(word) : value;
}

/** The value as TypeScript source that every cell understands. */
export function literal(value: Value): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${key === '__proto__' ? '["__proto__"]' : JSON.stringify(key)}: ${literal(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
