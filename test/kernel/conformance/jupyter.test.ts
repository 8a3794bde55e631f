import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kernelSpec } from '../../../kernel/src/kernelspec.ts';

/** Judges of others: jupyter_kernel_test, on our kernel and beside it on tslab, and front ends of jupyter_client. */

type Outcomes = Readonly<Record<string, readonly [status: string, reason: string]>>;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const python = join(root, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const folder = mkdtempSync(join(tmpdir(), 'plumbline-judges-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function register(name: string, spec: object): void {
  const place = join(folder, 'jupyter', 'kernels', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'kernel.json'), JSON.stringify(spec));
}

/** Where its packages stand beside it, tslab finds the types of Node only from the folder it runs in. */
function tslabSpec(): object {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'test/node_modules/@types'), join(folder, 'node_modules', '@types'), 'junction');
  const bin = join(root, 'test/node_modules/tslab/bin/tslab');
  const argv = [process.execPath, bin, 'kernel', '--config-path={connection_file}'];
  return { argv, display_name: 'tslab', language: 'typescript' };
}

/** Runs a script of Python on a kernel and reads the JSON it prints. */
function judge(script: string, kernel: string): Promise<unknown> {
  const file = fileURLToPath(new URL(`./jupyter/${script}.py`, import.meta.url));
  const env = { ...process.env, JUPYTER_PATH: join(folder, 'jupyter'), XDG_DATA_HOME: folder, LOCALAPPDATA: folder };
  return new Promise((resolve, reject) => {
    execFile(python, ['-W', 'ignore', file, kernel], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, out, err) => {
      if (error === null) resolve(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
      else reject(new Error(`${script} on ${kernel}: ${err.slice(-2000)}`));
    });
  });
}

beforeAll(() => {
  expect(existsSync(python), 'the Python environment that npm test sets up').toBe(true);
  register('plumbline', kernelSpec());
  register('tslab', tslabSpec());
});

/** Its time limits are signals of Unix. */
it.skipIf(process.platform === 'win32')(
  'passes jupyter_kernel_test; tslab beside it',
  async () => {
    const [ours, theirs] = (await Promise.all([judge('suite', 'plumbline'), judge('suite', 'tslab')])) as [
      Outcomes,
      Outcomes,
    ];
    console.log(table(ours, theirs));
    expect(Object.keys(ours)).toHaveLength(13);
    const wanted = (name: string): string => (name === 'pager' ? 'skipped' : 'passed');
    for (const [name, [status]] of Object.entries(ours)) expect([name, status]).toEqual([name, wanted(name)]);
  },
  170_000,
);

it('serves the front ends of jupyter_client', async () => {
  const results = (await judge('front_end', 'plumbline')) as Record<string, [reason: string | null, seconds: number]>;
  expect(Object.keys(results).length).toBeGreaterThanOrEqual(12);
  for (const [name, [reason]] of Object.entries(results)) expect(reason, name).toBeNull();
}, 90_000);

function table(ours: Outcomes, theirs: Outcomes): string {
  const row = (name: string, a: string, b: string, why: string): string =>
    `${name.padEnd(24)}${a.padEnd(11)}${b.padEnd(11)}${why}`.trimEnd();
  const passed = (outcomes: Outcomes): string =>
    `${Object.values(outcomes).filter(([status]) => status === 'passed').length} passed`;
  const rows = Object.entries(ours).map(([name, [status, reason]]) =>
    row(name, status, theirs[name]?.[0] ?? 'not run', reason || (theirs[name]?.[1] ?? '')),
  );
  const head = row('jupyter_kernel_test 0.7', 'plumbline', 'tslab', '');
  return ['', head, ...rows, row('', passed(ours), passed(theirs), '')].join('\n');
}
