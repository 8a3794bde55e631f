/** Types of the set-up's own modules, which are plain JavaScript because they run before anything is installed. */

declare module '*/lib/machine.mjs' {
  export function atLeast(version: string, wanted: string): boolean;
  export function checkSetupNode(version?: string): void;
}

declare module '*/lib/packages.mjs' {
  export function packagesAreFresh(folder: string, dev: boolean): boolean;
}

declare module '*/lib/stamp.mjs' {
  export function hashOf(paths: readonly string[], ...words: string[]): string;
  export function isFresh(stamp: string, hash: string): boolean;
  export function mark(stamp: string, hash: string): void;
}

declare module '*/lib/out-names.mjs' {
  export function outName(dataFile: string, folder?: string): string;
}

declare module '*/lib/paths.mjs' {
  export function forPeople(file: string, from?: string): string;
}

declare module '*/lib/notebook.mjs' {
  export function scorecardOf(notebook: string): string | null;
}
