import type { Debugger, Runtime } from 'node:inspector';
import type { Content } from '../../wire/message.ts';
import { always, type Commands, type Debugging, started } from '../command.ts';
import { DebugFailure, numberOf, textOf } from '../dap.ts';
import { typeOf } from '../describe.ts';
import type { Frame } from '../execution.ts';
import { HOOK } from '../hook.ts';
import type { VisibleScript } from '../scripts.ts';

/** What is there where it stopped, and what cells have declared. */
export const lookingCommands: Commands = {
  stackTrace: started(stackTrace),
  scopes: started(async ({ execution, variables }, args) => {
    return { scopes: await variables.scopes(execution.frame(numberOf(args, 'frameId'))) };
  }),
  variables: always(async ({ variables }, args) => {
    const reference = numberOf(args, 'variablesReference');
    return { variables: reference === 0 ? [] : await variables.children(reference) };
  }),
  inspectVariables: always(async ({ variables }) => ({ variables: await variables.globals() })),
  richInspectVariables: always(richInspect),
  evaluate: started(evaluate),
  copyToGlobals: always(() => {
    throw new DebugFailure(
      'A variable cannot be copied to later cells: they know the types of what cells declare only.',
    );
  }),
};

/** An expression may run this long: until it ends, no interrupt reaches the thread. */
const EVALUATION_MS = 2000;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function stackTrace({ execution, scripts }: Debugging, { startFrame, levels }: Content): Content {
  const frames = execution.stop?.frames ?? [];
  const start = typeof startFrame === 'number' ? startFrame : 0;
  const end = typeof levels === 'number' && levels > 0 ? start + levels : frames.length;
  const stackFrames = frames.slice(start, end).map(({ id, call, script }) => {
    const place = scripts.place(script, call.location.lineNumber, call.location.columnNumber ?? 0);
    const source = { name: script.name, path: script.path };
    return { id, name: nameOf(call, script), source, line: place.line + 1, column: place.column + 1 };
  });
  return { stackFrames, totalFrames: frames.length };
}

/** A cell's own function is one that we have added: its frame is the cell. */
function nameOf({ functionName, functionLocation: at }: Debugger.CallFrame, { name, map }: VisibleScript): string {
  if (functionName !== '') return functionName;
  const isCell = at !== undefined && map?.isAdded(at.lineNumber, at.columnNumber ?? 0) === true;
  return isCell ? name : '(anonymous)';
}

async function evaluate(debugging: Debugging, args: Content): Promise<Content> {
  const isHover = args.context === 'hover';
  const frame = frameOf(debugging, args);
  const options = { generatePreview: true, throwOnSideEffect: isHover };
  const found = await evaluated(debugging, textOf(args, 'expression'), frame, options);
  const { value, variablesReference } = debugging.variables.show(found);
  return { result: value, type: typeOf(found), variablesReference };
}

async function richInspect(debugging: Debugging, args: Content): Promise<Content> {
  const name = textOf(args, 'variableName');
  if (!IDENTIFIER.test(name)) return { data: {}, metadata: {} };
  const value = await evaluated(debugging, `${HOOK}.show(${name})`, frameOf(debugging, args), { returnByValue: true });
  return value.value as Content;
}

function frameOf({ execution }: Debugging, { frameId }: Content): Frame | null {
  return typeof frameId === 'number' && execution.stop !== null ? execution.frame(frameId) : null;
}

/** Value of an expression in a frame, or where no cell is. */
async function evaluated(
  { inspector }: Debugging,
  expression: string,
  frame: Frame | null,
  options: object,
): Promise<Runtime.RemoteObject> {
  const common = { expression, objectGroup: 'stop', silent: true, timeout: EVALUATION_MS, ...options };
  const [method, params] =
    frame === null
      ? ['Runtime.evaluate', common]
      : ['Debugger.evaluateOnCallFrame', { ...common, callFrameId: frame.call.callFrameId }];
  const { result, exceptionDetails } = await inspector.ask<Runtime.EvaluateReturnType>(
    method,
    params,
    EVALUATION_MS + 1000,
  );
  if (exceptionDetails === undefined) return result;
  throw new DebugFailure(result.description?.split('\n', 1)[0] ?? exceptionDetails.text);
}
