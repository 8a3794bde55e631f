import { setTimeout as later } from 'node:timers/promises';
import type { Completeness } from '../../threads/messages.ts';
import type { Handler } from '../context.ts';
import { textField } from '../fields.ts';

/** `jupyter console` waits one second, and asks no more in that session when it has waited in vain. */
const PATIENCE_MS = 700;

/** Is the text a whole cell? While TypeScript is still starting, or busy with something else, that is unknown. */
export const isComplete: Handler = async ({ content }, { language }) => {
  const waiting = new AbortController();
  const impatient = later(PATIENCE_MS, null, { signal: waiting.signal }).catch(() => null);
  const answer: Completeness | null = await Promise.race([
    language.completeness(textField(content, 'code')),
    impatient,
  ]).finally(() => waiting.abort());
  if (answer === null) return { status: 'unknown' };
  return answer.status === 'incomplete' ? { status: answer.status, indent: answer.indent } : { status: answer.status };
};
