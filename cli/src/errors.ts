import { DqError } from '@plumbline/core/kit/errors';
import { plain } from '@plumbline/core/report/escape';
import { type Io, say } from './io.ts';

/** Says an error in one sentence and gives its exit code. What is none of the catalogue is a fault of ours and said to be. */
export async function sayError(io: Io, error: unknown, about?: string): Promise<number> {
  const known =
    error instanceof DqError ? dashed(error) : new DqError('internal', { reason: reasonOf(error) }, { cause: error });
  const subject = about === undefined || known.message.includes(about) ? '' : `${about}: `;
  await say(io, plain(`dq: ${subject}${known.message}`));
  if (io.env.DQ_DEBUG && error instanceof Error) await say(io, stackOf(error));
  return known.exitCode;
}

/** The library calls an option by its name, the command line by its name with dashes. */
function dashed(error: DqError): DqError {
  const { option } = error.params;
  if (error.code !== 'bad_option' || typeof option !== 'string' || option.startsWith('-')) return error;
  return new DqError('bad_option', { ...error.params, option: `--${option}` }, { cause: error });
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, '');
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
