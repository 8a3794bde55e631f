import type { Progress } from '@plumbline/core/api';
import { percent } from '@plumbline/core/kit/format';
import { plain } from '@plumbline/core/report/escape';
import { cutEnd } from '@plumbline/core/report/width';
import { columnsOf, type Io } from './io.ts';

const CLEAR = '\r\x1b[K';
/** Short work shows nothing: a line that flickers helps nobody. */
const PATIENCE_MS = 250;
const INTERVAL_MS = 80;

/** One line on standard error, rewritten while work goes on and cleared at its end; silent where no terminal is. */
export class ProgressLine {
  private readonly io: Io;
  private readonly shows: boolean;
  private readonly startedAt: number;
  private readonly timer: NodeJS.Timeout;
  private latest: Progress;
  private lastAt = Number.NEGATIVE_INFINITY;
  private drawn = false;

  /** `step` is shown until the work itself says what it does. */
  constructor(io: Io, quiet: boolean, step: string) {
    this.io = io;
    this.shows = !quiet && io.stderr.isTTY === true && io.env.TERM !== 'dumb';
    this.startedAt = io.clock();
    this.latest = { step, ratio: null };
    this.timer = setTimeout(() => this.draw(), PATIENCE_MS).unref();
  }

  /** Draws when the last drawing is long enough ago. */
  readonly update = (progress: Progress): void => {
    this.latest = progress;
    const now = this.io.clock();
    if (now - this.startedAt < PATIENCE_MS || now - this.lastAt < INTERVAL_MS) return;
    this.lastAt = now;
    this.draw();
  };

  /** Takes the line away, for good. Call it before anything else is written. */
  clear(): void {
    clearTimeout(this.timer);
    if (this.drawn) this.io.stderr.write(CLEAR, () => {});
    this.drawn = false;
  }

  private draw(): void {
    if (!this.shows) return;
    this.drawn = true;
    this.io.stderr.write(CLEAR + cutEnd(lineOf(this.latest), columnsOf(this.io.stderr) - 1), () => {});
  }
}

function lineOf({ step, ratio }: Progress): string {
  const share = ratio === null || Number.isNaN(ratio) ? '' : `  ${percent(Math.floor(Math.min(1, ratio) * 100), 100)}`;
  return `${plain(step)} ...${share}`;
}
