import type { ListCall } from '../../magics/calls.ts';
import type { MagicWork } from '../magic-runner.ts';
import { mime } from '../mime.ts';

/** `%lsmagic`: one magic a line. */
export const lsmagic: MagicWork =
  ({ display }) =>
  async (call) => {
    const { magics } = call as ListCall;
    const width = Math.max(...magics.map(({ signs }) => signs.length));
    const lines = magics.map(({ signs, summary }) => `${signs.padEnd(width)}  ${summary}`);
    display(mime({ 'text/plain': [...lines, '', 'More about one: %time?'].join('\n') }));
  };
