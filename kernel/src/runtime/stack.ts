import type { PositionMap } from '../threads/messages.ts';
import { ScriptMap } from '../threads/script-map.ts';

/** Stack traces in the words of cells: own lines and columns, no frames of ours. */

interface Script {
  readonly label: string;
  /** Null where positions are those of the source itself. */
  readonly map: PositionMap | null;
  decoded: ScriptMap | null;
}

const scripts = new Map<string, Script>();
const KERNEL = new URL('../', import.meta.url).href;
const HIDDEN = /^node:(?:internal|vm|async_hooks|diagnostics_channel)|\$plumbline/;

/** Functions that TypeScript puts into what it emits for decorators. */
const EMITTED = /^__(?:decorate|param|metadata)$/;

/** Remembers where a script's positions come from. `label` is what traces print: `cell[3]`. */
export function registerScript(filename: string, label: string, map: PositionMap | null): void {
  scripts.set(filename, { label, map, decoded: null });
}

/** Makes every stack trace of this thread speak of cells. Programs that set `Error.prepareStackTrace` themselves still can. */
export function installStackTraces(): void {
  Error.prepareStackTrace = (error, frames) => {
    const lines = shortened(upToCell(frames).filter(isShown).map(describeFrame));
    return `${headline(error)}${lines.map((line) => `\n    at ${line}`).join('')}`;
  };
  Error.stackTraceLimit = FRAMES;
}

/** Enough to reach from inside of a package, or of Node, to the line of the cell. */
const FRAMES = 100;
const FIRST = 10;
const LAST = 5;

/** The place of the error and the lines of the cell; what is between them is counted. */
function shortened(lines: readonly string[]): readonly string[] {
  const between = lines.length - FIRST - LAST;
  if (between < 2) return lines;
  return [...lines.slice(0, FIRST), `... ${between} more ...`, ...lines.slice(-LAST)];
}

function headline(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

/** What called the cell is no business of its author's. */
function upToCell(frames: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  const last = frames.findLastIndex((frame) => scripts.has(frame.getFileName() ?? ''));
  const below = frames.findIndex((frame, index) => index > last && isOurs(frame));
  return last < 0 || below < 0 ? frames : frames.slice(0, below);
}

function isOurs(frame: NodeJS.CallSite): boolean {
  return frame.getFileName()?.startsWith(KERNEL) === true;
}

function isShown(frame: NodeJS.CallSite): boolean {
  const file = frame.getFileName();
  if (file === null || file === undefined || file.startsWith(KERNEL) || HIDDEN.test(file)) return false;
  return !(scripts.has(file) && EMITTED.test(frame.getFunctionName() ?? ''));
}

function describeFrame(frame: NodeJS.CallSite): string {
  const script = scripts.get(frame.getFileName() ?? '');
  if (script === undefined) return String(frame);
  const place = placeInCell(script, frame.getLineNumber() ?? 1, frame.getColumnNumber() ?? 1);
  const name = functionName(frame);
  return name === null ? place : `${name} (${place})`;
}

/** The cell's own function is anonymous: its frame is the cell. */
function functionName(frame: NodeJS.CallSite): string | null {
  const name = frame.getFunctionName();
  if (name === null || name === undefined || name === '') return null;
  const type = frame.isToplevel() ? null : frame.getTypeName();
  const owner = type === null || type === 'Object' || name.includes('.') ? '' : `${type}.`;
  return `${frame.isAsync() ? 'async ' : ''}${frame.isConstructor() ? 'new ' : owner}${name}`;
}

/** `cell[3]:2:7` for a position (from 1) in the script. */
function placeInCell(script: Script, line: number, column: number): string {
  if (script.map === null) return `${script.label}:${line}:${column}`;
  script.decoded ??= new ScriptMap(script.map);
  const place = script.decoded.toCell(line - 1, column - 1);
  return place === null ? script.label : `${script.label}:${place.line + 1}:${place.column + 1}`;
}
