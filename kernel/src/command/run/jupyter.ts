import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernelSpec } from '../../kernelspec.ts';
import { CommandFailure } from '../failure.ts';
import { pythonCandidates, type Surroundings } from '../python.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** How a run ended. `cell` counts from 0. */
export interface RunEnd {
  readonly status: 'ok' | 'cell_failed' | 'stopped' | 'not_run';
  readonly cell: number | null;
  readonly message: string;
}

/** The first Python that has a module. Takes some 30 ms a candidate. */
export function pythonWith(module: string, around: Surroundings): string {
  const script = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${module}') is None)`;
  const has = (python: string): boolean => spawnSync(python, ['-c', script], { env: around.env }).status === 0;
  const found = pythonCandidates(around).find(has);
  if (found !== undefined) return found;
  throw new CommandFailure(
    3,
    `No Python with ${module} was found. Activate the environment of your Jupyter, or install it there: pip install nbclient`,
  );
}

const YAML = `
import json, sys, yaml
json.dump(yaml.safe_load(sys.stdin), sys.stdout, allow_nan=False, default=lambda value: value.isoformat())
`;

/** JSON of a YAML text, as Python reads it: dates become text. */
export function yamlToJson(text: string, around: Surroundings): string {
  const done = spawnSync(pythonWith('yaml', around), ['-c', YAML], { env: around.env, input: text, encoding: 'utf8' });
  if (done.status === 0) return done.stdout;
  throw new CommandFailure(2, `The YAML of the parameters cannot be read: ${done.stderr.trim().split('\n').at(-1)}`);
}

/** Names under which this very copy of the kernel runs a notebook, whatever is registered. */
const OWN_NAMES = ['plumbline', 'tslab'] as const;
const OWN_JAVASCRIPT = ['plumbline-javascript', 'jslab'] as const;

/** Does this kernel run notebooks of that name? In which language? */
export function ownLanguage(kernel: string): 'typescript' | 'javascript' | null {
  if (OWN_NAMES.some((name) => name === kernel)) return 'typescript';
  return OWN_JAVASCRIPT.some((name) => name === kernel) ? 'javascript' : null;
}

/** Runs a notebook in place with the kernel it names. An interrupt of ours ends the run. */
export async function execute(
  file: string,
  folder: string,
  kernel: string,
  timeoutS: number,
  around: Surroundings,
): Promise<RunEnd> {
  const python = pythonWith('nbclient', around);
  const specs = mkdtempSync(join(tmpdir(), 'plumbline-run-'));
  try {
    const env = { ...around.env, ...jupyterPath(specs, kernel, around) };
    const script = fileURLToPath(new URL('../../../python/execute.py', import.meta.url));
    return await ended(python, [script, file, folder, String(timeoutS)], env);
  } finally {
    rmSync(specs, { recursive: true, force: true });
  }
}

function jupyterPath(specs: string, kernel: string, { env }: Surroundings): NodeJS.ProcessEnv {
  const language = ownLanguage(kernel);
  if (language === null) return {};
  const own = join(specs, 'kernels', kernel);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'kernel.json'), JSON.stringify(kernelSpec({ language })));
  return { JUPYTER_PATH: [specs, ...(env.JUPYTER_PATH ? [env.JUPYTER_PATH] : [])].join(delimiter) };
}

/** Python in a process group of its own: an interrupt reaches it once, through us, and not from the terminal as well. */
function ended(python: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<RunEnd> {
  const child = spawn(python, args, { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += String(chunk);
  });
  const wasStopped = forwardSignals(child);
  return new Promise<RunEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(endOf(out, wasStopped(), String(signal ?? code))));
  });
}

/** Hands SIGINT and SIGTERM on to a child for as long as it lives; tells whether one came. */
function forwardSignals(child: ChildProcess): () => boolean {
  let stopped = false;
  const stop = (): void => {
    if (!stopped) child.kill('SIGINT');
    stopped = true;
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  child.once('close', () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  });
  return () => stopped;
}

function endOf(out: string, stopped: boolean, how: string): RunEnd {
  const end = how === '0' ? told(out) : null;
  if (stopped) return { status: 'stopped', cell: end?.cell ?? null, message: '' };
  return end ?? { status: 'not_run', cell: null, message: `Python ended with ${how}, without a word on the run.` };
}

/** What the script says in its last line; null when that is something else. */
function told(out: string): RunEnd | null {
  try {
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as RunEnd;
  } catch {
    return null;
  }
}
