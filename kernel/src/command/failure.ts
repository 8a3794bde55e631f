/** Why a command ends: 1 a cell failed, 2 wrong usage or a refusal, 3 could not run. */
export type ExitCode = 1 | 2 | 3;

/** A command that ends with a sentence for people and an exit code. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, sentence: string) {
    super(sentence);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** Prints a text, on standard error unless the code is 0; gives the code. */
export function say(code: number, text: string): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}

/** Prints why a command ends, and gives its exit code. Other errors are thrown on. */
export function sayFailure(error: unknown): number {
  if (!(error instanceof CommandFailure)) throw error;
  return say(error.exitCode, error.message);
}

/** Gives what `action` gives; a file system that refuses becomes a sentence that starts with `what`. */
export function trying<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(3, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
