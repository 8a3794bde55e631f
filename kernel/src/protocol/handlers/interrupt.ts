import type { Handler } from '../context.ts';

export const interrupt: Handler = (_message, { executor }) => {
  executor.interrupt();
  return { status: 'ok' };
};
