import { venvBin } from '../scripts/lib/paths.mjs';
import { capture, productEnv } from '../scripts/lib/run.mjs';

/** The kernel as a front end sees it; one start gives three figures, the best of three starts counts. */

let starts = null;

function startsOf(at) {
  if (starts !== null) return starts;
  starts = [1, 2, 3].map(() => {
    const result = capture(venvBin('python'), [at('bench/kernel.py'), 'plumbline'], {
      env: productEnv({ JUPYTER_PREFER_ENV_PATH: '1' }),
    });
    if (result.status !== 0) throw new Error(result.stderr.slice(-500));
    return JSON.parse(result.stdout);
  });
  return starts;
}

const figure = (name, key, must, aim) => ({
  name: `kernel: ${name}`,
  must,
  aim,
  unit: 's',
  run: async ({ at }) => ({ ours: Math.min(...startsOf(at).map((start) => start[key])), ok: true, note: '' }),
});

export const figures = [
  figure('ready', 'ready', 1.5, 1),
  figure('first cell', 'first', 0.8, 0.3),
  figure('trivial cell (median)', 'trivial', 0.05, 0.015),
];
