import type { Channel } from './channel.ts';

/** The main thread's side of the magics. */
export interface RunningMagics {
  close(): Promise<void>;
}

export function installMagics(_channel: Channel, _folder: string): RunningMagics {
  return { close: () => Promise.resolve() };
}
