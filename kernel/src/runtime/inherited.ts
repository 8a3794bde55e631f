import type { StreamName } from '../threads/messages.ts';

/** A descriptor of a child process that was to be the kernel's own output: what is written there belongs into the cell. */
export interface Inherited {
  /** Descriptor in the child. */
  readonly at: number;
  readonly name: StreamName;
}

const NAMES: readonly (StreamName | undefined)[] = [undefined, 'stdout', 'stderr'];

/** `stdio` as a list, as Node reads it; null where it is not one that Node knows. */
export function stdioList(stdio: unknown): readonly unknown[] | null {
  if (typeof stdio === 'string') return [stdio, stdio, stdio];
  return Array.isArray(stdio) ? stdio : null;
}

/** Which descriptors of a child are the kernel's standard output or standard error: `'inherit'`, `1`, `process.stdout` ... */
export function inheritedOf(stdio: readonly unknown[]): readonly Inherited[] {
  return stdio.flatMap((entry, at) => {
    const name = NAMES[ownDescriptor(entry, at)];
    return name === undefined ? [] : [{ at, name }];
  });
}

/** `stdio` with other entries at the inherited places. */
export function replaced(stdio: readonly unknown[], at: ReadonlyMap<number, unknown>): unknown[] {
  return stdio.map((entry, index) => (at.has(index) ? at.get(index) : entry));
}

function ownDescriptor(entry: unknown, at: number): number {
  if (entry === 'inherit') return at;
  if (entry === process.stdout) return 1;
  if (entry === process.stderr) return 2;
  return typeof entry === 'number' ? entry : -1;
}
