import type { Failure, Problem } from '../threads/messages.ts';

const RED = '\u001b[31m';
const PLAIN = '\u001b[39m';
const SHOWN = 10;

/** The errors of a cell's text as Jupyter shows them: each with its place, its line and a mark under it. */
export function failureOf(problems: readonly Problem[], code: string, count: number): Failure {
  const lines = code.split(/\r\n|[\n\r]/);
  const shown = problems.slice(0, SHOWN).flatMap((p) => describe(p, lines, count));
  const more = problems.length > SHOWN ? [`... and ${problems.length - SHOWN} more.`] : [];
  const first = problems[0];
  const isMagic = first?.code.startsWith('%') === true;
  return {
    ename: isMagic ? 'DqError' : 'TypeScriptError',
    evalue: first?.message ?? '',
    traceback: [...shown, ...more],
  };
}

function describe(problem: Problem, lines: readonly string[], count: number): string[] {
  const place = `cell[${count}]:${problem.line}:${problem.column}`;
  const text = lines[problem.line - 1] ?? '';
  const length = Math.max(1, Math.min(problem.end - problem.start, text.length - problem.column + 1));
  const code = problem.code.startsWith('TS') ? `${problem.code}: ` : '';
  const head = `${RED}${place}${PLAIN} - ${code}${problem.message}`;
  const number = String(problem.line);
  if (text.length > 500) return [head];
  const mark = `${' '.repeat(number.length)}  ${text.slice(0, problem.column - 1).replace(/\S/g, ' ')}${RED}${'~'.repeat(length)}${PLAIN}`;
  return [head, `${number}  ${text}`, mark];
}
