import type { Content } from '../../wire/message.ts';
import { HASH_SEED } from '../cell-book.ts';
import { always, type Commands, type Debugging, started } from '../command.ts';
import { THREAD_ID } from '../dap.ts';

/** Beginning and end, and what a front end asks before it begins. */
export const sessionCommands: Commands = {
  debugInfo: always(debugInfo),
  initialize: always((debugging) => {
    debugging.start();
    return CAPABILITIES;
  }),
  attach: started(async (debugging) => {
    await debugging.attach();
    return {};
  }),
  configurationDone: started(() => ({})),
  disconnect: always(end),
  terminate: always(end),
};

const CAPABILITIES: Content = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsEvaluateForHovers: true,
  supportsExceptionInfoRequest: true,
  supportsModulesRequest: true,
  supportsTerminateRequest: true,
  exceptionBreakpointFilters: [{ filter: 'all', label: 'Exceptions', description: 'Stops where anything is thrown.' }],
};

function debugInfo({ book, breakpoints, execution, isStarted }: Debugging): Content {
  return {
    isStarted,
    hashMethod: 'Murmur2',
    hashSeed: HASH_SEED,
    tmpFilePrefix: book.prefix,
    tmpFileSuffix: book.suffix,
    breakpoints: breakpoints.list(),
    stoppedThreads: execution.stop === null ? [] : [THREAD_ID],
    richRendering: true,
    exceptionPaths: [],
    copyToGlobals: false,
  };
}

function end(debugging: Debugging): Content {
  debugging.stop();
  return {};
}
