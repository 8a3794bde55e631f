import type { OutputSettings } from '../threads/messages.ts';
import { OUTPUT_DEFAULTS } from '../threads/output-defaults.ts';
import type { Channel } from './channel.ts';
import { KernelNotice } from './failure.ts';

/** `kernel.outputLimit` and `kernel.outputRate`, with their meaning checked. */
export interface OutputControls {
  /** Characters a cell may print; `Infinity` for all. */
  outputLimit: number;
  /** Bytes a second that leave in the long run; `Infinity` where the front end takes everything. */
  outputRate: number;
}

/** The two settings as properties that take effect when they are assigned. */
export function outputControls(channel: Channel): OutputControls {
  let settings = OUTPUT_DEFAULTS;
  const change = (part: Partial<OutputSettings>): void => {
    settings = { ...settings, ...part };
    channel.post({ kind: 'output-settings', settings });
  };
  return {
    get outputLimit(): number {
      return settings.limit;
    },
    set outputLimit(limit: number) {
      if (!isAmount(limit)) throw new KernelNotice('kernel.outputLimit is a number of characters from 0, or Infinity.');
      change({ limit });
    },
    get outputRate(): number {
      return settings.rate;
    },
    set outputRate(rate: number) {
      if (!isAmount(rate) || rate < 10_000)
        throw new KernelNotice('kernel.outputRate is a number of bytes a second from 10,000, or Infinity.');
      change({ rate });
    },
  };
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}
