import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WordsCall } from '../../magics/calls.ts';
import { currentCell } from '../cell.ts';
import { runChild } from '../child.ts';
import { ProgressView } from '../dq/progress.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicWork } from '../magic-runner.ts';
import { mime } from '../mime.ts';

let jobs = 0;

/** `%npm install NAME...`: progress while npm works, then the versions that are there. */
export const npm: MagicWork = (host) => async (call) => {
  const { words, options } = call as WordsCall;
  const [verb, ...names] = words;
  if (verb !== 'install')
    throw new KernelNotice(`%npm can install, and nothing else yet: %npm install ${names.join(' ') || 'NAME'}`);
  const wrong = names.find((name) => !isPackage(name));
  if (wrong !== undefined)
    throw new KernelNotice(`"${wrong}" is no name of a package, such as lodash, @types/node or lodash@4.`);
  const home = packageHome(host.folder);
  const before = new Map(names.map((name) => [name, versionOf(bareName(name), home ?? host.folder)]));
  const progress = new ProgressView(host.display, `plumbline-npm-${process.pid}-${++jobs}`);
  try {
    await install(names, home ?? host.folder, options.includes('--scripts'), progress);
  } catch (error) {
    progress.fail();
    throw error;
  }
  await host.language.ask('forgetPackages');
  const made = home === null ? `\npackage.json is new in ${host.folder}.` : '';
  progress.finish(mime({ 'text/plain': `${versionLines(before, home ?? host.folder)}${made}` }));
};

/** A name with perhaps a version or tag: nothing that npm could read as an option, a file or an address. */
function isPackage(word: string): boolean {
  return /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*(?:@[\w.^~<>=*|+ -]+)?$/i.test(word) && !word.startsWith('-');
}

/** Nearest folder with a package.json, from the notebook's upwards; null when there is none. */
function packageHome(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return null;
  }
}

async function install(
  names: readonly string[],
  home: string,
  scripts: boolean,
  progress: ProgressView,
): Promise<void> {
  const step = `installing ${names.join(', ')}`;
  let fetched = 0;
  let said = '';
  const onOutput = (stream: 'stdout' | 'stderr', text: string): void => {
    if (stream === 'stdout') return;
    fetched += text.match(/npm http (?:fetch|cache)/g)?.length ?? 0;
    said = `${said}${text}`.slice(-20_000);
    progress.update({ step: fetched === 0 ? step : `${step} (${fetched} requests)`, ratio: null });
  };
  progress.update({ step, ratio: null });
  const flags = [
    '--no-audit',
    '--no-fund',
    '--loglevel=http',
    `--prefix=${home}`,
    ...(scripts ? [] : ['--ignore-scripts']),
  ];
  const [file, first] = npmCommand();
  const { code } = await runChild(file, [...first, 'install', ...flags, '--', ...names], {
    cwd: home,
    signal: currentCell()?.abort.signal,
    onOutput,
  }).catch((error: NodeJS.ErrnoException) => {
    throw new KernelNotice(
      error.code === 'ENOENT'
        ? 'npm is not on this computer\u2019s PATH: install Node.js with npm, then try again.'
        : error.message,
    );
  });
  if (code !== 0) throw new KernelNotice(reason(said, names));
}

/** npm of the Node that runs the kernel (on Windows it stands beside it), else the one on the PATH. */
function npmCommand(): [string, string[]] {
  const home = dirname(process.execPath);
  const places = [join(home, '..', 'lib'), home].map((at) => join(at, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  const own = places.find((place) => existsSync(place));
  return own !== undefined ? [process.execPath, [own]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

function reason(said: string, names: readonly string[]): string {
  const missing =
    /404\s+(?:The requested resource )?'((?:@[\w.-]+\/)?[\w.-]+)@[^']*' (?:is not in this registry|could not be found)/.exec(
      said,
    );
  if (missing?.[1] !== undefined) return unknown(missing[1], names);
  const lines = said
    .split('\n')
    .filter((line) => /^npm (?:error|ERR!)/.test(line) && !/A complete log|\.log$/.test(line));
  const text = lines.map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '')).filter((line) => line !== '');
  return `npm could not install ${names.join(', ')}:\n${text.slice(0, 12).join('\n') || said.slice(-500)}`;
}

/** `ms 2.1.3`; a package that was there in another version stays loaded in that one. */
function versionLines(before: ReadonlyMap<string, string | null>, home: string): string {
  return [...before]
    .map(([name, was]) => {
      const now = versionOf(bareName(name), home);
      const note =
        was === null || was === now ? '' : ` (was ${was}; where it is imported already, until the kernel restarts)`;
      return `${bareName(name)} ${now ?? '(not in node_modules)'}${note}`;
    })
    .join('\n');
}

function bareName(word: string): string {
  const at = word.indexOf('@', 1);
  return at < 0 ? word : word.slice(0, at);
}

/** Null when it is not installed. */
function versionOf(name: string, home: string): string | null {
  const path = join(home, 'node_modules', name, 'package.json');
  if (!existsSync(path)) return null;
  return String((JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown }).version);
}

/** Asked for by name, or needed by what was asked for. */
function unknown(missing: string, names: readonly string[]): string {
  if (names.some((name) => name === missing || name.startsWith(`${missing}@`)))
    return `npm knows no package "${missing}": look at how it is spelt.`;
  return `npm could not install ${names.join(', ')}: a package that is needed for that, "${missing}", is not in the registry that npm asks. Try another version, or fewer packages at once to see which one needs it.`;
}
