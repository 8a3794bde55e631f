import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Content, Message } from '../wire/message.ts';

/** A question of a cell to the front end that runs it. */
interface Question {
  /** Number by which the main thread knows it. */
  readonly id: number;
  readonly request: Message;
  readonly content: Content;
  /** Id of the message that asks; null while it waits for its turn. */
  messageId: string | null;
}

/** Why a cell that has ended is not asked for. */
export const ENDED = 'The cell that asks has ended; only a running cell can ask. Write "await" before input().';

interface Parts {
  /** Sends an input request with this id; fails with EHOSTUNREACH when the front end has no stdin channel. */
  send(id: string, request: Message, content: Content): Promise<void>;
  answer(id: number, value: string): void;
  /** @param reason a sentence for the person who wrote the cell */
  refuse(id: number, reason: string): void;
}

/** A front end that has just connected may take this long to open its stdin channel. */
const PATIENCE_MS = 1000;
const RETRY_MS = 50;

/**
 * Questions that cells ask, each sent to the front end that runs the cell. Each front end is asked one at a time, in order, since many
 * do not say which question they answer. Answers to questions that are no longer open are dropped.
 */
export class Questions {
  readonly #parts: Parts;
  readonly #questions = new Map<number, Question>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  ask(id: number, request: Message, content: Content): void {
    this.#questions.set(id, { id, request, content, messageId: null });
    this.#askNext(frontEnd(request));
  }

  /** Withdraws a question, for example because its cell was interrupted. */
  withdraw(id: number): void {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    if (question !== undefined) this.#askNext(frontEnd(question.request));
  }

  /** Refuses what a request's cell still asks when it has ended: nobody waits for it, and other cells want to ask. */
  end(request: Message): void {
    const left = [...this.#questions.values()].filter((question) => question.request === request);
    for (const { id } of left) this.#questions.delete(id);
    for (const { id } of left) this.#parts.refuse(id, ENDED);
    if (left.length > 0) this.#askNext(frontEnd(request));
  }

  /** Takes an input reply. */
  take(reply: Message): void {
    const question = this.#answered(reply);
    if (question === undefined) return;
    this.#questions.delete(question.id);
    const { status, value } = reply.content;
    if (status === 'error') this.#parts.refuse(question.id, 'The front end gave no answer.');
    else this.#parts.answer(question.id, typeof value === 'string' ? value : '');
    this.#askNext(frontEnd(question.request));
  }

  /** A front end names the question, or the cell's request, or nothing. */
  #answered(reply: Message): Question | undefined {
    const open = this.#open(frontEnd(reply));
    const named = reply.parent.msg_id ?? '';
    if (open === undefined || named === '') return open;
    return named === open.messageId || named === open.request.header.msg_id ? open : undefined;
  }

  #open(owner: string): Question | undefined {
    return this.#of(owner).find((question) => question.messageId !== null);
  }

  #of(owner: string): Question[] {
    return [...this.#questions.values()].filter((question) => frontEnd(question.request) === owner);
  }

  #askNext(owner: string): void {
    const next = this.#of(owner)[0];
    if (next === undefined || this.#open(owner) !== undefined) return;
    next.messageId = randomUUID();
    void this.#send(next, next.messageId);
  }

  async #send(question: Question, messageId: string): Promise<void> {
    for (let waited = 0; this.#questions.has(question.id); waited += RETRY_MS) {
      try {
        await this.#parts.send(messageId, question.request, question.content);
        return;
      } catch (error) {
        if (waited >= PATIENCE_MS) return this.#unheard(question, error);
      }
      await delay(RETRY_MS);
    }
  }

  #unheard({ id }: Question, error: unknown): void {
    this.withdraw(id);
    const isGone = (error as NodeJS.ErrnoException).code === 'EHOSTUNREACH';
    const why = isGone ? 'it has gone, or has no channel for input' : String(error);
    this.#parts.refuse(id, `The front end that runs this cell cannot be asked: ${why}.`);
  }
}

/** Front ends are told apart by the addresses their messages come with, the same on every channel. */
function frontEnd({ identities }: Message): string {
  return identities.map((identity) => Buffer.from(identity).toString('hex')).join('.');
}
