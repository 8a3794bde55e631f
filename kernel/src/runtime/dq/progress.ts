import type { Progress } from '@plumbline/core/api';
import type { Display } from '../magic-runner.ts';
import { mime } from '../mime.ts';

/** Quick work shows no progress at all. */
const SHOW_AFTER_MS = 300;
const UPDATE_EVERY_MS = 150;
const BAR_CELLS = 20;

/** One place in the cell's output: progress while a job runs, then its result. */
export class ProgressView {
  readonly #display: Display;
  readonly #id: string;
  readonly #now: () => number;
  readonly #startedAt: number;
  #latest: Progress | null = null;
  #shownAt: number | null = null;
  #timer: NodeJS.Timeout | null;

  /** @param now clock in milliseconds */
  constructor(display: Display, id: string, now: () => number = () => performance.now()) {
    this.#display = display;
    this.#id = id;
    this.#now = now;
    this.#startedAt = now();
    this.#timer = setTimeout(() => this.#show(), SHOW_AFTER_MS);
  }

  /** Takes news of the job; shown at most every 150 ms. */
  update(progress: Progress): void {
    this.#latest = progress;
    const due = this.#shownAt === null ? this.#startedAt + SHOW_AFTER_MS : this.#shownAt + UPDATE_EVERY_MS;
    if (this.#now() >= due) this.#show();
  }

  /** Puts the result where the progress stood. */
  finish(value: unknown): void {
    this.#stop();
    if (this.#shownAt === null) this.#display(value);
    else this.#display(value, { id: this.#id, update: true });
  }

  /** Says that the job ended without a result; why is said by the error. */
  fail(): void {
    this.#stop();
    if (this.#shownAt !== null)
      this.#display(mime({ 'text/plain': `Stopped while ${this.#latest?.step ?? 'working'}.` }), {
        id: this.#id,
        update: true,
      });
  }

  #show(): void {
    if (this.#latest === null) return;
    const isFirst = this.#shownAt === null;
    this.#shownAt = this.#now();
    this.#display(mime({ 'text/plain': progressText(this.#latest) }), { id: this.#id, update: !isFirst });
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** `reading orders.csv  ▇▇▇▇▇░░░░░░░░░░░░░░░  25 %`; without a known share, the step alone. */
export function progressText({ step, ratio }: Progress): string {
  if (ratio === null) return `${step} ...`;
  const share = Math.min(1, Math.max(0, ratio));
  const full = Math.round(share * BAR_CELLS);
  return `${step}  ${'▇'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}  ${Math.floor(share * 100)} %`;
}
