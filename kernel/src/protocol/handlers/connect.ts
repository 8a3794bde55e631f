import type { Handler } from '../context.ts';

/** Which ports the kernel listens on; few front ends ask, since they know already. */
export const connect: Handler = (_message, { connection }) => {
  const { shell_port, iopub_port, stdin_port, hb_port, control_port } = connection;
  return { status: 'ok', shell_port, iopub_port, stdin_port, hb_port, control_port };
};
