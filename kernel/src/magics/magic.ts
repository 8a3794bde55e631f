import type { CompletionItem, Facts, Segment, Span } from '../threads/messages.ts';

/** Facts about where a magic line stands. */
export interface MagicContext {
  /** Is this identifier known there (declared by this or an earlier cell, or a global)? */
  isName(name: string): boolean;
  /** Is there such a file, seen from the working folder? */
  isFile(path: string): boolean;
  /** Folder that relative file names start from. */
  readonly folder: string;
  /** Names that earlier cells have declared. */
  names(): readonly string[];
  /** Every magic, also those of packages. */
  readonly magics: ReadonlyMap<string, Magic>;
  /** What the kernel has last told of its state. */
  readonly facts: Facts;
}

/** A piece of TypeScript that a line becomes: generated text, or a range of the line copied unchanged. */
export type Part = string | Span;

export interface MagicProblem extends Span {
  readonly message: string;
}

/** What a line becomes. Ranges count from the start of the text after the magic's name. */
export interface Expansion {
  readonly parts: readonly Part[];
  readonly problems: readonly MagicProblem[];
  /** Names the line declares. */
  readonly declares: readonly string[];
}

export interface MagicCompletion extends Span {
  readonly items: readonly CompletionItem[];
  /** TypeScript completes here (instead, or as well). */
  readonly expression: boolean;
}

/** How a magic stands in its cell: on a line of its own, before the rest of the cell as code, or before it as text. */
export type MagicForm = 'line' | 'code' | 'text';

/**
 * A `%name` magic: the language side, pure text. The file of the same name in `runtime/magics` does the work on the
 * main thread. Positions are UTF-16 units of the text after `%name`.
 */
export interface Magic {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Plain text that `%name?` shows: usage, what it does, options, examples. */
  readonly help: string;
  /** May it stand as `%%name` on a cell's first line, and how does it take the rest? */
  readonly cell: 'code' | 'text' | null;
  /**
   * The text becomes exactly one line of TypeScript: parts hold no line break.
   * @param body the rest of the cell, for the form `text`; else empty
   */
  expand(text: string, context: MagicContext, form: MagicForm, body: string): Expansion;
  complete(text: string, position: number, context: MagicContext): MagicCompletion;
  /** Plain text about the word at a position; null where TypeScript should answer. */
  inspect(text: string, position: number, context: MagicContext): string | null;
}

/** Says that a value is a magic and keeps its type narrow. */
export function defineMagic(magic: Magic): Magic {
  return magic;
}

/** A line of a cell that is a magic, and how it was written. */
export interface FoundMagic extends Span {
  readonly magic: Magic;
  readonly form: MagicForm;
  /** Where the text after the name starts in the cell, and where it ends. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** A line of a cell that is a magic, with what it becomes. */
export interface MagicLine extends FoundMagic {
  readonly expansion: Expansion;
}

/** A line that looks like a magic and is none. */
export interface Stray extends Span {
  /** What was written after the `%`, perhaps nothing. */
  readonly name: string;
  readonly message: string;
}

/** A cell after its magics became TypeScript. */
export interface Transformed {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly lines: readonly MagicLine[];
  readonly strays: readonly Stray[];
}
