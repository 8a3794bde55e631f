import type { Content } from '../../wire/message.ts';
import { type Commands, type Debugging, started } from '../command.ts';
import { DebugFailure, THREAD_ID } from '../dap.ts';

/** Going on, step by step or not, and stopping. */
export const runningCommands: Commands = {
  threads: started(() => ({ threads: [{ id: THREAD_ID, name: 'Cells' }] })),
  continue: started(async ({ execution }) => {
    await execution.resume();
    return { allThreadsContinued: true };
  }),
  next: started(({ execution }) => execution.step('stepOver')),
  stepIn: started(({ execution }) => execution.step('stepInto')),
  stepOut: started(({ execution }) => execution.step('stepOut')),
  pause: started(({ execution }) => execution.pause()),
  setExceptionBreakpoints: started(setExceptionBreakpoints),
  exceptionInfo: started(exceptionInfo),
};

async function setExceptionBreakpoints({ inspector }: Debugging, { filters }: Content): Promise<Content> {
  const isAll = Array.isArray(filters) && filters.includes('all');
  await inspector.ask('Debugger.setPauseOnExceptions', { state: isAll ? 'all' : 'none' });
  return {};
}

function exceptionInfo({ execution }: Debugging): Content {
  const thrown = execution.stop?.thrown;
  if (thrown === undefined || thrown === null) throw new DebugFailure('No exception has stopped the cell.');
  const text = thrown.description ?? String(thrown.value);
  return {
    exceptionId: thrown.className ?? thrown.type,
    description: text.split('\n', 1)[0],
    breakMode: 'always',
    details: { stackTrace: text },
  };
}
