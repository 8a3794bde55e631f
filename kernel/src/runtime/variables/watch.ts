import type { Comm } from '../comms.ts';
import { realNow, realSetImmediate } from '../originals.ts';
import { TARGET, type Variable, type VariableMessage, VERSION } from './messages.ts';
import { answer, type Source, variableOf } from './requests.ts';

/** Front ends that are told; the oldest is closed for one more, since pages that are loaded again never say goodbye. */
const MOST_LISTENERS = 20;
/** Time without a break that looking for changes may take of the main thread. */
const SLICE_MS = 8;

/** What is used of the kernel's comms. */
interface Targets {
  reserve(target: string, onOpen: (comm: Comm) => void): void;
}

/**
 * Tells front ends of the variables: answers what they ask, and says after each cell what has changed. It keeps texts alone, so that
 * no value lives longer than its variable; and while nobody listens it does nothing.
 */
export class VariableWatch {
  readonly #names = new Set<string>();
  readonly #shadow: object;
  readonly #listeners = new Set<Comm>();
  readonly #said = new Map<string, string>();
  #round = 0;

  /** @param shadow holds the variables whose names Node has too */
  constructor(shadow: object) {
    this.#shadow = shadow;
  }

  /** Front ends open a comm to listen. */
  serve(comms: Targets): void {
    comms.reserve(TARGET, (comm) => this.#open(comm));
  }

  /** A cell declares these names. */
  declared(names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
  }

  /** A cell has ended. */
  ended(cell: number): void {
    if (this.#listeners.size > 0) realSetImmediate(() => this.#look(cell, ++this.#round, this.#source.names(), 0, []));
  }

  #open(comm: Comm): void {
    this.#listeners.add(comm);
    const [oldest] = this.#listeners;
    if (this.#listeners.size > MOST_LISTENERS && oldest !== undefined) this.#close(oldest);
    comm.onClose(() => {
      this.#listeners.delete(comm);
      if (this.#listeners.size === 0) this.#said.clear();
    });
    comm.onMessage((request) => this.#tell(comm, answer(this.#source, request)));
    for (const name of this.#source.names()) this.#remember(variableOf(this.#source, name));
    this.#tell(comm, { type: 'hello', version: VERSION });
  }

  #close(comm: Comm): void {
    this.#listeners.delete(comm);
    comm.close();
  }

  /** Looks at some names, leaves the thread to others, and goes on; a cell that ends meanwhile begins it anew. */
  #look(cell: number, round: number, names: readonly string[], from: number, changed: Variable[]): void {
    if (round !== this.#round) return;
    const end = realNow() + SLICE_MS;
    let at = from;
    for (; at < names.length && realNow() < end; at++) {
      const variable = variableOf(this.#source, names[at] ?? '');
      if (this.#said.get(variable.name) !== JSON.stringify(variable)) changed.push(variable);
    }
    if (at < names.length) realSetImmediate(() => this.#look(cell, round, names, at, changed));
    else this.#say(cell, names, changed);
  }

  #say(cell: number, names: readonly string[], changed: readonly Variable[]): void {
    const there = new Set(names);
    const removed = [...this.#said.keys()].filter((name) => !there.has(name));
    for (const name of removed) this.#said.delete(name);
    for (const variable of changed) this.#remember(variable);
    if (changed.length + removed.length === 0) return;
    for (const comm of this.#listeners) this.#tell(comm, { type: 'changed', cell, changed, removed });
  }

  #remember(variable: Variable): void {
    this.#said.set(variable.name, JSON.stringify(variable));
  }

  #tell(comm: Comm, message: VariableMessage): void {
    comm.send(message);
  }

  readonly #source: Source = {
    names: () => [...this.#names, ...Object.keys(this.#shadow)].filter((name) => this.#holder(name) !== null).sort(),
    value: (name) => {
      const holder = this.#holder(name);
      return holder === null ? undefined : (Object.getOwnPropertyDescriptor(holder, name)?.value as unknown);
    },
  };

  #holder(name: string): object | null {
    if (Object.hasOwn(this.#shadow, name)) return this.#shadow;
    return Object.hasOwn(globalThis, name) ? globalThis : null;
  }
}
