import { DqError } from '@plumbline/core/kit/errors';
import type { Command } from './command.ts';
import { commands as allCommands } from './commands.generated.ts';
import { sayError } from './errors.ts';
import { helpOf } from './help.ts';
import { type Io, say, write } from './io.ts';
import { type Invocation, parse } from './parse.ts';
import { version } from './version.ts';

/** Runs a command line (program name left out) and gives its exit code; every error is said on standard error, none is thrown. */
export async function run(
  args: readonly string[],
  io: Io,
  commands: readonly Command[] = allCommands,
): Promise<number> {
  try {
    return await perform(parse(args, commands), io, commands);
  } catch (error) {
    if (io.signal.aborted) return sayStopped(io);
    const code = await sayError(io, error);
    if (code === 2) await say(io, `Help: dq ${commandNamed(args, commands)}--help`);
    return code;
  }
}

async function perform(invocation: Invocation, io: Io, commands: readonly Command[]): Promise<number> {
  if (invocation.kind === 'version') {
    await write(io.stdout, `dq ${version()}\n`);
    return 0;
  }
  if (invocation.kind === 'run') return invocation.command.run(invocation.given, { io, commands });
  await write(invocation.asked ? io.stdout : io.stderr, await helpOf(invocation.command, commands));
  return invocation.asked ? 0 : new DqError('usage').exitCode;
}

async function sayStopped(io: Io): Promise<number> {
  await say(io, 'Stopped.');
  return 130;
}

function commandNamed(args: readonly string[], commands: readonly Command[]): string {
  const found = commands.find(({ name }) => args.includes(name));
  return found === undefined ? '' : `${found.name} `;
}
