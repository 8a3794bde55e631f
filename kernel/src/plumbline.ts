import { say, sayFailure } from './command/failure.ts';
import type { Surroundings } from './command/python.ts';
import { RUN_USAGE, runNotebook } from './command/run-notebook.ts';
import { main as kernelCommand } from './install.ts';

const USAGE = `Usage: plumbline kernel install | remove | list    tells Jupyter about the kernel (--help says more)
       plumbline run IN.ipynb OUT.ipynb             runs a notebook without a browser (--help says more)

What is wrong with a file: dq assess FILE (package @plumbline/cli).`;

/**
 * The command `plumbline`.
 * @returns exit code: 0 done, 1 a cell failed, 2 wrong usage or refused, 3 could not
 */
export async function main(
  args: readonly string[],
  around: Surroundings = { env: process.env, cwd: process.cwd() },
): Promise<number> {
  const [word, ...rest] = args;
  if (word === 'kernel') return kernelCommand(rest, around);
  if (word === 'run') return run(rest, around);
  const isAsked = word === '--help' || word === '-h' || word === 'help';
  return say(isAsked ? 0 : 2, isAsked || word === undefined ? USAGE : `There is no command "${word}".\n\n${USAGE}`);
}

async function run(args: readonly string[], around: Surroundings): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) return say(0, RUN_USAGE);
  try {
    return say(0, (await runNotebook(args, around)).join('\n'));
  } catch (error) {
    return sayFailure(error);
  }
}
