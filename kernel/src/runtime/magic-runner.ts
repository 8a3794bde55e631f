import type { LazySession } from './dq/session.ts';
import type { FactBoard } from './facts.ts';
import type { createDisplay } from './globals.ts';
import type { LanguageLink } from './language-link.ts';
import type { Stdin } from './stdin.ts';

/** Shows a value; with an `id`, a later call with `update` replaces it. */
export type Display = ReturnType<typeof createDisplay>;

/** The working side of a magic, on the main thread. `call` is what its line became; `value` the expression on it. */
export type MagicRunner = (call: object, value: unknown) => Promise<unknown>;

/** What working sides get. */
export interface MagicHost {
  readonly display: Display;
  /** Folder of the notebook. */
  readonly folder: string;
  readonly stdin: Pick<Stdin, 'ask'>;
  readonly language: Pick<LanguageLink, 'ask'>;
  /** The Plumbline session of the kernel. */
  readonly session: LazySession;
  readonly facts: FactBoard;
  /** Takes a name of a cell away; a name that the kernel itself gives gets its first value back. */
  forget(name: string): void;
}

/** Makes the working side of a magic; called when the magic is first used. */
export type MagicWork = (host: MagicHost) => MagicRunner;
