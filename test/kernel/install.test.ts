import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../kernel/src/install.ts';
import { kernelSpec } from '../../kernel/src/kernelspec.ts';

const top = mkdtempSync(join(tmpdir(), 'plumbline spec '));
afterAll(() => rmSync(top, { recursive: true }));

const STOCK = '{"argv":["tslab","kernel","--config-path","{connection_file}"],"display_name":"TypeScript"}';
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(top, String(++count));
  mkdirSync(folder);
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command for a user of his own, whose home is the test's folder. */
function run(args: readonly string[], env: Record<string, string> = {}): Said {
  const said = { out: '', err: '' };
  const into = (key: 'out' | 'err') => (text: unknown) => {
    said[key] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ];
  try {
    const code = main(args, { cwd: folder, env: { HOME: folder, JUPYTER_DATA_DIR: join(folder, 'data'), ...env } });
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const kernels = (place = 'env'): string => join(folder, place, 'share/jupyter/kernels');
const specOf = (name: string, at = kernels()): Record<string, unknown> =>
  JSON.parse(readFileSync(join(at, name, 'kernel.json'), 'utf8'));

function put(name: string, text: string, at = kernels()): void {
  mkdirSync(join(at, name), { recursive: true });
  writeFileSync(join(at, name, 'kernel.json'), text);
}

describe('install', () => {
  it('writes the kernelspec and its logos, and again over itself', () => {
    for (const word of [['install'], []]) expect(run([...word, '--prefix', 'env']).code).toBe(0);
    expect(specOf('plumbline')).toEqual(JSON.parse(JSON.stringify(kernelSpec())));
    for (const logo of ['logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg'])
      expect(existsSync(join(kernels(), 'plumbline', logo))).toBe(true);
  });

  it.each([
    [[], {}, 'data/kernels'],
    [['--user'], { VIRTUAL_ENV: 'VENV' }, 'data/kernels'],
    [['--user'], { JUPYTER_DATA_DIR: '', XDG_DATA_HOME: 'XDG' }, 'XDG/jupyter/kernels'],
    [[], { VIRTUAL_ENV: 'VENV' }, 'VENV/share/jupyter/kernels'],
    [['--sys-prefix'], { CONDA_PREFIX: 'CONDA' }, 'CONDA/share/jupyter/kernels'],
    [['--prefix', 'with space'], {}, 'with space/share/jupyter/kernels'],
  ])('%j in %j goes to %s', (args, env, expected) => {
    const absolute = Object.entries(env).map(([key, value]) => [key, value === '' ? '' : join(folder, String(value))]);
    const { code, out } = run(['install', ...args], Object.fromEntries(absolute));
    expect(code).toBe(0);
    expect(out).toBe(`The kernel is registered in ${join(folder, expected, 'plumbline')}\n`);
  });

  it('asks the Python of the command line where none is active', () => {
    const { code, out } = run(['list', '--sys-prefix'], { PATH: process.env.PATH ?? '' });
    expect([code, out.length > 0]).toEqual([0, true]);
    const none = run(['install', '--sys-prefix'], { PATH: folder });
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('No Python was found') });
  });

  it('names and shows it as wished', () => {
    run(['install', '--prefix=env', '--name', 'my-kernel', '--display-name', 'Mine', '--language', 'javascript']);
    expect(specOf('my-kernel')).toMatchObject({ display_name: 'Mine', language: 'javascript' });
  });

  it('takes the names of tslab, both of them', () => {
    expect(run(['install', '--prefix', 'env', '--alias', 'tslab']).code).toBe(0);
    expect(specOf('tslab')).toMatchObject({ language: 'typescript', argv: kernelSpec().argv });
    expect(specOf('jslab')).toMatchObject({
      language: 'javascript',
      argv: [...kernelSpec().argv, '--language', 'javascript'],
    });
    expect(existsSync(join(kernels(), 'plumbline'))).toBe(true);
  });

  it('leaves the kernel of another program alone, says how to go on, and gives it back', () => {
    put('tslab', STOCK);
    const args = ['install', '--prefix', 'env', '--alias', 'tslab'];
    expect(run(args)).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    expect(existsSync(join(kernels(), 'plumbline'))).toBe(false);
    expect(readFileSync(join(kernels(), 'tslab/kernel.json'), 'utf8')).toBe(STOCK);
    const forced = run([...args, '--force']);
    expect(forced).toMatchObject({
      code: 0,
      out: expect.stringContaining('plumbline kernel remove --prefix env --name tslab'),
    });
    expect(specOf('tslab').argv).toEqual(kernelSpec().argv);
    expect(run([...args, '--force']).code).toBe(0);
    const removed = run(['remove', '--prefix', 'env', '--name', 'tslab']);
    expect(removed).toMatchObject({ code: 0, out: expect.stringContaining('is back') });
    expect(readFileSync(join(kernels(), 'tslab/kernel.json'), 'utf8')).toBe(STOCK);
  });

  it('prints the way back so that a shell takes it as it is', () => {
    put('tslab', STOCK, kernels('a $HOME `b`'));
    const { out } = run(['install', '--prefix', 'a $HOME `b`', '--alias', 'tslab', '--force']);
    if (process.platform !== 'win32') expect(out).toContain("remove --prefix 'a $HOME `b`' --name tslab");
  });

  it('says when Jupyter may take another kernel of that name', () => {
    put('tslab', STOCK, join(folder, 'data/kernels'));
    const { out } = run(['install', '--prefix', 'env', '--alias', 'tslab']);
    expect(out).toContain(
      `Jupyter may start another kernel of that name instead: ${join(folder, 'data/kernels/tslab')}`,
    );
    expect(out.match(/may start/g)).toHaveLength(1);
  });

  it.each([
    [['install', '--prefx', 'env'], 'Did you mean "--prefix"?'],
    [['install', '--prefix', ''], 'needs a folder'],
    [['install', '--prefix'], 'prefix'],
    [['install', 'here'], 'no place for the word here'],
    [['install', '--user', '--prefix', 'env'], 'Give one of'],
    [['install', '--prefix', 'env', '--language', 'python'], 'typescript or javascript'],
    [['install', '--prefix', 'env', '--name', 'a/b'], 'letters, digits'],
    [['install', '--prefix', 'env', '--alias', '../tslab'], 'letters, digits'],
    [['install', '--prefix', 'env', '--name', '..'], 'letters, digits'],
    [['install', '--prefix', 'env', '--name', '.'], 'letters, digits'],
    [['instal'], 'There is no command "instal"'],
    [['constructor'], 'There is no command "constructor"'],
    [['toString', 'x'], 'There is no command "toString"'],
    [[], 'Usage'],
  ])('%j is refused and writes nothing', (args, sentence) => {
    expect(run(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
    expect(existsSync(kernels())).toBe(false);
  });

  it('says when the folder cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const said = run(['--prefix', 'file']);
    expect(said).toMatchObject({ code: 3, err: expect.stringContaining('The kernel could not be registered') });
  });
});

describe('remove', () => {
  it('takes out all that install wrote, and nothing else', () => {
    put('tslab', STOCK);
    put('broken', '{');
    run(['install', '--prefix', 'env', '--alias', 'jslab']);
    const { code, out } = run(['remove', '--prefix', 'env']);
    expect([code, out.trim().split('\n').length]).toEqual([0, 2]);
    expect(existsSync(join(kernels(), 'plumbline'))).toBe(false);
    expect(existsSync(join(kernels(), 'jslab'))).toBe(false);
    for (const name of ['tslab', 'broken']) expect(existsSync(join(kernels(), name, 'kernel.json'))).toBe(true);
    expect(run(['remove', '--prefix', 'env'])).toMatchObject({ code: 0, out: expect.stringContaining('no kernel') });
  });

  it('leaves what others have put into its folder', () => {
    run(['install', '--prefix', 'env']);
    writeFileSync(join(kernels(), 'plumbline', 'notes.txt'), '');
    expect(run(['remove', '--prefix', 'env']).code).toBe(0);
    expect(readdirSync(join(kernels(), 'plumbline'))).toEqual(['notes.txt']);
  });

  it.each(['..', '.', 'a/../..', '../kernels'])('never takes the name %s for a folder', (name) => {
    put('.', JSON.stringify(kernelSpec()));
    put('..', JSON.stringify(kernelSpec()));
    const said = run(['remove', '--prefix', 'env', '--name', name]);
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('letters, digits') });
    expect(existsSync(join(kernels(), 'kernel.json'))).toBe(true);
  });

  it('refuses kernels of other programs and names that are not there', () => {
    put('tslab', STOCK);
    const foreign = run(['remove', '--prefix', 'env', '--name', 'tslab']);
    expect(foreign).toMatchObject({ code: 2, err: expect.stringContaining('of another program') });
    const absent = run(['remove', '--prefix', 'env', '--name', 'nothing']);
    expect(absent).toMatchObject({ code: 2, err: expect.stringContaining('no kernel named nothing') });
    expect(existsSync(join(kernels(), 'tslab/kernel.json'))).toBe(true);
  });
});

describe('list', () => {
  it('shows ours, those of tslab, and what cannot start', () => {
    run(['install', '--prefix', 'env']);
    put('tslab', STOCK);
    put('python3', '{"argv":["python"],"display_name":"Python 3"}');
    const moved = {
      ...kernelSpec(),
      argv: kernelSpec().argv.map((word) => word.replace(/.*(?=.kernel.src)/, '/gone')),
    };
    put('old', JSON.stringify(moved));
    const { code, out } = run(['list', '--prefix', 'env']);
    expect(code).toBe(0);
    expect(out).toMatch(/^plumbline +\S.*plumbline$/m);
    expect(out).toMatch(/^tslab .*\(of another program\)$/m);
    expect(out).toMatch(/cannot start: \/gone.* is not there any more .*install --name old/);
    expect(out).not.toContain('python3');
  });

  it('looks wherever Jupyter does', () => {
    put('plumbline', JSON.stringify(kernelSpec()), join(folder, 'named/kernels'));
    const { out } = run(['list'], { JUPYTER_PATH: join(folder, 'named') });
    expect(out).toContain(join(folder, 'named/kernels/plumbline'));
    expect(run(['list', '--prefix', 'nowhere']).out).toContain('To register it: plumbline kernel install');
  });
});

it('explains itself', () => {
  expect(run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--alias tslab') });
});
