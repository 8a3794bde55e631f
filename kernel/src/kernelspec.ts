import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LanguageMode } from './threads/messages.ts';

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
  readonly language: LanguageMode;
  readonly interrupt_mode: 'message';
  readonly metadata: { readonly debugger: boolean };
}

/** What may differ between kernelspecs of this kernel. */
export interface SpecOptions {
  readonly node?: string;
  readonly displayName?: string;
  readonly language?: LanguageMode;
}

/** The kernelspec that starts this very copy of the kernel. */
export function kernelSpec(options: SpecOptions = {}): KernelSpec {
  const { node = process.execPath, language = 'typescript' } = options;
  const isSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(isSource ? './main.ts' : './main.js', import.meta.url));
  const inLanguage = language === 'typescript' ? [] : ['--language', language];
  return {
    argv: [node, ...NODE_FLAGS, ...(isSource ? ['--conditions=source'] : []), main, '{connection_file}', ...inLanguage],
    display_name: options.displayName ?? `${language === 'typescript' ? 'TypeScript' : 'JavaScript'} (Plumbline)`,
    language,
    interrupt_mode: 'message',
    metadata: { debugger: true },
  };
}

const OUR_MAIN = /(?:^|[\\/])kernel[\\/](?:src|dist)[\\/]main\.[jt]s$/;

/** The program that a kernelspec of ours starts, whatever copy of the kernel wrote it; null for other kernels. */
export function mainOf(spec: unknown): string | null {
  const argv = argvOf(spec);
  const at = argv.indexOf('{connection_file}');
  const main = argv[at - 1];
  return main !== undefined && OUR_MAIN.test(main) && argv.includes(NODE_FLAGS[0]) ? main : null;
}

/** What a kernelspec of ours names and is no longer there: its program or its Node. Empty when all is well. */
export function missingOf(spec: unknown): string[] {
  const node = argvOf(spec)[0];
  return [mainOf(spec), node].filter((file) => typeof file === 'string' && !existsSync(file)) as string[];
}

function argvOf(spec: unknown): readonly (string | undefined)[] {
  const argv = typeof spec === 'object' && spec !== null && 'argv' in spec ? spec.argv : null;
  return Array.isArray(argv) ? argv.map((word) => (typeof word === 'string' ? word : undefined)) : [];
}
