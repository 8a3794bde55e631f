import type { Content } from '../wire/message.ts';

/** Which comms are open, told from the messages that pass in both directions, and which messages wait for their listeners. */
export class CommTable {
  readonly #targets = new Map<string, string>();
  readonly #waiting = new Map<number, () => void>();
  #messages = 0;

  see(type: string, content: Content): void {
    const id = String(content.comm_id);
    if (type === 'comm_open') this.#targets.set(id, String(content.target_name));
    if (type === 'comm_close') this.#targets.delete(id);
  }

  /** Content of a `comm_info_reply`. */
  info(target: unknown): Content {
    const open = [...this.#targets].filter(
      ([, name]) => target === undefined || target === null || target === '' || name === target,
    );
    return { status: 'ok', comms: Object.fromEntries(open.map(([id, name]) => [id, { target_name: name }])) };
  }

  /** Hands a message of a front end over; resolves when its listeners have run, or are given up. */
  handle(post: (id: number) => void): Promise<void> {
    const id = ++this.#messages;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      post(id);
    });
  }

  handled(id: number): void {
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
  }

  /** Waits for no listener any longer: one that was terminated never says that it has run. */
  giveUp(): void {
    for (const id of [...this.#waiting.keys()]) this.handled(id);
  }
}
