/** What goes over a comm of the target `plumbline.variables`; the same as JSON Schema in `kernel/schemas/variables.schema.json`. */

/** Name of the comm target. */
export const TARGET = 'plumbline.variables';
/** Version of the messages. */
export const VERSION = 1;

export type VariableKind =
  | 'value'
  | 'table'
  | 'array'
  | 'tensor'
  | 'map'
  | 'set'
  | 'object'
  | 'function'
  | 'class'
  | 'module'
  | 'proxy';

/** A value in short. */
export interface Summary {
  readonly kind: VariableKind;
  /** Name of its class, or what `typeof` says. */
  readonly type: string;
  /** `100 x 20` for tables and tensors, a number for what has a length; null where nothing is counted. */
  readonly shape: string | null;
  /** Its beginning, at most 120 characters; null where the name says that it is a secret. */
  readonly preview: string | null;
  /** A request for details finds entries in it. */
  readonly expandable: boolean;
}

export interface Variable extends Summary {
  readonly name: string;
}

/** One entry of a value: an index, a property, a key of a map. */
export interface Entry extends Summary {
  readonly key: string;
}

/** From the front end. `id` comes back with the answer. */
export type VariableRequest =
  | { readonly type: 'list'; readonly id: number; readonly start?: number; readonly count?: number }
  | { readonly type: 'preview'; readonly id: number; readonly name: string }
  | {
      readonly type: 'detail';
      readonly id: number;
      readonly name: string;
      /** Positions of entries, from the variable inwards. */
      readonly path?: readonly number[];
      readonly start?: number;
      readonly count?: number;
    };

/** To the front end. */
export type VariableMessage =
  | { readonly type: 'hello'; readonly version: number }
  | {
      readonly type: 'list';
      readonly id: number;
      readonly total: number;
      readonly start: number;
      readonly variables: readonly Variable[];
    }
  | {
      readonly type: 'changed';
      /** Execution count of the cell that ended. */
      readonly cell: number;
      readonly changed: readonly Variable[];
      readonly removed: readonly string[];
    }
  | { readonly type: 'preview'; readonly id: number; readonly name: string; readonly text: string | null }
  | {
      readonly type: 'detail';
      readonly id: number;
      readonly name: string;
      readonly path: readonly number[];
      readonly value: Summary;
      /** Names of a table's columns, at most 200; null where it is no table. */
      readonly columns: readonly string[] | null;
      readonly total: number;
      readonly start: number;
      readonly entries: readonly Entry[];
    }
  | { readonly type: 'error'; readonly id: number | null; readonly message: string };
