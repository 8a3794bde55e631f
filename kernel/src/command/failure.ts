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

/** Gives what `action` gives; a file system that refuses becomes a sentence that starts with `what`. */
export function trying<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(3, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
