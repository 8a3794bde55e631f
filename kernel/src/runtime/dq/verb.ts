import type { Assessment, CallOptions, Dq } from '@plumbline/core/api';
import type { DqCall } from '../../magics/dq-call.ts';
import type { FactBoard } from '../facts.ts';

/** What `%dq` lines share from one to the next. */
export interface DqState {
  /** The session; opens it when it is not yet. */
  readonly open: () => Promise<Dq>;
  /** Folder of the notebook. */
  readonly folder: string;
  /** What completion is told. */
  readonly facts: Pick<FactBoard, 'setFindings' | 'addTable'>;
  /** The last assessment: what F1 and its like refer to. */
  last: Assessment | null;
}

export interface VerbInput {
  readonly call: DqCall;
  /** Value of the expression on the line, if the line has one. */
  readonly value: unknown;
  readonly state: DqState;
  /** Signal and progress of this call. */
  readonly options: CallOptions;
}

/** What a verb shows, and what its line evaluates to (the variable of `as`). */
export interface VerbOutput {
  readonly shown: unknown;
  readonly result?: unknown;
}

export type DqVerb = (input: VerbInput) => Promise<VerbOutput>;
