import type { WordsCall } from '../../magics/calls.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicHost, MagicWork } from '../magic-runner.ts';

/** `%reset`: asks, then forgets every name of every cell, in both threads. */
export const reset: MagicWork = (host) => async (call) => {
  const isSure = (call as WordsCall).options.includes('-f') || (await confirmed(host));
  if (!isSure) {
    process.stdout.write('Nothing was forgotten.\n');
    return;
  }
  const names = await host.language.ask('names');
  await host.language.ask('reset');
  for (const { name } of names) host.forget(name);
  process.stdout.write(
    `${names.length === 0 ? 'There was nothing to forget' : `${names.length} ${names.length === 1 ? 'name is' : 'names are'} forgotten`}.\n`,
  );
};

async function confirmed({ stdin }: MagicHost): Promise<boolean> {
  const question = 'Forget every name and value of this notebook\u2019s cells? Type y for yes: ';
  const answer = await stdin.ask(question, false).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KernelNotice(`${reason} %reset -f forgets without asking.`);
  });
  return /^\s*y(?:es)?\s*$/i.test(answer);
}
