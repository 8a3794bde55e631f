import { productNode } from './paths.mjs';
import { capture, succeeds } from './run.mjs';
import { Stop } from './say.mjs';

/** What the machine must have: Node, npm, Python. Each lack is one sentence with what to do. */

/** True when version `a` is `b` or later; both as "22.13.1" with any number of parts. */
export function atLeast(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = right.findIndex((part, i) => (left[i] ?? 0) !== part);
  return index === -1 || (left[index] ?? 0) > right[index];
}

/** Stops unless this Node can run the set-up itself. */
export function checkSetupNode(version = process.versions.node) {
  if (!atLeast(version, '20.0.0')) {
    throw new Stop(
      `Plumbline needs Node 20 or later to set itself up; this is Node ${version}. Install a newer one from nodejs.org.`,
      3,
    );
  }
}

/** Stops unless the Node that will run notebooks is new enough (the command alone runs on 22.13); for after the packages are installed. */
export function checkProductNode() {
  const version = capture(productNode(), ['-p', 'process.versions.node']).stdout.trim();
  if (!atLeast(version, '24.0.0')) {
    throw new Stop(
      `Notebooks need Node 24 or later. npm has no Node package for ${process.platform} ${process.arch}, so yours would serve, which is ${version}. Install Node 24 from nodejs.org.`,
      3,
    );
  }
  return version;
}

/** The Pythons to try, the usual names first. */
const pythonNames = ['python3', 'python', 'py', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const newEnough = ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'];

/** Name of a Python >= 3.10, or null. */
export const findPython = () => pythonNames.find((name) => succeeds(name, newEnough)) ?? null;

/** The sentence for a machine without a usable Python; tells an old one from none. */
export function pythonSentence() {
  const old = pythonNames.map((name) => capture(name, ['--version']).stdout.trim()).find((text) => text !== '');
  const found = old === undefined ? 'none was found' : `${old} was found`;
  return `JupyterLab needs Python 3.10 or later; ${found}. Install it (Debian: apt-get install python3; macOS, Windows: python.org) and run this again.`;
}
