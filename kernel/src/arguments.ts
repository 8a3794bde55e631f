import type { LanguageMode } from './threads/messages.ts';

/** What the kernel's own program says when its command line is not understood. */
export const USAGE =
  'Usage: node main.js CONNECTION_FILE [--language typescript|javascript] (Jupyter starts kernels like this; see "plumbline-kernel install").';

/** What the kernel is started with. */
export interface KernelArguments {
  readonly connectionFile: string;
  readonly mode: LanguageMode;
}

/**
 * Reads the command line after the program's name; the option may stand before or after the file, `=` included.
 * @returns null when it is not understood
 */
export function readArguments(args: readonly string[]): KernelArguments | null {
  const words = args.flatMap((word) => (word.startsWith('--language=') ? word.split('=', 2) : [word]));
  const at = words.indexOf('--language');
  const mode = at < 0 ? 'typescript' : words[at + 1];
  const rest = at < 0 ? words : words.toSpliced(at, 2);
  const [connectionFile] = rest;
  if (connectionFile === undefined || connectionFile.startsWith('--') || rest.length > 1) return null;
  return mode === 'typescript' || mode === 'javascript' ? { connectionFile, mode } : null;
}
