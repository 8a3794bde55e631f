import { wrap } from '@plumbline/core/report/width';
import type { Command, Example } from './command.ts';
import type { Option } from './option.ts';
import { commonOptions } from './parse.ts';

const WIDTH = 80;

/** Meaning of every exit code, in order. */
export const exitCodes: readonly (readonly [number, string])[] = [
  [0, 'done; what was demanded holds'],
  [1, 'a breach of --fail-under or --fail-on'],
  [2, 'the command line is wrong'],
  [3, 'it could not run: no such file, unreadable, out of memory ...'],
  [4, 'the result could not be written'],
  [5, 'not conclusive: too few rows were read to decide'],
  [130, 'stopped by Ctrl-C (143: by SIGTERM)'],
];

/** Help as text of at most 80 columns: one command in full, or all of them. */
export async function helpOf(command: Command | null, commands: readonly Command[]): Promise<string> {
  return command === null ? overview(commands) : commandHelp(command);
}

function overview(commands: readonly Command[]): string {
  const examples = commands
    .flatMap((command) => command.examples.slice(0, 3))
    .filter(({ line }) => !line.startsWith('help'));
  const parts = [
    'dq finds and explains what is wrong with data.',
    section('Examples', exampleLines(examples)),
    section('Commands', columns(commands.map(({ name, operands, summary }) => [`dq ${name} ${operands}`, summary]))),
    section('Options of every command', optionLines(commonOptions)),
    'All about one command: dq help assess',
  ];
  return `${parts.join('\n\n')}\n`;
}

async function commandHelp(command: Command): Promise<string> {
  const parts = [
    `dq ${command.name} ${command.operands}`.trimEnd(),
    [command.summary, ...command.details].flatMap((paragraph) => wrap(paragraph, WIDTH)).join('\n'),
    section('Examples', exampleLines(command.examples)),
  ];
  if (command.options.length > 0) {
    parts.push(section('Options', optionLines(command.options)));
    parts.push(section('Formats', columns(await formatsOfResults())));
    parts.push(section('Exit codes', columns(exitCodes.map(([code, meaning]) => [String(code), meaning]))));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Every format of results with what it is for, as `--format` calls it. */
export async function formatsOfResults(): Promise<[string, string][]> {
  const { renderers } = await import('@plumbline/core/report/renderers.generated');
  const entries = renderers.map(({ id, extension, summary }): [string, string] => [
    `${id === 'text' ? 'table' : id}${extension === null ? '' : ` (${extension})`}`,
    summary,
  ]);
  return entries.sort(([a], [b]) => Number(b.startsWith('table')) - Number(a.startsWith('table')));
}

/** How an option is written: `-o, --output FILE`. */
export function spellingOf({ short, name, value, negatable }: Option<unknown>): string {
  const long = negatable === true ? `--${name}, --no-${name}` : `--${name}`;
  return `${short === undefined ? '' : `-${short}, `}${long}${value === null ? '' : ` ${value}`}`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines].join('\n');
}

function exampleLines(examples: readonly Example[]): string[] {
  const lines = examples.map(({ line, does }): [string, string] => [`dq ${line}`, does]);
  const fits = lines.filter(([line]) => line.length <= 44);
  const width = Math.max(0, ...fits.map(([line]) => line.length));
  return lines.flatMap(([line, does]) =>
    line.length <= width ? [`  ${line.padEnd(width)}  ${does}`] : [`  ${line}`, `  ${' '.repeat(width)}  ${does}`],
  );
}

function optionLines(options: readonly Option<unknown>[]): string[] {
  return columns(options.map((option) => [spellingOf(option), option.summary]));
}

/** Two columns, the second wrapped; a long entry of the first has a line to itself. */
function columns(entries: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(24, Math.max(...entries.map(([left]) => left.length)));
  return entries.flatMap(([left, right]) => {
    const lines = wrap(right, WIDTH - width - 4).map((line) => `  ${' '.repeat(width)}  ${line}`);
    const first = (lines[0] ?? '').trimStart();
    if (left.length > width) return [`  ${left}`, ...lines];
    return [`  ${left.padEnd(width)}  ${first}`.trimEnd(), ...lines.slice(1)];
  });
}
