import type { Handler } from '../context.ts';
import { textField, wholeField } from '../fields.ts';

const MESSAGE = 'This kernel has no debugger.';

/** The debug adapter protocol's way of saying no, so that no front end waits. */
export const debug: Handler = ({ content }) => ({
  type: 'response',
  request_seq: wholeField(content, 'seq', 0),
  seq: wholeField(content, 'seq', 0),
  command: textField(content, 'command'),
  success: false,
  message: MESSAGE,
  body: { error: { id: 1, format: MESSAGE, showUser: false } },
});
