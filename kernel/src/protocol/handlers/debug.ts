import type { Handler } from '../context.ts';

/** The debug adapter protocol's way of saying no, so that no front end waits. */
export const debug: Handler = ({ content }) => ({
  type: 'response',
  request_seq: content.seq ?? 0,
  seq: content.seq ?? 0,
  command: content.command ?? '',
  success: false,
  message: 'This kernel has no debugger.',
});
