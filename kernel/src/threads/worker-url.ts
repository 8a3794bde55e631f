/**
 * URL of a worker's entry file beside `base`, whether we run from sources (`.ts`) or built (`.js`).
 * @param base `import.meta.url` of the caller
 * @param path relative path without extension, e.g. `./language/worker`
 */
export function workerUrl(base: string, path: string): URL {
  return new URL(`${path}${base.endsWith('.ts') ? '.ts' : '.js'}`, base);
}
