import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Name under which Jupyter lists the kernel. */
export const KERNEL_NAME = 'plumbline';

/**
 * How Node must be started: an interrupt ends a callback of Node's own in the middle, and Node would take the
 * unfinished bookkeeping that this leaves for corruption and end the process.
 */
export const NODE_FLAGS: readonly string[] = ['--no-force-async-hooks-checks'];

/** What Jupyter's `kernel.json` says. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: 'message';
  readonly metadata: { readonly debugger: boolean };
}

/** The kernelspec that starts this very copy of the kernel with the given Node. */
export function kernelSpec(node: string = process.execPath): KernelSpec {
  const isSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(isSource ? './main.ts' : './main.js', import.meta.url));
  return {
    argv: [node, ...NODE_FLAGS, ...(isSource ? ['--conditions=source'] : []), main, '{connection_file}'],
    display_name: 'TypeScript (Plumbline)',
    language: 'typescript',
    interrupt_mode: 'message',
    metadata: { debugger: true },
  };
}

/**
 * Writes the kernelspec and its logos to `PREFIX/share/jupyter/kernels/plumbline`, over an older one.
 * @returns the folder written
 * @throws the file system's own error when the prefix cannot be written
 */
export function installKernelSpec(prefix: string, node: string = process.execPath): string {
  const folder = join(prefix, 'share', 'jupyter', 'kernels', KERNEL_NAME);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(kernelSpec(node), null, 2)}\n`);
  cpSync(fileURLToPath(new URL('../resources', import.meta.url)), folder, { recursive: true });
  return folder;
}
