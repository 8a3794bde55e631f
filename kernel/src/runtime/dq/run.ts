import { AsyncLocalStorage } from 'node:async_hooks';
import type { Progress } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { didYouMean } from '@plumbline/core/kit/text';
import type { DqCall } from '../../magics/dq-call.ts';
import type { MagicHost, MagicRunner } from '../magic-runner.ts';
import { ProgressView } from './progress.ts';
import { withSignal } from './session.ts';
import type { DqState } from './verb.ts';
import { verbs } from './verbs.generated.ts';

/**
 * Runs `%dq` lines: progress while they work, then one display. News of the engine comes by a socket that some other
 * cell may have opened: it is bound to the cell of the line.
 */
export function createDqRunner(host: Pick<MagicHost, 'session' | 'display' | 'folder' | 'facts'>): MagicRunner {
  const { session, display, folder, facts } = host;
  const state: DqState = { session, folder, facts };
  let jobs = 0;
  return async (given, value) => {
    const call = given as DqCall;
    const load = Object.hasOwn(verbs, call.verb) ? verbs[call.verb] : undefined;
    if (load === undefined)
      throw new DqError('unknown_command', { name: call.verb, hint: didYouMean(call.verb, Object.keys(verbs)) });
    const progress = new ProgressView(display, `plumbline-${process.pid}-${++jobs}`);
    const onProgress = AsyncLocalStorage.bind((news: Progress) => progress.update(news));
    try {
      const options = withSignal({ onProgress });
      const { shown, result } = await (await load())({ call, value, state, options });
      progress.finish(shown);
      return call.as === null ? undefined : result;
    } catch (error) {
      progress.fail();
      throw error;
    }
  };
}
