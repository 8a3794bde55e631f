import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { at, productNode, root, windows } from './paths.mjs';
import { Stop } from './say.mjs';

/** Child processes, without a shell wherever the platform allows. */

/** Environment in which `node` and the checkout's own programs come first. */
export function productEnv(extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [path.dirname(productNode()), at('node_modules', '.bin'), process.env[name] ?? ''];
  return { ...process.env, [name]: folders.join(path.delimiter), ...extra };
}

/** Runs a program to its end with its output shown; true when it exits with 0. */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status === 0;
}

/** Runs a program quietly: its exit status (null when it could not start) and what it printed. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return { status: result.status, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}

/** True when the program starts and exits with 0; shows nothing. */
export const succeeds = (command, args) => capture(command, args).status === 0;

/** Runs a script of the checkout on the product's Node; stops with `sentence` when it fails. */
export function runNode(script, args, sentence, options = {}) {
  if (!run(productNode(), [at(script), ...args], { env: productEnv(), ...options })) throw new Stop(sentence, 3);
}

/**
 * Runs npm: by its own script where npm started us (no shell, so spaces in paths are safe), else by name. It runs on the product's Node once
 * there is one: npm leaves out optional packages that say they need a newer Node than its own.
 */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const env = productEnv();
  if (script?.endsWith('.js')) return run(productNode(), [script, ...args], { env, ...options });
  return run('npm', args, { env, shell: windows, ...options });
}

/** Starts a program that lives on, hands it our terminal, and resolves to its exit code; signals are passed on. */
export function live(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 0));
  });
}
