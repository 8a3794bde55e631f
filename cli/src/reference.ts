import type { Command } from './command.ts';
import { exitCodes, formatsOfResults, spellingOf } from './help.ts';
import type { Option } from './option.ts';
import { commonOptions } from './parse.ts';

/** `docs/cli.md`: the reference of the command line as Markdown, made from the command table alone. */
export async function reference(commands: readonly Command[]): Promise<string> {
  const parts = [
    '<!-- Made from the command table in cli/src; a test keeps it fresh. -->',
    '# The `dq` command',
    'The result goes to standard output, words about the work to standard error. Progress is shown on terminals only.',
    ...commands.flatMap(commandPart),
    '## Options of every command',
    optionTable(commonOptions),
    '## Formats of results',
    table(
      ['`--format`', 'what it is for'],
      (await formatsOfResults()).map(([name, summary]) => [`\`${name}\``, summary]),
    ),
    FILES,
    '## Exit codes',
    table(
      ['code', 'means'],
      exitCodes.map(([code, meaning]) => [String(code), meaning]),
    ),
    SURROUNDINGS,
  ];
  return `${parts.join('\n\n')}\n`;
}

const FILES = [
  '`-o FILE` infers the format from the ending; `-o FOLDER/` writes `NAME.html` (or what `--format` says) for each input. A file is written whole',
  'or not at all, and never over the data it is about. Files meant to be passed on show shapes and frequent categories in place of values',
  '(`--examples` decides); values of e-mail, phone and similar columns are masked everywhere.',
].join('\n');

const SURROUNDINGS = [
  '## Where it keeps things',
  [
    '| what | where |',
    '|---|---|',
    '| history of assessments: scores, counts and ids of findings, no value of the data | `.plumbline/` of the project, which is the nearest folder upwards with `dq.yaml`, `.git` or `.plumbline`; where that is read-only, or there is none, `$XDG_DATA_HOME/plumbline` (`~/.local/share/plumbline`), `~/Library/Application Support/plumbline` on macOS, `%LOCALAPPDATA%\\plumbline` on Windows |',
    '| standard input, while it is read | a temporary folder that only you can read; removed at the end |',
    '| compiled code of the command itself | `$XDG_CACHE_HOME/plumbline` (`~/.cache/plumbline`) |',
  ].join('\n'),
  '`NO_COLOR` and `TERM=dumb` turn colour off, `FORCE_COLOR` turns it on, `DQ_DEBUG=1` adds the stack to errors. Nothing is sent anywhere.',
].join('\n\n');

function commandPart(command: Command): string[] {
  const { name, operands, summary, details, examples, options } = command;
  const width = Math.max(...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, does }) => `dq ${line.padEnd(width)}  # ${does}`);
  return [
    `## \`${`dq ${name} ${operands}`.trimEnd()}\``,
    summary,
    ...details,
    ['```sh', ...lines, '```'].join('\n'),
    ...(options.length > 0 ? [optionTable(options)] : []),
  ];
}

function optionTable(options: readonly Option<unknown>[]): string {
  return table(
    ['option', 'does'],
    options.map((option) => [`\`${spellingOf(option).replaceAll('|', '\\|')}\``, option.summary]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
