/** Types of what every cell finds without importing it. One virtual file, a root of every program. */
export const GLOBALS_FILE = '__plumbline_globals.d.ts';

export const globalsText = `
import type { Assessment, Dq, ProfileReport, RowPage, TableHandle } from '@plumbline/core/api';

type DqVerb<V extends string> = { verb: V; [key: string]: unknown };

declare global {
  /** Plumbline, opened at its first use: \`await dq.assess(rows)\`. */
  var dq: Dq;

  /** Shows a value, or MIME data made by \`kernel.mime\`. With an \`id\`, a later call with \`update: true\` replaces it. */
  function display(value: unknown, options?: { id?: string; update?: boolean; metadata?: Record<string, unknown> }): Promise<void>;

  /** Asks the person at the notebook for a line of text. */
  function input(prompt?: string, options?: { password?: boolean }): Promise<string>;

  /** The kernel itself. */
  var kernel: {
    /** Aborted when the running cell is interrupted. */
    readonly signal: AbortSignal;
    /** Number of the running cell. */
    readonly executionCount: number;
    /** Removes the cell's output; with \`wait\`, when the next output comes. */
    clearOutput(wait?: boolean): void;
    /** Marks data as a MIME bundle for \`display\` and for a cell's result. */
    mime(data: Record<string, unknown>, metadata?: Record<string, unknown>): object;
    /** Characters of text that a cell may print; what comes after is counted, not shown. \`Infinity\` for all. */
    outputLimit: number;
    /** Bytes of text a second that leave in the long run: Jupyter's server drops what comes faster. \`Infinity\` where the front end takes everything. */
    outputRate: number;
    /** Channels to the front end. */
    readonly comms: {
      open(target: string, data?: unknown, buffers?: KernelBuffer[], metadata?: Record<string, unknown>): KernelComm;
      /** Called for each comm the front end opens for this target. */
      register(target: string, onOpen: (comm: KernelComm, data: any, buffers: Uint8Array[], metadata: Record<string, any>) => unknown): void;
      unregister(target: string): void;
    };
    /** Magics of your own: \`%name\` lines and \`%%name\` cells, known to the cells that come later. */
    readonly magics: {
      /** Refuses a name that is taken; with \`replace\`, takes the place of a magic registered before. */
      register(magic: KernelMagic, options?: { replace?: boolean }): void;
      /** Was there such a magic? */
      remove(name: string): boolean;
    };
  };

  interface KernelMagic {
    /** Letters, digits and _; the kernel's own names are taken. */
    name: string;
    /** One sentence, for \`%lsmagic\`. */
    summary: string;
    /** Plain text, for \`%name?\`. */
    help?: string;
    /** Is what stands on the line a TypeScript expression (checked, completed, evaluated), or text? Default text. */
    argument?: 'expression' | 'text';
    /** May it stand as \`%%name\` on a cell's first line, with the rest of the cell as text? Default false. */
    cell?: boolean;
    /** Words that completion offers. */
    words?: string[];
    /** Does the work; its value, awaited, is the line's value. */
    run(input: { text: string; value: any; body: string | null; signal: AbortSignal }): unknown;
  }

  interface KernelComm {
    readonly id: string;
    readonly target: string;
    /** Has either side closed it? Then nothing is sent any more. */
    readonly closed: boolean;
    /** Sends JSON data, and bytes as they are. */
    send(data: unknown, buffers?: KernelBuffer[], metadata?: Record<string, unknown>): void;
    /** Errors of the listener are shown in the cell that sets it. */
    onMessage(listener: (data: any, buffers: Uint8Array[], metadata: Record<string, any>) => unknown): void;
    onClose(listener: (data: any, buffers: Uint8Array[], metadata: Record<string, any>) => unknown): void;
    close(data?: unknown, buffers?: KernelBuffer[], metadata?: Record<string, unknown>): void;
  }

  /** Bytes that a message of a comm may carry. */
  type KernelBuffer = ArrayBufferLike | ArrayBufferView;

  /** What a %magic line becomes. */
  function __magic(name: 'dq', call: DqVerb<'read'>): Promise<TableHandle>;
  function __magic(name: 'dq', call: DqVerb<'assess'>, value?: unknown): Promise<Assessment>;
  function __magic(name: 'dq', call: DqVerb<'profile'>, value?: unknown): Promise<ProfileReport>;
  function __magic(name: 'dq', call: DqVerb<'rows'>): Promise<RowPage>;
  function __magic<T>(name: 'time', call: object, value: () => T): Promise<Awaited<T>>;
  function __magic(name: string, call: object, value?: unknown): Promise<any>;
}
`;
