/** Modules that cells have written (`@module NAME`), by the URL of the file that they stand for. */
const modules = new Map<string, { readonly text: string; readonly version: number }>();

/** Modules of this name, here and as they were before, have this in their URL. */
const VERSION = '?module=';
const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx'] as const;

/** Defines a module, or defines it anew: later imports get the new one. */
export function defineModule(url: string, text: string): void {
  const other = url.endsWith('x') ? url.slice(0, -1) : `${url}x`;
  const version = Math.max(0, ...[url, other].map((each) => modules.get(each)?.version ?? 0)) + 1;
  modules.delete(other);
  modules.set(url, { text, version });
}

/** URL of the module of a cell that a local import means; null when it means none. */
export function moduleUrl(specifier: string, from: string | undefined): string | null {
  if (modules.size === 0 || !/^\.{0,2}\//.test(specifier) || from?.startsWith('file:') !== true) return null;
  const wanted = new URL(specifier, from).href;
  const url = ENDINGS.map((ending) => `${wanted}${ending}`).find((candidate) => modules.has(candidate));
  return url === undefined ? null : `${url}${VERSION}${modules.get(url)?.version}`;
}

/** JavaScript of a module whose URL `moduleUrl` gave; null for all others. */
export function moduleText(url: string): string | null {
  const at = url.indexOf(VERSION);
  return at < 0 ? null : (modules.get(url.slice(0, at))?.text ?? null);
}
