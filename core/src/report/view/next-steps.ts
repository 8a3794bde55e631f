import type { Report } from '../../assess/report.ts';
import { plain, shownName } from '../escape.ts';
import type { RenderOptions } from '../renderer.ts';

/** What the reader can do now: a phrase and the command that does it, ready to paste. */
export interface NextStep {
  readonly text: string;
  readonly command: string;
}

/** Next steps in the reader's place; only commands that exist. */
export function nextSteps(report: Report, options: RenderOptions): NextStep[] {
  const source = options.source ?? report.dataset.name;
  if (options.context === 'notebook') return notebookSteps(report, source);
  const steps = terminalSteps(report, shellWords(source, options.sourceArguments ?? []));
  return options.context === 'terminal' ? steps : steps.filter((step) => !step.command.endsWith('report.html'));
}

function notebookSteps(report: Report, source: string): NextStep[] {
  const steps: NextStep[] = [];
  const label = report.findings[0]?.label;
  if (label !== undefined)
    steps.push({ text: `See the rows behind ${shownName(label, 12)}`, command: `%dq rows ${shownName(label, 12)}` });
  const variable = source.length <= 100 && /^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(source) ? source : null;
  if (variable !== null) steps.push({ text: 'See every column', command: `%dq profile ${variable}` });
  return steps;
}

function terminalSteps(report: Report, file: string | null): NextStep[] {
  if (file === null) return [];
  const steps: NextStep[] = [];
  const label = report.findings[0]?.label;
  if (label !== undefined)
    steps.push({
      text: `See the rows behind ${shownName(label, 12)}`,
      command: `dq rows ${file} ${shownName(label, 12)}`,
    });
  if (report.dataset.rows > 0) {
    steps.push({ text: 'See every column', command: `dq profile ${file}` });
    steps.push({ text: 'A page to share, values masked', command: `dq assess ${file} -o report.html` });
  }
  steps.push({ text: 'After a repair, see what changed', command: `dq assess ${file}` });
  return steps;
}

/** A file and how to read it; null where one of them cannot be written in one line. */
function shellWords(source: string, extra: readonly string[]): string | null {
  const file = shellWord(source);
  const words = extra.map((word) => (word.startsWith('--') ? word : quoted(word)));
  return file === null || words.includes(null) ? null : [file, ...words].join(' ');
}

function quoted(word: string): string | null {
  if (plain(word) !== word || word.length > 200) return null;
  return /^[\w./@%+:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A file name as one word of a shell, or null where it cannot be written in one line (or is standard input). */
function shellWord(source: string): string | null {
  if (source === '' || source === '-' || source === 'stdin' || source.length > 200 || plain(source) !== source)
    return null;
  if (/^[\w./@%+=:,][\w./@%+=:,-]*$/.test(source)) return source;
  return `'${(source.startsWith('-') ? `./${source}` : source).replaceAll("'", "'\\''")}'`;
}
