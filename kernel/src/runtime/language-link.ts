import type { FromMain, LanguageApi, LanguageResponse, MainQuestion } from '../threads/messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Answer<M extends MainQuestion> = Promise<ReturnType<LanguageApi[M]>>;

/** Questions of the main thread to the language worker, by way of the protocol worker. They are answered while a cell waits. */
export class LanguageLink {
  readonly #channel: { post(message: FromMain): void };
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(channel: { post(message: FromMain): void }) {
    this.#channel = channel;
  }

  /** Rejects when the language worker fails at it. */
  ask<M extends MainQuestion>(method: M, ...args: Parameters<LanguageApi[M]>): Answer<M> {
    const id = ++this.#asked;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#channel.post({ kind: 'language', id, method, args });
    }) as Answer<M>;
  }

  answer(response: LanguageResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.value);
  }
}
