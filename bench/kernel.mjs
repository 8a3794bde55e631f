import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { venvBin, windows } from '../scripts/lib/paths.mjs';
import { capture, productEnv } from '../scripts/lib/run.mjs';

/** Our kernel as a front end sees it, beside tslab and Deno: all in turns within one run. */

const MB = 1024 * 1024;

/** The figures: what is printed, what is judged. `ours: true` where a peer has none. */
const wanted = [
  { key: 'ready', name: 'ready after start', unit: 's', must: 1.2, aim: 0.6 },
  { key: 'first', name: 'first cell', unit: 's', must: 0.6, aim: 0.2 },
  { key: 'trivial', name: 'trivial cell, median', unit: 's', must: 0.025, aim: 0.01 },
  { key: 'trivialP99', name: 'trivial cell, p99', unit: 's', must: 0.15, aim: 0.05 },
  { key: 'completion', name: 'completion after "df." in 200 cells, p95', unit: 's', must: 0.3, aim: 0.08 },
  { key: 'growth', name: 'the 500th cell beside the 10th', unit: 'x', must: 2, aim: 1.2 },
  { key: 'memory', name: 'resident memory, idle after 100 cells', unit: 'MB', must: 450, aim: 250, scale: MB },
  { key: 'interrupt', name: 'interrupt to idle, p99 of 100', unit: 's', must: 1, aim: 0.2 },
  { key: 'lost', name: 'cells whose idle was never published', unit: 'lost', must: 0, aim: 0 },
  { key: 'printed', name: '100 MB printed', unit: 'MB/s', must: null, aim: null },
  { key: 'printedAnswer', name: 'longest answer while printing', unit: 's', must: 1, aim: 0.2 },
  { key: 'printedGrowth', name: 'memory grown by printing', unit: 'MB', must: 200, aim: 100, scale: MB },
];

/** Name of a kernel -> its command; those that are not installed are left out. */
function kernels({ at, node }) {
  const bin = windows ? 'deno.exe' : 'deno';
  const libc = process.platform === 'linux' ? '-glibc' : '';
  const deno = at('test/node_modules/@deno', `${process.platform}-${process.arch}${libc}`, bin);
  const tslab = at('test/node_modules/tslab/bin/tslab');
  return {
    ...(existsSync(tslab) && { tslab: [node, tslab, 'kernel', '--config-path', '{connection_file}'] }),
    ...(existsSync(deno) && { deno: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'] }),
  };
}

/** Writes the kernelspecs into a folder of the bench's own; ours as its own installer writes it. */
function install(context) {
  const prefix = path.join(context.folder, 'jupyter');
  const own = capture(context.node, [context.at('kernel/dist/install.js'), '--prefix', prefix], { env: productEnv() });
  if (own.status !== 0) throw new Error(`The kernel is not built (npm run build): ${own.stderr}`);
  const folder = path.join(prefix, 'share/jupyter/kernels');
  const peers = kernels(context);
  for (const [name, argv] of Object.entries(peers)) {
    mkdirSync(path.join(folder, name), { recursive: true });
    const spec = { argv, display_name: name, language: 'typescript' };
    writeFileSync(path.join(folder, name, 'kernel.json'), JSON.stringify(spec));
  }
  return { folder, names: ['plumbline', ...Object.keys(peers)] };
}

let found = null;

/** All figures of all kernels, measured once. */
function measured(context) {
  if (found !== null) return found;
  const { folder, names } = install(context);
  const place = path.join(context.folder, 'notebooks');
  mkdirSync(place, { recursive: true });
  const result = capture(venvBin('python'), [context.at('bench/kernel.py'), folder, place, ...names], {
    env: productEnv({ NO_COLOR: '1' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) throw new Error('The bench of the kernel failed; the lines above say why.');
  found = JSON.parse(result.stdout);
  return found;
}

function figure({ key, name, unit, must, aim, scale = 1 }) {
  return {
    name: `kernel: ${name}`,
    unit,
    must,
    aim,
    judged: must !== null,
    run: async (context) => {
      const { plumbline, ...others } = measured(context);
      const value = (kernel) => (typeof kernel[key] === 'number' ? kernel[key] / scale : null);
      const peers = Object.fromEntries(Object.entries(others).map(([peer, kernel]) => [peer, value(kernel)]));
      const note = Object.entries({ plumbline, ...others })
        .filter(([, { notes }]) => notes[key] !== undefined)
        .map(([kernel, { notes }]) => `${kernel}: ${notes[key]}`)
        .join('; ');
      return { ours: value(plumbline), peers, ok: value(plumbline) !== null, note };
    },
  };
}

/** Nothing printed may be missing: judged by yes or no. */
const whole = {
  name: 'kernel: nothing printed is lost',
  unit: 'lost',
  must: 0,
  aim: 0,
  run: async (context) => {
    const { plumbline } = measured(context);
    return { ours: plumbline.printedWhole ? 0 : 1, ok: true, note: plumbline.notes.printedWhole ?? '' };
  },
};

export const figures = [...wanted.map(figure), whole];
