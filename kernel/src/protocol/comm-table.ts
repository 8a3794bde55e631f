import type { Content } from '../wire/message.ts';

/** Which comms are open, told from the messages that pass in both directions. */
export class CommTable {
  readonly #targets = new Map<string, string>();

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
}
