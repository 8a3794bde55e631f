import type { Handler } from '../context.ts';

export const interrupt: Handler = (_message, { executor, comms }) => {
  executor.interrupt();
  comms.giveUp();
  return { status: 'ok' };
};
