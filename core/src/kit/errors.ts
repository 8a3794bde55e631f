import { type ErrorCode, errorTexts } from './error-catalogue.ts';
import type { Json, Params } from './finding.ts';

export type { ErrorCode } from './error-catalogue.ts';

/**
 * An error with a code, typed parameters and a sentence that says what to do next. "Could not run" is never
 * "the data is bad": findings are data, errors are these.
 */
export class DqError extends Error {
  override readonly name = 'DqError';
  readonly code: ErrorCode;
  readonly params: Params;

  constructor(code: ErrorCode, params: Params = {}, options?: { cause?: unknown }) {
    super(fillTemplate(errorTexts[code].text, params), options);
    this.code = code;
    this.params = params;
  }

  /** Exit code of the command line for this error: 2 usage, 3 could not run, 4 not delivered. */
  get exitCode(): 2 | 3 | 4 {
    return errorTexts[this.code].exit;
  }

  /** For the wire; `fromJSON` is the inverse. */
  toJSON(): { code: ErrorCode; params: Params; message: string } {
    return { code: this.code, params: this.params, message: this.message };
  }

  static fromJSON(value: { code: ErrorCode; params: Params }): DqError {
    return new DqError(value.code, value.params);
  }
}

/** Replaces `{name}` by the parameter of that name; lists are joined by commas; unknown names stay. O(length). */
export function fillTemplate(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : wordOf(value);
  });
}

function wordOf(value: Json): string {
  if (Array.isArray(value)) return value.map(wordOf).join(', ');
  if (value === null) return 'missing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
