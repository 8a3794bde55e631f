import type { Channel } from '../runtime/channel.ts';
import { jsonOf } from '../runtime/comm-data.ts';

let channel: Channel | null = null;

/** Where displays go from now on; the kernel connects its channel before the first cell runs. */
export function connectDisplays(to: Channel): void {
  channel = to;
}

/**
 * Publishes one representation for the current cell; with an id that is known already, it replaces what is there.
 * @throws TypeError with a sentence for what is no JSON
 */
export function publishDisplay(mimeType: string, value: unknown, id: string | null, update: boolean): void {
  if (channel === null) throw new Error('tslab displays only inside a kernel: run this in a notebook.');
  channel.publish(update ? 'update_display_data' : 'display_data', {
    data: { [mimeType]: jsonOf(value) },
    metadata: {},
    transient: id === null ? {} : { display_id: id },
  });
}
