import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { WordsCall } from '../../magics/calls.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicWork } from '../magic-runner.ts';

/** `%cd`: changes the working folder and says where it is now. */
export const cd: MagicWork = ({ folder, facts }) => {
  let before = folder;
  return async (call) => {
    const [word] = (call as WordsCall).words;
    const here = process.cwd();
    change(word === '-' ? before : targetOf(word, folder));
    before = here;
    facts.setFolder(process.cwd());
    process.stdout.write(`${process.cwd()}\n`);
  };
};

function targetOf(word: string | undefined, folder: string): string {
  if (word === undefined) return folder;
  return resolve(word === '~' || word.startsWith('~/') ? `${homedir()}${word.slice(1)}` : word);
}

function change(target: string): void {
  try {
    process.chdir(target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such folder' : code === 'ENOTDIR' ? 'it is no folder' : String(code);
    throw new KernelNotice(`%cd cannot go to "${target}": ${reason}. You are still in ${process.cwd()}.`);
  }
}
