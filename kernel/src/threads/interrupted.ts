import type { Failure } from './messages.ts';

/** How a cell ends that was interrupted. */
export const INTERRUPTED: Failure = {
  ename: 'KeyboardInterrupt',
  evalue: 'The cell was interrupted.',
  traceback: ['\u001b[31mKeyboardInterrupt\u001b[39m: The cell was interrupted.'],
};
