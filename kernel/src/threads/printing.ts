import type { Header } from '../wire/message.ts';
import type { Progress } from './flow.ts';

/** Under this name a worker thread of a cell finds how it prints. */
export const PRINTING = 'plumbline.printing';

/** How a worker thread of a cell prints. */
export interface Printing {
  readonly source: number;
  /** Name of the broadcast channel to the protocol worker. */
  readonly channel: string;
  /** The cell that started it. */
  readonly parent: Header;
  readonly progress: Progress;
  /** Two marks: somebody listens; a thread has claimed the channel (its own threads print through it). */
  readonly claims: Int32Array<SharedArrayBuffer>;
}
