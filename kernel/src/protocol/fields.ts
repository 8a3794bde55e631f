import type { Content } from '../wire/message.ts';

/** A request whose fields are not what the protocol says; its text goes back in the reply. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/**
 * A text field of a request; empty where it is missing.
 * @throws BadRequest when it is there and no text
 */
export function textField(content: Content, name: string): string {
  const value = content[name];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new BadRequest(`The field "${name}" of this request must be text.`);
  return value;
}

/** A whole number of a request, cut off after the point; `fallback` where it is missing or no finite number. */
export function wholeField(content: Content, name: string, fallback: number): number {
  const value = content[name];
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : fallback;
}

/** Content of a reply that says why a request could not be answered. */
export function errorReply(error: unknown): Content {
  const ename = error instanceof Error ? error.name : 'Error';
  const evalue = error instanceof Error ? error.message : String(error);
  return { status: 'error', ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
