import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { at, forPeople, root, runsOnPinnedNode, windows } from './paths.mjs';
import { npm } from './run.mjs';
import { Stop, say } from './say.mjs';

/** npm packages, installed exactly as the lock file says; npm's own settings (registry, proxy, certificates) apply. */

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** True where a package of the lock file belongs on this machine. Packages of another C library are npm's affair. */
function belongsHere(entry) {
  const allows = (list, own) =>
    list === undefined || list.includes(own) || (list[0]?.startsWith('!') && !list.includes(`!${own}`));
  return allows(entry.os, process.platform) && allows(entry.cpu, process.arch);
}

const isPinnedNode = (name) => /^node_modules\/node-(linux|win)/.test(name);

/** True when every package that the lock file wants is there in that version. `dev`: those of development too. */
export function packagesAreFresh(folder, dev) {
  const [wanted, present] = [
    path.join(folder, 'package-lock.json'),
    path.join(folder, 'node_modules/.package-lock.json'),
  ];
  if (!existsSync(present)) return false;
  const installed = readJson(present).packages;
  return Object.entries(readJson(wanted).packages).every(([name, entry]) => {
    if (name === '' || entry.link === true || !name.includes('node_modules/')) return true;
    if (entry.dev === true && !dev) return true;
    if (!belongsHere(entry) || (entry.optional === true && !isPinnedNode(name))) return true;
    return installed[name]?.version === entry.version && existsSync(path.join(folder, name));
  });
}

/** Installs into the checkout what is missing. Without `dev`: only what running Plumbline needs. */
export function installPackages({ dev }) {
  return install(root, dev, dev ? [] : ['--omit=dev']);
}

/** Installs what only tests need: the data frame libraries that Plumbline accepts. */
export const installTestPackages = () => install(at('test'), true, []);

function install(folder, dev, flags) {
  if (packagesAreFresh(folder, dev)) return 'up to date';
  say(`npm packages: installing into ${forPeople(path.join(folder, 'node_modules'))} ...`);
  // Windows cannot delete the Node that runs this, and `npm ci` deletes everything.
  const verb = windows && runsOnPinnedNode() ? 'install' : 'ci';
  if (!npm([verb, ...flags, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })) {
    throw new Stop(
      'npm could not install the packages; its own words are above. Behind a proxy, set it with: npm config set proxy URL.',
      3,
    );
  }
  return 'installed';
}
