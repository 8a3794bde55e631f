import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, runToEnd, withFolder } from './support.ts';

/** The README's program for a project of one's own. */
const program = `
import { open } from '@plumbline/core';

const dq = await open();
const report = await dq.assess(await dq.from([{ id: 1, mail: 'a@example.org' }, { id: 1, mail: 'N/A' }]));
console.log(JSON.stringify({ score: report.score.value, findings: report.findings.map((finding) => finding.text) }));
await dq.close();
`;

const npm = (args: readonly string[], cwd: string): ReturnType<typeof runToEnd> =>
  runToEnd('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd });

describe('the packed packages in an empty project', () => {
  it('install, run as a command, as a library and as a kernel', () =>
    withFolder((folder) => {
      const pack = runToEnd(process.execPath, [at('scripts/pack.mjs')]);
      expect(pack.code, pack.err).toBe(0);
      const packages = at('out/packages');
      const tarballs = readdirSync(packages).filter((name) => name.endsWith('.tgz'));
      expect(tarballs.length).toBe(3);
      writeFileSync(path.join(folder, 'package.json'), '{ "name": "mine", "private": true, "type": "module" }\n');
      const install = npm(
        ['install', '--ignore-scripts', ...tarballs.map((name) => path.join(packages, name))],
        folder,
      );
      expect(install.code, install.err).toBe(0);

      copyFileSync(at('sample/orders.csv'), path.join(folder, 'orders.csv'));
      const command = runToEnd(process.execPath, [path.join(folder, 'node_modules/.bin/dq'), 'assess', 'orders.csv'], {
        cwd: folder,
      });
      expect(command.code, command.err).toBe(0);
      expect(command.out).toContain('of 100');

      writeFileSync(path.join(folder, 'program.ts'), program);
      const library = runToEnd(process.execPath, ['program.ts'], { cwd: folder });
      expect(library.code, library.err).toBe(0);
      expect(JSON.parse(library.out).score).toBeGreaterThan(0);

      mkdirSync(path.join(folder, 'prefix'));
      const kernel = runToEnd(
        process.execPath,
        [path.join(folder, 'node_modules/.bin/plumbline-kernel'), 'install', '--prefix', 'prefix'],
        { cwd: folder },
      );
      expect(kernel.code, kernel.err).toBe(0);
      expect(readdirSync(path.join(folder, 'prefix/share/jupyter/kernels/plumbline'))).toContain('kernel.json');
      const list = runToEnd(
        process.execPath,
        [path.join(folder, 'node_modules/.bin/plumbline'), 'kernel', 'list', '--prefix', 'prefix'],
        { cwd: folder },
      );
      expect(list, list.err).toMatchObject({ code: 0, out: expect.not.stringContaining('cannot start') });
    }));
});
