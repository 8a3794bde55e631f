import type { Handler } from '../context.ts';
import { comm, commInfo } from './comm.ts';
import { complete } from './complete.ts';
import { connect } from './connect.ts';
import { debug } from './debug.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { interrupt } from './interrupt.ts';
import { isComplete } from './is-complete.ts';
import { kernelInfo } from './kernel-info.ts';
import { shutdown } from './shutdown.ts';

/** What answers which message; execute requests are queued by the kernel itself. */
export const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['kernel_info_request', kernelInfo],
  ['connect_request', connect],
  ['complete_request', complete],
  ['inspect_request', inspect],
  ['is_complete_request', isComplete],
  ['history_request', history],
  ['comm_info_request', commInfo],
  ['comm_open', comm],
  ['comm_msg', comm],
  ['comm_close', comm],
  ['interrupt_request', interrupt],
  ['shutdown_request', shutdown],
  ['debug_request', debug],
]);
