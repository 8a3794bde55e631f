import type { DqError } from '@plumbline/core/kit/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/src/commands.generated.ts';
import { parse } from '../../cli/src/parse.ts';

function parsed(...args: string[]): { command: string; operands: readonly string[]; options: Record<string, unknown> } {
  const invocation = parse(args, commands);
  if (invocation.kind !== 'run') throw new Error(`${invocation.kind} instead of a command`);
  const { command, given } = invocation;
  return { command: command.name, operands: given.operands, options: Object.fromEntries(given.options) };
}

function refusal(...args: string[]): string {
  try {
    parse(args, commands);
  } catch (error) {
    expect((error as DqError).exitCode).toBe(2);
    return (error as DqError).message;
  }
  return 'accepted';
}

describe('what is accepted', () => {
  const cases: readonly [string[], Record<string, unknown>][] = [
    [['assess', 'a.csv'], {}],
    [['assess', 'a.csv', '-o', 'r.html', '--seed', '7'], { output: 'r.html', seed: 7 }],
    [['assess', '--output=r.html', 'a.csv'], { output: 'r.html' }],
    [['--quiet', 'assess', 'a.csv'], { quiet: true }],
    [['assess', 'a.csv', '-qf', 'json'], { quiet: true, format: 'json' }],
    [['assess', 'a.csv', '--no-header'], { header: false }],
    [['assess', 'a.csv', '--header'], { header: true }],
    [['assess', 'a.csv', '--header', '--no-header'], { header: false }],
    [['assess', 'a.csv', '--delimiter', '-'], { delimiter: '-' }],
    [['assess', 'a.csv', '--delimiter=--'], { delimiter: '--' }],
    [['assess', 'a.csv', '--fail-under', '97.5'], { 'fail-under': 97.5 }],
    [['assess', 'a.csv', '--fail-on', 'ERROR'], { 'fail-on': 'error' }],
    [['assess', 'a.csv', '--memory', '1.5GiB'], { memory: 1.5 * 1024 ** 3 }],
    [['assess', 'a.csv', '--memory', '512mb'], { memory: 512e6 }],
    [['assess', 'a.csv', '--seed', '1', '--seed', '2'], { seed: 2 }],
    [['assess', 'a.csv', '--no-store'], { 'no-store': true }],
  ];
  it.each(cases)('%j', (args, options) => {
    expect(parsed(...args)).toEqual({ command: 'assess', operands: ['a.csv'], options });
  });

  it('takes what follows -- as it stands', () => {
    expect(parsed('profile', '--', '-x.csv', '--seed')).toEqual({
      command: 'profile',
      operands: ['-x.csv', '--seed'],
      options: {},
    });
  });

  it('takes - as an operand', () => {
    expect(parsed('assess', '-').operands).toEqual(['-']);
  });
});

describe('what is refused, with what to do instead', () => {
  const cases: readonly [string[], RegExp][] = [
    [['asess', 'a.csv'], /no command "asess"\. Did you mean "assess"\?/],
    [['orders.csv'], /dq assess orders\.csv/],
    [['assess', 'a.csv', '--formt', 'json'], /no option "--formt"\. Did you mean "--format"\?/],
    [['assess', 'a.csv', '-x'], /no option "-x"/],
    [['profile', 'a.csv', '--seed', '3'], /no option "--seed"\. It belongs to dq assess\./],
    [['--sed'], /no option "--sed"\. Did you mean "--seed"\?/],
    [['assess', 'a.csv', '--seed'], /--seed needs a value: --seed N/],
    [['assess', 'a.csv', '--seed', '--quiet'], /--seed needs a value/],
    [['assess', 'a.csv', '--seed', '1.5'], /--seed cannot be "1\.5"/],
    [['assess', 'a.csv', '--seed', '9007199254740993'], /--seed cannot be/],
    [['assess', 'a.csv', '--threads', '0'], /1 or more/],
    [['assess', 'a.csv', '--fail-under', '101'], /from 0 to 100/],
    [['assess', 'a.csv', '--fail-under', 'NaN'], /from 0 to 100/],
    [['assess', 'a.csv', '--fail-on', 'fatal'], /one of info, warn, error, critical/],
    [['assess', 'a.csv', '--quiet=yes'], /takes no value/],
    [['assess', 'a.csv', '--memory', '1KB'], /64 MB or more/],
    [['assess', 'a.csv', '--memory', 'lots'], /512MB or 2GB/],
    [['assess', 'a.csv', '--examples', 'some'], /none, masked, full/],
  ];
  it.each(cases)('%j', (args, expected) => {
    expect(refusal(...args)).toMatch(expected);
  });
});

it('asks for help and version wherever they stand', () => {
  const kinds = (...args: string[]): string => parse(args, commands).kind;
  expect([kinds('--help'), kinds('assess', '-h'), kinds('assess', 'a', '--help', '--nonsense')]).toEqual([
    'help',
    'help',
    'help',
  ]);
  expect([kinds('--version'), kinds('-V'), kinds('assess', '--version')]).toEqual(['version', 'version', 'version']);
  expect(parse([], commands)).toEqual({ kind: 'help', command: null, asked: false });
});

it('answers any command line with an invocation or with exit code 2', () => {
  const words = fc.constantFrom(
    'assess',
    'profile',
    'help',
    '-',
    '--',
    '--seed',
    '-o',
    '-q',
    '--header',
    '--no-header',
    '7',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' }))), (args) => {
      refusal(...args);
    }),
  );
});

it('gives each option one meaning in all commands', () => {
  const spellings = new Map<string, string>();
  for (const { name, short, value } of commands.flatMap((command) => command.options)) {
    const kind = JSON.stringify([short, value]);
    expect(spellings.get(name) ?? kind).toBe(kind);
    spellings.set(name, kind);
  }
});
