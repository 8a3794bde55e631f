/** What the set-up says while it works: one line per step, with its seconds. */

/** A stop with a sentence for the user and an exit code; never shown with a stack. */
export class Stop extends Error {
  constructor(sentence, exitCode = 3) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export const say = (text) => console.error(text);

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

/** Runs one step and says how long it took; `action` returns a word about what it did ("up to date") or nothing. */
export async function step(title, action) {
  const started = performance.now();
  const word = await action();
  say(`${title}: ${word ?? 'done'} (${seconds(started)} s)`);
}

/** Runs a program's main function; a `Stop` becomes its sentence and exit code, anything else stays an error. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = error.exitCode;
  }
}
