import { types } from 'node:util';
import type { MimeBundle } from '../threads/messages.ts';
import { currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import type { CommRegistry } from './comms.ts';
import { markDisplayed } from './displayed.ts';
import { mime, plain, toBundleSoon } from './mime.ts';
import { RealAbortController } from './originals.ts';
import { outputControls } from './output-settings.ts';
import type { Stdin } from './stdin.ts';

interface DisplayOptions {
  readonly id?: string;
  readonly update?: boolean;
  readonly metadata?: Record<string, unknown>;
}

/**
 * Shows values on behalf of the current cell: before it returns, but for values whose own display method is asynchronous. The promise
 * is for those.
 */
export function createDisplay(channel: Channel): (value: unknown, options?: DisplayOptions) => void {
  const publish = ({ data, metadata }: MimeBundle, options: DisplayOptions): void => {
    const type = options.update === true ? 'update_display_data' : 'display_data';
    const transient = options.id === undefined ? {} : { display_id: String(options.id) };
    channel.publish(type, { data, metadata: { ...metadata, ...plain(options.metadata) }, transient });
  };
  return (value, options = {}) => {
    const bundle = toBundleSoon(value);
    if (types.isPromise(bundle)) return markDisplayed(bundle.then((made) => publish(made, options)));
    publish(bundle, options);
    return markDisplayed(Promise.resolve());
  };
}

/** What cells find as `kernel`, `display` and `input` without importing it. */
export function installGlobals(channel: Channel, comms: CommRegistry, stdin: Stdin): void {
  const kernel = {
    get signal(): AbortSignal {
      return currentCell()?.abort.signal ?? new RealAbortController().signal;
    },
    get executionCount(): number {
      return currentCell()?.count ?? 0;
    },
    clearOutput: (wait = false): void => channel.publish('clear_output', { wait: wait === true }),
    mime,
    comms,
  };
  Object.defineProperties(kernel, Object.getOwnPropertyDescriptors(outputControls(channel)));
  const input = (prompt = '', options: { password?: boolean } = {}): Promise<string> =>
    stdin.ask(String(prompt), options.password === true);
  Object.assign(globalThis, { kernel, display: createDisplay(channel), input });
}
