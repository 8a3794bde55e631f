import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/** The command as a process, from sources, with the real engine. */

const MAIN = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'dqp-'));
const at = (name: string): string => path.join(folder, name);
const temporary = at('tmp');
const mark = `mark-${path.basename(folder)}`;
const env = {
  ...process.env,
  TMPDIR: temporary,
  XDG_DATA_HOME: at('data'),
  NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'dqp-cache'),
  DQ_TEST_MARK: mark,
};

const ROWS = Array.from(
  { length: 300 },
  (_, index) => `${index},${index % 9 === 0 ? '' : `name ${index}`},${index * 2}`,
);
const TEXT = ['id,name,amount', ...ROWS, ''].join('\n');

beforeAll(() => {
  mkdirSync(temporary);
  mkdirSync(at('folder'));
  writeFileSync(at('good.csv'), TEXT);
  writeFileSync(at('empty.csv'), '');
  writeFileSync(at('blank.csv'), '\n\n');
  writeFileSync(at('header.csv'), 'id,name\n');
  writeFileSync(at('rubbish.csv'), Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)));
  writeFileSync(at('cut.csv.gz'), gzipSync(TEXT.repeat(50)).subarray(0, 1500));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  expect(readdirSync(temporary)).toEqual([]);
  expect(survivors()).toEqual([]);
});

/** Processes of these tests that still run, by the mark in their environment. */
function survivors(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && environmentOf(pid).includes(mark));
}

function environmentOf(pid: string): string {
  try {
    return pid === String(process.pid) ? '' : readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

const argsOf = (args: readonly string[]): string[] => ['--conditions=source', MAIN, ...args];

function dq(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, argsOf(args), { cwd: folder, env, input, encoding: 'utf8' });
}

function start(args: readonly string[]): ChildProcessByStdio<Writable, Readable, Readable> {
  return spawn(process.execPath, argsOf(args), { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('exit codes and words', () => {
  const cases: readonly [string, number, RegExp][] = [
    ['assess none.csv', 3, /There is no file "none\.csv"/],
    ['assess folder', 3, /is a folder/],
    ['assess empty.csv', 3, /"empty\.csv" is empty/],
    ['assess blank.csv', 3, /^dq: "blank\.csv" has no columns/],
    ['assess rubbish.csv', 3, /rubbish\.csv/],
    ['assess cut.csv.gz', 3, /cut\.csv\.gz/],
    ['assess good.csv --sed 3', 2, /Did you mean "--seed"\?/],
    ['assess good.csv -o nowhere/report.html', 4, /its folder does not exist/],
    ['assess good.csv --fail-under 100', 1, /is under 100/],
  ];
  it.each(cases)('dq %s -> %s', (line, status, words) => {
    const result = dq(line.split(' '));
    expect(result.stderr).toMatch(words);
    expect(result.status).toBe(status);
    expect(result.stderr).not.toMatch(/ at .*:\d+:\d+/);
    if (status !== 1) expect(result.stdout).toBe('');
  });

  it('of a file with a header alone say that there is nothing to assess', () => {
    const { status, stdout, stderr } = dq(['assess', 'header.csv']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/no rows/i);
    expect(status).toBe(0);
  });
});

describe('results', () => {
  it('are a scorecard of at most 80 columns, without colour, in a pipe', () => {
    const { status, stdout, stderr } = dq(['assess', 'good.csv']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('good.csv');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).not.toContain('\x1b');
  });

  it('are files of the format their ending tells', () => {
    expect(dq(['assess', 'good.csv', '-q', '-o', 'report.html']).status).toBe(0);
    expect(readFileSync(at('report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect(dq(['assess', 'good.csv', '-q', '-o', 'report.json']).status).toBe(0);
    const report = JSON.parse(readFileSync(at('report.json'), 'utf8')) as { dataset: { rows: number } };
    expect(report.dataset.rows).toBe(300);
  });

  it('of standard input are those of the file, under its own name', () => {
    const [file, piped] = [
      dq(['assess', 'good.csv', '--name', 'x', '-f', 'json']),
      dq(['assess', '-', '--name', 'x', '-f', 'json'], TEXT),
    ];
    const bodies = [file, piped].map(({ stdout }) => ({ ...(JSON.parse(stdout) as object), run: null }));
    expect(bodies[1]).toEqual(bodies[0]);
    const unnamed = dq(['assess', '-', '--no-store', '-f', 'json'], TEXT);
    expect(JSON.parse(unnamed.stdout)).toMatchObject({ dataset: { id: 'stdin' } });
  });

  it('of empty standard input are an error that names it', () => {
    const { status, stderr } = dq(['assess', '-', '--format-in', 'csv']);
    expect(status).toBe(3);
    expect(stderr).toMatch(/standard input/i);
    expect(stderr).not.toContain(temporary);
  });

  it('say what changed since the last time', () => {
    mkdirSync(at('project/.git'), { recursive: true });
    writeFileSync(at('project/a.csv'), TEXT);
    const previous = (): unknown => {
      const { stdout } = dq(['assess', 'project/a.csv', '-f', 'json', '--name', 'kept']);
      return (JSON.parse(stdout) as { run: { previous: unknown } }).run.previous;
    };
    expect(previous()).toBeNull();
    expect(previous()).toMatchObject({ sameData: true, change: 0, newFindings: [], goneFindings: [] });
    expect(dq(['assess', 'project/a.csv', '-f', 'json', '--name', 'kept', '--no-store']).stdout).toMatch(
      /"previous": null/,
    );
  });

  it('are complete though the history is damaged, which is said', () => {
    mkdirSync(at('spoilt/.plumbline'), { recursive: true });
    writeFileSync(at('spoilt/.plumbline/state.db'), 'no database '.repeat(500));
    const run = spawnSync(process.execPath, argsOf(['assess', '../good.csv', '-f', 'json']), {
      cwd: at('spoilt'),
      env,
      encoding: 'utf8',
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ dataset: { rows: 300 } });
    expect(run.stderr).toContain('The assessment itself is complete');
    expect(run.status).toBe(4);
  });
});

describe('ends', () => {
  it('quietly when the reader of its output has gone', async () => {
    const child = start(['assess', 'good.csv', '-f', 'json']);
    child.stdout.destroy();
    let words = '';
    child.stderr.on('data', (text) => {
      words += text;
    });
    const [code] = await once(child, 'close');
    expect(words).toBe('');
    expect(code).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('within a second of %s while it waits for input, leaving nothing behind', async (signal, expected) => {
    const child = start(['assess', '-', '--format-in', 'csv']);
    child.stdin.write('id,name\n');
    await spooling();
    const [code, elapsedMs] = await stopBy(child, signal);
    expect(code).toBe(expected);
    expect(elapsedMs).toBeLessThan(1000);
  });

  it('within a second of Ctrl-C in the middle of the work, with no half-written report', async () => {
    await writeLarge(at('large.csv'), 400_000);
    const child = start(['assess', 'large.csv', '-o', 'never.html']);
    await until(() => readdirSync(temporary).length > 0 && survivors().length > 1);
    const [code, elapsedMs] = await stopBy(child, 'SIGINT');
    expect(code).toBe(130);
    expect(elapsedMs).toBeLessThan(1000);
    expect(existsSync(at('never.html'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

/** Until standard input has reached a file, which only its owner may read. */
async function spooling(): Promise<void> {
  const files = (): string[] =>
    readdirSync(temporary, { recursive: true, encoding: 'utf8' }).filter((name) => /stdin/.test(path.basename(name)));
  await until(() => files().some((name) => statSync(path.join(temporary, name)).size > 0));
  for (const name of files()) expect(statSync(path.join(temporary, name)).mode & 0o077).toBe(0);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function stopBy(child: ReturnType<typeof start>, signal: NodeJS.Signals): Promise<[number | null, number]> {
  const sentAt = performance.now();
  child.kill(signal);
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, performance.now() - sentAt];
}

async function writeLarge(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('id,name,amount,note\n');
  for (let from = 0; from < rows; from += 10_000) {
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `${from + index},name ${index},${index / 7},note ${from % 977}`,
    );
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
