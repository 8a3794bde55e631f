import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DqError } from '@plumbline/core/kit/errors';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { run } from '../../cli/src/run.ts';
import { FakeSink, fakeFinding, fakeIo, fakeReport, missing } from './fake.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const inScratch = (name: string): string => path.join(scratch, name);

describe('exit codes', () => {
  const report = fakeReport(87.3, [fakeFinding('F1', 'error')]);
  const faults = {
    'none.csv': missing('none.csv'),
    'strange.bin': new DqError('format_unknown', { path: 'strange.bin', formats: ['csv', 'json'] }),
    'ours.csv': new TypeError('x is not a function'),
    'kept.csv': new DqError('store_failed', { path: 'state.db', reason: 'damaged' }),
  };
  const cases: readonly [string, number][] = [
    ['assess a.csv', 0],
    ['assess a.csv --fail-under 87', 0],
    ['assess a.csv --fail-under 90', 1],
    ['assess a.csv --fail-on critical', 0],
    ['assess a.csv --fail-on warn', 1],
    ['profile a.csv', 0],
    ['help', 0],
    ['help assess', 0],
    ['assess --help', 0],
    ['--version', 0],
    ['', 2],
    ['assess', 2],
    ['assess a.csv --unknown', 2],
    ['asess a.csv', 2],
    ['help asess', 2],
    ['assess - -', 2],
    ['assess a.csv b.csv --name x', 2],
    ['assess a.csv --format pdf', 2],
    ['assess a.csv -o report.pdf', 2],
    ['assess a.csv b.csv -o report.html', 2],
    ['assess strange.bin', 2],
    ['assess none.csv', 3],
    ['assess ours.csv', 3],
    ['assess none.csv a.csv --fail-under 90', 3],
    ['assess a.csv -o nowhere/report.html', 4],
    ['assess kept.csv', 4],
  ];
  it.each(cases)('dq %s -> %s', async (line, expected) => {
    const { io, err } = fakeIo({ report, faults, cwd: scratch });
    expect(await run(line.split(' ').filter(Boolean), io)).toBe(expected);
    if (expected > 1) expect(err.text).not.toBe('');
    expect(err.text).not.toMatch(/ at .*\.ts:\d+/);
  });

  it('of what a signal stopped is 130', async () => {
    const controller = new AbortController();
    const onRead = async (): Promise<void> => {
      controller.abort();
      throw new DqError('cancelled');
    };
    const { io, err, dq } = fakeIo({ signal: controller.signal, onRead });
    expect(await run(['assess', 'a.csv'], io)).toBe(130);
    expect(err.text).toBe('Stopped.\n');
    expect(dq.closed).toBe(1);
  });
});

describe('streams', () => {
  it('puts the result alone on standard output', async () => {
    const { io, out, err } = fakeIo();
    await run(['assess', 'a.csv', '--format', 'json'], io);
    expect(JSON.parse(out.text)).toMatchObject({ score: { value: 90 } });
    expect(err.text).toBe('');
  });

  it('says why it broke on standard error, also when quiet', async () => {
    const { io, out, err } = fakeIo();
    await run(['assess', 'a.csv', '--fail-under', '95', '--quiet'], io);
    expect(err.text).toBe('The score 90.0 is under 95.\n');
    expect(out.text).not.toContain('is under');
  });

  it('writes a file whole and says so on standard error', async () => {
    const { io, out, err } = fakeIo({ cwd: scratch, report: fakeReport(87.26, [fakeFinding('F1', 'warn')]) });
    expect(await run(['assess', 'a.csv', '-o', 'result.json'], io)).toBe(0);
    expect(JSON.parse(readFileSync(inScratch('result.json'), 'utf8'))).toMatchObject({ schemaVersion: '1.0' });
    expect(out.text).toBe('');
    expect(err.text).toBe('a.csv: 87.3 of 100, 1 finding, no suspects. Written to result.json\n');
    expect(readdirSync(scratch).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('says nothing of it when quiet', async () => {
    const { io, err } = fakeIo({ cwd: scratch });
    await run(['assess', 'a.csv', '-q', '-o', 'quiet.html'], io);
    expect(err.text).toBe('');
    expect(readFileSync(inScratch('quiet.html'), 'utf8')).toContain('<html');
  });

  it('ends quietly when the reader of standard output has gone', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const { io, err } = fakeIo({ stdout: new FakeSink(false, gone) });
    expect(await run(['assess', 'a.csv'], io)).toBe(0);
    expect(err.text).toBe('');
  });

  it('says when standard output cannot take the result', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const { io, err } = fakeIo({ stdout: new FakeSink(false, full) });
    expect(await run(['assess', 'a.csv'], io)).toBe(4);
    expect(err.text).toContain('no space left');
  });

  it('calls an option of the library as the command line does', async () => {
    const fault = new DqError('bad_option', { option: 'encoding', value: 'x', reason: 'no.' });
    const { io, err } = fakeIo({ faults: { 'a.csv': fault } });
    expect(await run(['assess', 'a.csv'], io)).toBe(2);
    expect(err.text).toContain('--encoding cannot be "x"');
  });

  it('makes characters that act visible in errors', async () => {
    const { io, err } = fakeIo();
    await run(['assess', 'a.csv', '--\u001b[2Jx'], io);
    expect(err.text).toContain('␛[2Jx');
  });
});

describe('several files', () => {
  it('give one report each, and one that fails does not keep the others', async () => {
    const { io, out, err, dq } = fakeIo({ faults: { 'b.csv': missing('b.csv') } });
    expect(await run(['assess', 'a.csv', 'b.csv', 'c.csv'], io)).toBe(3);
    expect(dq.read.map((call) => call.source)).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect(dq.opened).toHaveLength(1);
    expect(dq.closed).toBe(1);
    expect(out.text.match(/orders\.csv/g)?.length).toBeGreaterThanOrEqual(2);
    expect(err.text).toContain('There is no file "b.csv"');
  });

  it('go to a file each in a folder', async () => {
    const folder = mkdtempSync(inScratch('many-'));
    const { io } = fakeIo({ cwd: scratch });
    expect(await run(['assess', 'a.csv', 'data/b*.csv', '-', '-o', folder], fakeIo({ cwd: scratch }).io)).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['a.csv.html', 'b_.csv.html', 'stdin.html']);
    expect(await run(['assess', 'a.csv', 'x/a.csv', '-o', folder], io)).toBe(2);
  });
});

describe('what the session is told', () => {
  it('are the options of reading, engine and run', async () => {
    const { io, dq } = fakeIo({ cwd: scratch });
    const line =
      'assess a.txt --format-in CSV --delimiter tab --quote none --no-header --encoding latin-1 --name orders';
    await run([...line.split(' '), '--threads', '2', '--memory', '1GB', '--seed', '5', '--no-store'], io);
    expect(dq.opened).toEqual([{ threads: 2, memoryLimitBytes: 1e9, cwd: scratch, storeDir: null }]);
    expect(dq.read[0]?.options).toMatchObject({
      name: 'orders',
      format: 'csv',
      options: { delimiter: '\t', quote: '', header: false, encoding: 'latin-1' },
    });
    expect(dq.assessed[0]).toMatchObject({ seed: 5, keep: false });
  });

  it('is nothing that the user did not say', async () => {
    const { io, dq } = fakeIo({ cwd: scratch });
    await run(['assess', 'a.csv'], io);
    expect(dq.opened).toEqual([{ cwd: scratch }]);
    expect(Object.keys(dq.read[0]?.options ?? {}).sort()).toEqual(['onProgress', 'signal']);
    expect(dq.assessed[0]).not.toHaveProperty('seed');
  });
});

describe('standard input', () => {
  it('is left to the session, and a person is told what is waited for', async () => {
    const { io, dq, err } = fakeIo({ stdinIsTTY: true });
    expect(await run(['assess', '-', '--format-in', 'csv'], io)).toBe(0);
    expect(dq.read).toMatchObject([{ source: '-', options: { format: 'csv' } }]);
    expect(err.text).toContain('Ctrl-D');
    const piped = fakeIo();
    await run(['assess', '-'], piped.io);
    expect(piped.err.text).toBe('');
  });
});

describe('the data itself', () => {
  it('is never overwritten by its report', async () => {
    writeFileSync(inScratch('data.json'), '[]');
    const { io, err } = fakeIo({ cwd: scratch });
    expect(await run(['assess', 'data.json', '-o', 'data.json'], io)).toBe(2);
    expect(err.text).toContain('the data itself');
    expect(readFileSync(inScratch('data.json'), 'utf8')).toBe('[]');
  });
});

describe('progress', () => {
  const clock = (): (() => number) => {
    let now = 0;
    return () => (now += 300);
  };

  it('is one line on a terminal, taken away before the result', async () => {
    const err = new FakeSink(true);
    const { io } = fakeIo({ stderr: err, clock: clock() });
    await run(['assess', 'a.csv'], io);
    expect(err.text).toBe('\r\x1b[Kreading a.csv ...  50 %\r\x1b[K');
  });

  it('says what it began with while the work itself says nothing', async () => {
    const err = new FakeSink(true);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { io } = fakeIo({ stderr: err, onRead: async () => void (await vi.advanceTimersByTimeAsync(400)) });
    await run(['assess', 'a.csv'], io);
    expect(err.text).toBe('\r\x1b[Kreading a.csv ...\r\x1b[K');
  });

  it.each([
    ['where no terminal is', new FakeSink(false), []],
    ['when quiet', new FakeSink(true), ['--quiet']],
  ] as const)('is not shown %s', async (_, err, more) => {
    const { io } = fakeIo({ stderr: err, clock: clock() });
    await run(['assess', 'a.csv', ...more], io);
    expect(err.text).toBe('');
  });

  it('is not shown for what is done at once', async () => {
    const err = new FakeSink(true);
    await run(['assess', 'a.csv'], fakeIo({ stderr: err }).io);
    expect(err.text).toBe('');
  });
});

describe('colour', () => {
  const colored = async (args: readonly string[], env: Record<string, string>, terminal: boolean): Promise<boolean> => {
    const { io, out } = fakeIo({
      stdout: new FakeSink(terminal),
      env,
      report: fakeReport(50, [fakeFinding('F1', 'error')]),
    });
    await run(['assess', 'a.csv', ...args], io);
    return out.text.includes('\x1b[');
  };
  it.each([
    [[], {}, true, true],
    [[], {}, false, false],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { TERM: 'dumb' }, true, false],
    [['--color', 'never'], {}, true, false],
    [['--color', 'always'], { NO_COLOR: '1' }, false, true],
  ] as const)('with %j and %j on a terminal (%s): %s', async (args, env, terminal, expected) => {
    expect(await colored(args, env, terminal)).toBe(expected);
  });
});
