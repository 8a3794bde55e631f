import { members } from './members.generated.ts';
import type { VerbSpec } from './verb.ts';

/**
 * The verbs of `%dq` lines as data: what they take, what they do. Parsing, completion, help and hover all read this. In the order in
 * which help lists them: by name, what is about verbs last.
 */
export const verbs: readonly VerbSpec[] = [
  ...members.filter(({ argument }) => argument !== 'verb'),
  ...members.filter(({ argument }) => argument === 'verb'),
];

/** The verb of that name, or null. */
export function verbOf(name: string): VerbSpec | null {
  return verbs.find((verb) => verb.name === name) ?? null;
}
