import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kernelSpec, mainOf, missingOf } from '../../kernel/src/kernelspec.ts';

describe('kernelspec', () => {
  it('starts this Node on this kernel and is interrupted by messages', () => {
    const spec = kernelSpec({ node: '/opt/node' });
    expect(spec).toMatchObject({
      display_name: 'TypeScript (Plumbline)',
      language: 'typescript',
      interrupt_mode: 'message',
    });
    expect(spec.argv[0]).toBe('/opt/node');
    expect(spec.argv.at(-1)).toBe('{connection_file}');
    expect(existsSync(spec.argv.at(-2) ?? '')).toBe(true);
  });

  it('says when cells are JavaScript', () => {
    const spec = kernelSpec({ language: 'javascript' });
    expect(spec).toMatchObject({ display_name: 'JavaScript (Plumbline)', language: 'javascript' });
    expect(spec.argv.slice(-3)).toEqual(['{connection_file}', '--language', 'javascript']);
  });

  it.each([
    [kernelSpec(), true],
    [kernelSpec({ language: 'javascript' }), true],
    [
      { argv: ['node', '--no-force-async-hooks-checks', 'C:\\moved away\\kernel\\dist\\main.js', '{connection_file}'] },
      true,
    ],
    [{ argv: ['tslab', 'kernel', '--config-path', '{connection_file}'] }, false],
    [{ argv: ['node', '/opt/other/kernel/dist/main.js', '{connection_file}'] }, false],
    [{ argv: [1, 2] }, false],
    [{ argv: '{connection_file}' }, false],
    [null, false],
    [[], false],
  ])('%o is ours: %s', (spec, expected) => {
    expect(mainOf(spec) !== null).toBe(expected);
  });

  it('knows what is gone', () => {
    expect(missingOf(kernelSpec())).toEqual([]);
    expect(missingOf(kernelSpec({ node: '/not/there/node' }))).toEqual(['/not/there/node']);
  });
});
