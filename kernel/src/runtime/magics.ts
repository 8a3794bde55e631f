import type { Channel } from './channel.ts';
import { LazySession, openSession } from './dq/session.ts';
import { createDisplay } from './globals.ts';
import type { MagicRunner } from './magic-runner.ts';

/** The main thread's side of the magics. */
export interface RunningMagics {
  /** Ends what they have open. */
  close(): Promise<void>;
}

/** Makes `__magic` and `dq` known to cells. What a magic needs is loaded when it is first used. */
export function installMagics(channel: Channel, folder: string): RunningMagics {
  const display = createDisplay(channel);
  const session = new LazySession(() => openSession(folder));
  const runners: Readonly<Record<string, () => Promise<MagicRunner>>> = {
    dq: async () => (await import('./dq/run.ts')).createDqRunner(() => session.get(), display, folder),
  };
  const loaded = new Map<string, Promise<MagicRunner>>();
  const runnerOf = (name: string): Promise<MagicRunner> => {
    const known = loaded.get(name) ?? runners[name]?.() ?? Promise.reject(new Error(`There is no magic %${name}.`));
    loaded.set(name, known);
    return known;
  };
  const magic = async (name: string, call: object, value?: unknown): Promise<unknown> =>
    (await runnerOf(name))(call, value);
  Object.assign(globalThis, { __magic: magic, dq: session.facade() });
  return { close: () => session.close() };
}
