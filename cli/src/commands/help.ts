import { DqError } from '@plumbline/core/kit/errors';
import { didYouMean } from '@plumbline/core/kit/text';
import { type Command, defineCommand } from '../command.ts';
import { helpOf } from '../help.ts';
import { write } from '../io.ts';

/** `dq help`: what there is, and one command in full. */
export const help: Command = defineCommand({
  name: 'help',
  operands: '[COMMAND]',
  summary: 'Show what dq can do, or one command with its options and examples.',
  details: [],
  examples: [
    { line: 'help', does: 'the commands' },
    { line: 'help assess', does: 'one of them in full' },
  ],
  options: {},
  run: async ([name], _values, { io, commands }) => {
    const command = commands.find((candidate) => candidate.name === name) ?? null;
    if (name !== undefined && command === null) {
      const hint = didYouMean(
        name,
        commands.map((candidate) => candidate.name),
      );
      throw new DqError('unknown_command', { name, hint });
    }
    await write(io.stdout, await helpOf(command, commands));
    return 0;
  },
});
