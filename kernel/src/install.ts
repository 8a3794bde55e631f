import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installKernelSpec } from './kernelspec.ts';
import { nodeSentence, suitableNode } from './node.ts';

const USAGE = `Usage: plumbline-kernel install --prefix DIR

Tells Jupyter about the kernel: writes DIR/share/jupyter/kernels/plumbline.
DIR is a Python environment (its sys.prefix), or ~/.local for one user.`;

/**
 * The command: `plumbline-kernel install --prefix DIR` (the word install may be left out).
 * @returns exit code: 0 done, 2 wrong usage, 3 the folder cannot be written or no Node is new enough
 */
export function main(args: readonly string[]): number {
  const prefix = prefixOf(args);
  if (prefix === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const node = suitableNode();
  if (node === null) {
    process.stderr.write(`${nodeSentence(process.versions.node)}\n`);
    return 3;
  }
  try {
    process.stdout.write(`The kernel is registered in ${installKernelSpec(resolve(prefix), node)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(
      `The kernel could not be registered: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 3;
  }
}

/** The folder, or null when the arguments are not understood. */
function prefixOf(args: readonly string[]): string | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { prefix: { type: 'string' } },
      allowPositionals: true,
    });
    const isKnown = positionals.every((word, index) => index === 0 && word === 'install');
    return isKnown ? (values.prefix ?? null) : null;
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
