import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../kernel/src/install.ts';
import { installKernelSpec, kernelSpec } from '../../kernel/src/kernelspec.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('kernelspec', () => {
  it('starts this Node on this kernel and is interrupted by messages', () => {
    const spec = kernelSpec('/opt/node');
    expect(spec).toMatchObject({
      display_name: 'TypeScript (Plumbline)',
      language: 'typescript',
      interrupt_mode: 'message',
    });
    expect(spec.argv[0]).toBe('/opt/node');
    expect(spec.argv.at(-1)).toBe('{connection_file}');
    expect(existsSync(spec.argv.at(-2) ?? '')).toBe(true);
  });

  it('is written with its logos, and again over itself', () => {
    installKernelSpec(folder);
    const written = installKernelSpec(folder);
    expect(JSON.parse(readFileSync(join(written, 'kernel.json'), 'utf8'))).toEqual(kernelSpec());
    for (const logo of ['logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg'])
      expect(existsSync(join(written, logo))).toBe(true);
  });
});

describe('plumbline-kernel', () => {
  it.each([
    [['install', '--prefix', join(folder, 'a')], 0],
    [['--prefix', join(folder, 'b')], 0],
    [[], 2],
    [['install'], 2],
    [['remove', '--prefix', folder], 2],
    [['install', '--prefx', folder], 2],
  ])('%j ends with %d', (args, code) => {
    const quiet = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) =>
      spy.mockReturnValue(true),
    );
    expect(main(args)).toBe(code);
    for (const spy of quiet) spy.mockRestore();
  });

  it('says when the folder cannot be written', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(main(['--prefix', file])).toBe(3);
    expect(String(spy.mock.calls[0]?.[0])).toContain('could not be registered');
    spy.mockRestore();
  });
});
