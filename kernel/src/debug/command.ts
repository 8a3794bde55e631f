import type { Content } from '../wire/message.ts';
import type { Breakpoints } from './breakpoints.ts';
import type { CellBook } from './cell-book.ts';
import type { Execution } from './execution.ts';
import type { Inspector } from './inspector.ts';
import type { Scripts } from './scripts.ts';
import type { Variables } from './variables.ts';

/** What commands work with. */
export interface Debugging {
  readonly book: CellBook;
  readonly inspector: Inspector;
  readonly breakpoints: Breakpoints;
  readonly execution: Execution;
  readonly variables: Variables;
  readonly scripts: Scripts;
  readonly isStarted: boolean;
  start(): void;
  attach(): Promise<void>;
  /** Ends debugging; what is stopped goes on. */
  stop(): void;
}

/** A request of the debug adapter protocol, or of Jupyter's additions to it. */
export interface Command {
  /** Whether debugging must have begun. */
  readonly needs: 'start' | 'nothing';
  /**
   * Gives the body of the response.
   * @throws DebugFailure when it cannot be done
   */
  run(debugging: Debugging, args: Content): Promise<Content> | Content;
}

/** Commands by name. */
export type Commands = Readonly<Record<string, Command>>;

export const always = (run: Command['run']): Command => ({ needs: 'nothing', run });
export const started = (run: Command['run']): Command => ({ needs: 'start', run });
