import type { CallOptions, Dq, OpenOptions, ReadOptions, TableHandle } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { plain } from '@plumbline/core/report/escape';
import type { Examples, Renderer, RenderOptions } from '@plumbline/core/report/renderer';
import { writeWhole } from './atomic-file.ts';
import { type Destination, destinationOf } from './destination.ts';
import { sayError } from './errors.ts';
import { columnsOf, forPeople, type Io, print, say } from './io.ts';
import type { Values } from './option.ts';
import { ProgressLine } from './progress-line.ts';
import { type outputOptions, readingArguments } from './shared-options.ts';

/** The result of one file, before it is written. */
export interface Product {
  readonly render: (renderer: Renderer, options: RenderOptions) => string;
  /** One line about it, for when the result itself goes to a file. */
  readonly summary: string;
  /** What else to say, after the result. */
  readonly remarks: readonly string[];
  readonly exitCode: number;
}

/** Work on several files, one result each, with one engine. */
export interface FileJob {
  readonly command: string;
  readonly operands: readonly string[];
  readonly output: Values<typeof outputOptions>;
  readonly open: OpenOptions;
  readonly read: ReadOptions;
  readonly work: (dq: Dq, table: TableHandle, call: CallOptions) => Promise<Product>;
}

/** Does the job file by file; one that fails does not keep the others from being done. Gives the gravest exit code. */
export async function runFileJob(job: FileJob, io: Io): Promise<number> {
  checkOperands(job);
  const { renderers } = await import('@plumbline/core/report/renderers.generated');
  const { format, output } = job.output;
  const destination = destinationOf({ operands: job.operands, format, output, cwd: io.cwd }, renderers);
  const dq = await io.open(job.open);
  try {
    const codes: number[] = [];
    for (const index of job.operands.keys()) codes.push(await runOne(job, index, destination, dq, io));
    return gravest(codes);
  } finally {
    await dq.close();
  }
}

function checkOperands({ command, operands, read }: FileJob): void {
  const usage = (reason: string): never => {
    throw new DqError('usage', { reason });
  };
  if (operands.length === 0) usage(`Name the file: dq ${command} orders.csv, or - for standard input.`);
  if (operands.filter((operand) => operand === '-').length > 1) usage('Standard input can be read only once.');
  if (operands.length > 1 && read.name !== undefined) usage('--name names one data set; give one file with it.');
}

/** Could not run, then not delivered, then not conclusive, then a breach. */
function gravest(codes: readonly number[]): number {
  return [3, 2, 4, 5, 1].find((code) => codes.includes(code)) ?? 0;
}

async function runOne(job: FileJob, index: number, destination: Destination, dq: Dq, io: Io): Promise<number> {
  const progress = new ProgressLine(io, job.output.quiet === true, `reading ${nameOf(job, index)}`);
  try {
    const product = await produce(job, job.operands[index] ?? '-', dq, io, progress);
    progress.clear();
    return await deliver(job, index, product, destination, io);
  } catch (error) {
    progress.clear();
    if (job.operands.length === 1 || io.signal.aborted) throw error;
    return sayError(io, error, job.operands[index]);
  }
}

async function produce(job: FileJob, operand: string, dq: Dq, io: Io, progress: ProgressLine): Promise<Product> {
  const call: CallOptions = { signal: io.signal, onProgress: progress.update };
  if (operand === '-' && io.stdinIsTTY) await say(io, 'Reading from the terminal; Ctrl-D ends the input.');
  const table = await dq.read(operand, { ...job.read, ...call });
  return job.work(dq, table, call);
}

async function deliver(
  job: FileJob,
  index: number,
  product: Product,
  destination: Destination,
  io: Io,
): Promise<number> {
  const file = destination.files[index] ?? null;
  const { renderer } = destination;
  const text = product.render(renderer, renderOptionsOf(job, index, renderer, file, io));
  const quiet = job.output.quiet === true;
  if (file === null) await print(io, index > 0 && renderer.id === 'text' ? `\n${text}` : text);
  else {
    await writeWhole(file, text, io.temporaries);
    if (!quiet) await say(io, plain(`${nameOf(job, index)}: ${product.summary} Written to ${forPeople(file, io.cwd)}`));
  }
  if (!quiet || product.exitCode !== 0) for (const remark of product.remarks) await say(io, remark);
  return product.exitCode;
}

function nameOf({ read, operands }: FileJob, index: number): string {
  const operand = operands[index] ?? '-';
  return read.name ?? (operand === '-' ? 'standard input' : operand);
}

function renderOptionsOf(job: FileJob, index: number, renderer: Renderer, file: string | null, io: Io): RenderOptions {
  const { examples, color } = job.output;
  const here = file === null && renderer.id === 'text';
  return {
    context: here ? 'terminal' : 'file',
    color: color === 'always' || (color !== 'never' && here && wantsColor(io)),
    width: here && io.stdout.isTTY === true ? Math.min(100, columnsOf(io.stdout)) : 80,
    source: job.operands[index] ?? '-',
    sourceArguments: readingArguments(job.read),
    ...examplesOf(examples),
  };
}

function examplesOf(examples: Examples | undefined): { examples?: Examples } {
  return examples === undefined ? {} : { examples };
}

/** https://no-color.org: any value but the empty one means no. */
function wantsColor({ stdout, env }: Io): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY === true && env.TERM !== 'dumb';
}
