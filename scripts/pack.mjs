import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { at, forPeople } from './lib/paths.mjs';
import { npm } from './lib/run.mjs';
import { runMain, Stop, say, step } from './lib/say.mjs';

/** `npm run pack`: the three packages as tarballs in `out/packages/`, to install in a project of one's own. */

const workspaces = ['core', 'kernel', 'cli'];
const shared = ['LICENSE', 'NOTICE', 'README.md'];

/** npm packs what lies in a workspace's own folder, so the shared papers are there while it packs. */
function withPapers(pack) {
  const copies = workspaces
    .flatMap((name) => shared.map((file) => ({ from: at(file), to: at(name, file) })))
    .filter(({ from, to }) => existsSync(from) && !existsSync(to));
  for (const { from, to } of copies) copyFileSync(from, to);
  try {
    return pack();
  } finally {
    for (const { to } of copies) rmSync(to);
  }
}

function pack() {
  const folder = at('out/packages');
  mkdirSync(folder, { recursive: true });
  const flags = workspaces.flatMap((name) => ['-w', name]);
  if (!withPapers(() => npm(['pack', ...flags, '--pack-destination', folder, '--loglevel=error'])))
    throw new Stop('npm could not pack; its own words are above.', 1);
  return `in ${forPeople(folder)}`;
}

await runMain(async () => {
  await step('Build', () => build());
  await step('Packages', pack);
  say('Install them elsewhere with: npm install FOLDER/*.tgz');
  return 0;
});
