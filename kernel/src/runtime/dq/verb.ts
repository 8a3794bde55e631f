import type { CallOptions } from '@plumbline/core/api';
import type { DqCall } from '../../magics/dq-call.ts';
import type { FactBoard } from '../facts.ts';
import type { LazySession } from './session.ts';

/** What `%dq` lines share from one to the next. */
export interface DqState {
  /** Opened when something first asks for it; knows the last assessment. */
  readonly session: LazySession;
  /** Folder of the notebook. */
  readonly folder: string;
  /** What completion is told. */
  readonly facts: Pick<FactBoard, 'addTable'>;
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
