import type { ShellCall } from '../../magics/calls.ts';
import { currentCell } from '../cell.ts';
import { type ChildEnd, runChild } from '../child.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicWork } from '../magic-runner.ts';

/** `!command`: runs it in a shell, prints what it prints, says when it failed. */
export const sh: MagicWork = () => async (call, given) => {
  const { script, words } = withWords((call as ShellCall).script, Array.isArray(given) ? given : []);
  const [file, args] = shellOf(script, words);
  const end = await runChild(file, args, {
    cwd: process.cwd(),
    signal: currentCell()?.abort.signal,
    onOutput: (stream, text) => void process[stream].write(text),
  });
  const failure = failureOf(end);
  if (failure !== null) process.stderr.write(`${failure}\n`);
  if (/^\s*cd\b[^;&|]*$/.test(script))
    process.stderr.write('A command cannot change the folder of the kernel: use %cd.\n');
};

function shellOf(script: string, words: readonly string[]): [string, string[]] {
  if (process.platform !== 'win32') return ['/bin/sh', ['-c', script, 'sh', ...words]];
  if (words.length > 0)
    throw new KernelNotice(
      'Values in commands need a shell that this system does not have: use child_process instead.',
    );
  return [process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', script]];
}

function failureOf({ code, signal }: ChildEnd): string | null {
  if (signal !== null) return `The command was ended by ${signal}.`;
  return code === 0 ? null : `The command ended with exit code ${code}.`;
}

/** The shell's positional parameters stand where the marks are: one for a value, several for an array. */
function withWords(script: string, values: readonly unknown[]): { script: string; words: string[] } {
  const words: string[] = [];
  const text = script.replace(/\u0000("?)(\d+)\u0000/g, (_mark, inner: string, number: string) => {
    const value = values[Number(number) - 1];
    const parts = (Array.isArray(value) ? value : [value]).map(wordOf);
    if (inner !== '') return `\${${words.push(parts.join(' '))}}`;
    return parts.map((part) => `"\${${words.push(part)}}"`).join(' ');
  });
  return { script: text, words };
}

function wordOf(value: unknown): string {
  if (value === null || value === undefined)
    throw new KernelNotice(`A value in this command is ${value}: run the cell that makes it first.`);
  const text = String(value);
  if (text.includes('\u0000'))
    throw new KernelNotice('A value in this command holds a NUL character, which no command can take.');
  return text;
}
