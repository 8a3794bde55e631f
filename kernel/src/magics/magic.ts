import type { CompletionItem, Segment, Span } from '../threads/messages.ts';

/** Facts about where a magic line stands. */
export interface MagicContext {
  /** Is this identifier known there (declared by this or an earlier cell, or a global)? */
  isName(name: string): boolean;
  /** Is there such a file, seen from the notebook's folder? */
  isFile(path: string): boolean;
  /** Folder of the notebook. */
  readonly folder: string;
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

/**
 * A `%name` line magic: the language side, pure text. `run` names the module that does the work on the main thread.
 * Positions are UTF-16 units of the text after `%name`.
 */
export interface Magic {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** The text becomes exactly one line of TypeScript: parts hold no line break. */
  expand(text: string, context: MagicContext): Expansion;
  complete(text: string, position: number, context: MagicContext): MagicCompletion;
  /** Plain text about the word at a position; null where TypeScript should answer. */
  inspect(text: string, position: number): string | null;
}

/** Says that a value is a magic and keeps its type narrow. */
export function defineMagic(magic: Magic): Magic {
  return magic;
}

/** A line of a cell that is a magic, with what it becomes. */
export interface MagicLine extends Span {
  readonly magic: Magic;
  /** Where the text after the name starts in the cell. */
  readonly textStart: number;
  readonly expansion: Expansion;
}

/** A cell after its magics became TypeScript. */
export interface Transformed {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly lines: readonly MagicLine[];
}
