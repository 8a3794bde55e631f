import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { npm } from '../../../../kernel/src/runtime/magics/npm.ts';
import { runMagic } from '../../support/magic.ts';

/** A stand-in for npm that notes how it was called; the registry is asked in no test. */
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'npm-'));
  const bin = join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npm'),
    `#!/bin/sh
echo "$PWD $@" > ${root}/called
case "$*" in *missing*) echo "npm error 404  'missing@*' is not in this registry." >&2; exit 1;; esac
case "$*" in *broken*) echo "npm error code EWHAT" >&2; echo "npm error it broke" >&2; exit 1;; esac
mkdir -p node_modules/fine && echo '{"version":"1.2.3"}' > node_modules/fine/package.json
`,
  );
  chmodSync(join(bin, 'npm'), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
  vi.spyOn(process, 'execPath', 'get').mockReturnValue(join(root, 'nowhere', 'bin', 'node'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const call = (words: string[], options: string[] = []): object => ({ words, options });

async function called(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(join(root, 'called'), 'utf8');
}

it('installs at the nearest package.json, without scripts, and says versions', async () => {
  const folder = join(root, 'project', 'notebooks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, 'project', 'package.json'), '{}');
  const ran = await runMagic(npm, call(['install', 'fine@^1']), { folder });
  expect(ran.shown).toEqual([{ 'text/plain': 'fine 1.2.3' }]);
  expect(ran.asked).toContainEqual(['forgetPackages']);
  expect(await called()).toContain(`${join(root, 'project')} install `);
  writeFileSync(join(root, 'project/node_modules/fine/package.json'), '{"version":"1.0.0"}');
  const again = await runMagic(npm, call(['install', 'fine']), { folder });
  expect(JSON.stringify(again.shown)).toContain('fine 1.2.3 (was 1.0.0;');
  await runMagic(npm, call(['install', 'fine@^1']), { folder });
  expect(await called()).toMatch(/--ignore-scripts -- fine@\^1\n$/);
});

it('installs into the notebook\u2019s folder where there is no package.json; runs scripts when told', async () => {
  const ran = await runMagic(npm, call(['install', 'fine'], ['--scripts']), { folder: root });
  expect(ran.shown).toEqual([{ 'text/plain': `fine 1.2.3\npackage.json is new in ${root}.` }]);
  expect(await called()).not.toContain('--ignore-scripts');
});

it.each([
  [['install', 'missing'], 'npm knows no package "missing"'],
  [['install', 'missing@2'], 'npm knows no package "missing"'],
  [['install', 'fine', 'needs-missing'], 'a package that is needed for that, "missing", is not in the registry'],
  [['install', 'broken'], 'npm could not install broken:\ncode EWHAT\nit broke'],
  [['remove', 'fine'], '%npm can install, and nothing else yet'],
  [['install', '../evil'], '"../evil" is no name of a package'],
  [['install', 'git+ssh://x'], 'is no name of a package'],
])('says what is wrong: %j', async (words, sentence) => {
  await expect(runMagic(npm, call(words), { folder: root })).rejects.toThrow(sentence);
});
