import type { Content } from '../wire/message.ts';
import type { Inspector } from './inspector.ts';

/** Something with variables in it. A group ends as a whole: a stop's when the thread goes on, globals' at the next look. */
export type Holder = { readonly group: 'stop' | 'globals' } & (
  | { readonly kind: 'globals' }
  | { readonly kind: 'ready'; readonly variables: Content[] }
  | { readonly kind: 'object'; readonly objectId: string; readonly isProxy: boolean }
  | { readonly kind: 'range'; readonly objectId: string; readonly start: number; readonly end: number }
);

/** The numbers under which a front end asks for what is inside of things. A number is never used twice. */
export class Holders {
  readonly #inspector: Inspector;
  readonly #holders = new Map<number, Holder>();
  #count = 0;

  constructor(inspector: Inspector) {
    this.#inspector = inspector;
  }

  add(holder: Holder): number {
    this.#holders.set(++this.#count, holder);
    return this.#count;
  }

  get(reference: number): Holder | undefined {
    return this.#holders.get(reference);
  }

  /** Ends a group; its values may then be collected. */
  clear(group: Holder['group']): void {
    for (const [reference, holder] of this.#holders) if (holder.group === group) this.#holders.delete(reference);
    this.#inspector.tell('Runtime.releaseObjectGroup', { objectGroup: group });
  }
}
