import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whole processes, measured from outside: seconds by the wall clock, and the most memory a process and its children held at once. */

/** Runs a program to its end. `peakBytes` is sampled every 20 ms from /proc (Linux; null elsewhere). Throws unless it exits with 0. */
export async function measure(command, args, options = {}) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  let [peak, errors] = [0, ''];
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid));
  }, 20);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors.slice(-500)}`);
  return { seconds: (performance.now() - started) / 1000, peakBytes: peak === 0 ? null : peak };
}

/** Resident bytes of a process and all below it. */
function memoryOf(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    return children.reduce((sum, child) => sum + memoryOf(child), resident);
  } catch {
    return 0;
  }
}

/** The median of `times` runs, by seconds. */
export async function medianOf(times, run) {
  const results = [];
  for (let i = 0; i < times; i++) results.push(await run());
  return medianBySeconds(results);
}

/** The middle one of an odd number of results. */
export const medianBySeconds = (results) => results.toSorted((a, b) => a.seconds - b.seconds)[results.length >> 1];
