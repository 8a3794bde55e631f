import type { MessagePort } from 'node:worker_threads';
import type { Content, Header } from '../wire/message.ts';
import type { Progress } from './flow.ts';
import type { Printing } from './printing.ts';

/** What the threads say to each other. Everything here survives structured cloning. */

/** A half-open range of UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of the user's text that stands unchanged in the generated text. */
export interface Segment {
  readonly source: number;
  readonly target: number;
  readonly length: number;
}

/** Where a generated line's columns come from: only lines that a magic rewrote are listed (line from 0). */
export type LineSegments = readonly (readonly [line: number, segments: readonly Segment[]])[];

/** From positions in the generated script back to the cell. */
export interface PositionMap {
  /** Mappings of a version 3 source map. */
  readonly mappings: string;
  /** Generated lines before the user's first line in the mapped text. */
  readonly linesBefore: number;
  readonly rewritten: LineSegments;
}

/** A cell, ready to run. */
export interface CompiledCell {
  readonly js: string;
  /** Names that become properties of the global object. */
  readonly globals: readonly string[];
  readonly map: PositionMap;
}

/** Something wrong with a cell's text, at the cell's own position. */
export interface Problem extends Span {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** `TS2304`, or `dq` for a line of ours. */
  readonly code: string;
  readonly message: string;
}

export type Compilation = { readonly cell: CompiledCell } | { readonly problems: readonly Problem[] };

export interface CompletionItem {
  readonly text: string;
  /** Kind as editors name it: function, variable, property, keyword ... */
  readonly type: string;
  /** `(value: number) => string` or a type; the first items have one. */
  readonly signature?: string;
  /** What its author says about it, as Markdown; the first items have it. */
  readonly documentation?: string;
  /** Only when true. */
  readonly deprecated?: true;
}

export interface Completions extends Span {
  readonly items: readonly CompletionItem[];
}

export interface Inspection {
  readonly plain: string;
  readonly markdown: string;
}

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid';
  readonly indent: string;
}

/** What the language worker can do. Positions are UTF-16 units of the cell's text. */
export interface LanguageApi {
  compile(code: string): Compilation;
  /** The script of a cell, whatever its types; null when its text is no program. Leaves what `compile` has found as it is. */
  emit(code: string): CompiledCell | null;
  /** Makes the names of the cell compiled last known to later cells. */
  commit(): void;
  complete(code: string, position: number): Completions;
  /** @param detail above 0, with the source of what is defined; 0 when absent */
  inspect(code: string, position: number, detail?: number): Inspection | null;
  completeness(code: string): Completeness;
  /** Forgets every name and type of earlier cells. */
  reset(): void;
  /** What earlier cells have declared, sorted by name. */
  names(): readonly DeclaredName[];
  /** Replaces what is known of magics that packages have registered. */
  learnMagics(magics: readonly ForeignMagic[]): void;
  /** Looks for packages anew: some were installed. */
  forgetPackages(): void;
  /** Replaces what the main thread has told of its state. */
  learnFacts(facts: Facts): void;
}

/** A name that earlier cells have declared. */
export interface DeclaredName {
  readonly name: string;
  /** `const`, `variable`, `function`, `class`, `type`, `interface`, `enum`, `namespace` or `import`. */
  readonly kind: string;
  /** As TypeScript writes it, at most 80 characters; empty where it has none. */
  readonly type: string;
}

/** A magic that a package has registered at run time, as the language worker needs to know it. */
export interface ForeignMagic {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Plain text; empty when there is none but the summary. */
  readonly help: string;
  /** Is what stands on its line a TypeScript expression, or text? */
  readonly argument: 'expression' | 'text';
  /** May it also stand as `%%name`, with the rest of the cell as text? */
  readonly cell: boolean;
  /** Words that completion offers. */
  readonly words: readonly string[];
}

/** What completion of magics wants to know of the running kernel. */
export interface Facts {
  /** Folder that relative file names start from. */
  readonly cwd: string;
  /** Findings of the last report. */
  readonly findings: readonly { readonly label: string; readonly text: string }[];
  /** Columns of tables that `%dq` lines have seen, by the expression or file as it was written, latest last. */
  readonly tables: readonly { readonly source: string; readonly columns: readonly string[] }[];
}

/** What the main thread may ask of the language worker. */
export type MainQuestion = 'reset' | 'names' | 'inspect' | 'learnMagics' | 'learnFacts' | 'forgetPackages';

export interface LanguageRequest {
  readonly id: number;
  readonly method: keyof LanguageApi;
  readonly args: readonly unknown[];
}

export type LanguageResponse =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** What cells are written in: JavaScript ones are not stopped by errors of types. */
export type LanguageMode = 'typescript' | 'javascript';

/** Where and in what surroundings cells are compiled. */
export interface LanguageSettings {
  /** Folder of the notebook. */
  readonly folder: string;
  /** Names of the global object when the kernel started: a cell that declares one of these keeps it to itself and later cells. */
  readonly builtins: readonly string[];
  /** TypeScript when absent. */
  readonly mode?: LanguageMode;
}

/** A failure as Jupyter shows it. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface MimeBundle {
  readonly data: Content;
  readonly metadata: Content;
}

export type Outcome =
  | {
      readonly status: 'ok';
      readonly result: MimeBundle | null;
      /** What the reply asks the front end to do: `set_next_input` and its like. */
      readonly payload?: readonly Content[];
    }
  | { readonly status: 'error'; readonly failure: Failure };

export interface Run {
  readonly id: number;
  readonly parent: Header;
  /** Execution count, shown as `cell[3]`. */
  readonly count: number;
  readonly cell: CompiledCell;
  readonly silent: boolean;
  readonly allowStdin: boolean;
}

/** From the protocol worker to the main thread. */
export type ToMain =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'abandon'; readonly id: number }
  | { readonly kind: 'ping'; readonly id: number }
  | {
      readonly kind: 'comm';
      /** Told back as `handled`. */
      readonly id: number;
      readonly parent: Header;
      readonly type: string;
      readonly content: Content;
      readonly metadata: Content;
      readonly buffers: readonly Uint8Array[];
    }
  | { readonly kind: 'input'; readonly id: number; readonly value: string }
  /** A question that cannot be asked, and why. */
  | { readonly kind: 'no-input'; readonly id: number; readonly reason: string }
  | { readonly kind: 'language'; readonly response: LanguageResponse }
  /** End the language worker that the main thread has started. */
  | { readonly kind: 'end-language' }
  | { readonly kind: 'exit' };

export type StreamName = 'stdout' | 'stderr';

/** What the receiver has to confirm: it is done with everything up to `total`. */
interface Confirmed {
  readonly total: number;
  readonly progress: Progress;
}

/** Text that a thread has printed. */
export interface StreamMessage extends Confirmed {
  readonly kind: 'stream';
  readonly parent: Header;
  readonly name: StreamName;
  readonly text: string;
  /** The thread it comes from: 0 is the main thread. */
  readonly source: number;
  /** Grows with each message of a source; one that comes a second time is the same text. */
  readonly sequence: number;
}

/** How much text output is let through. */
export interface OutputSettings {
  /** Characters a cell may show; `Infinity` for all. */
  readonly limit: number;
  /** Bytes a second in the long run; `Infinity` for a front end that takes everything. */
  readonly rate: number;
}

/** Named pipes that a command writes to while the main thread stands still. */
export interface ReadPipes {
  readonly kind: 'read-pipes';
  readonly parent: Header;
  readonly pipes: readonly { readonly name: StreamName; readonly path: string }[];
  /** Counts pipes that have ended, everything that has happened, and pipes that are open. */
  readonly state: Int32Array;
}

/** From the main thread to the protocol worker. */
export type FromMain =
  | StreamMessage
  /** A child process that the main thread does not wait for has started, or ended. */
  | { readonly kind: 'child'; readonly pid: number; readonly isAlive: boolean }
  /** Its cell is interrupted, and so is the child process. */
  | { readonly kind: 'interrupt-child'; readonly pid: number }
  | ReadPipes
  /** A worker thread of a cell prints, or has ended. */
  | { readonly kind: 'listen'; readonly printer: Printing }
  | { readonly kind: 'unlisten'; readonly source: number }
  | { readonly kind: 'output-settings'; readonly settings: OutputSettings }
  | ({
      readonly kind: 'publish';
      readonly parent: Header;
      readonly type: string;
      readonly content: Content;
      readonly metadata?: Content;
      readonly buffers?: readonly Uint8Array[];
    } & Confirmed)
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'pong'; readonly id: number }
  /** Listeners of a comm's message have run. */
  | { readonly kind: 'handled'; readonly id: number }
  /** Withdraws a question. */
  | { readonly kind: 'unask'; readonly id: number }
  | {
      readonly kind: 'language';
      readonly id: number;
      readonly method: MainQuestion;
      readonly args: readonly unknown[];
    }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly run: number;
      readonly prompt: string;
      readonly password: boolean;
    };

/** What a language worker is started with. */
export interface LanguageWorkerData {
  readonly settings: LanguageSettings;
  /** Requests come and answers go here. */
  readonly port: MessagePort;
}

/** What the protocol worker is started with. */
export interface ProtocolWorkerData {
  readonly connectionFile: string;
  readonly settings: LanguageSettings;
  /** Bytes at which the heap of the main thread is full. */
  readonly heapLimit: number;
  /** Leads to the language worker, which starts at the same time. */
  readonly language: MessagePort;
}
