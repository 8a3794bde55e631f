import { existsSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { nearest } from '@plumbline/core/kit/text';
import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** What hints go by. */
export interface HintContext {
  /** The notebook's folder. */
  readonly folder: string;
  /** Names that earlier cells have declared. */
  readonly names: () => readonly string[];
  /** What a name in scope is (`const`, `function`, ...); null when nothing is known. */
  readonly kindOf: (name: string) => string | null;
}

type Hint = (word: string, diagnostic: ts.Diagnostic, context: HintContext) => string | null;

/** What people bring along from browsers, Python and other kernels. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ...['document', 'window', 'localStorage', 'HTMLElement'].map((name): [string, string] => [
    name,
    "Cells run in Node, not in a page; show HTML with kernel.mime({ 'text/html': text }).",
  ]),
  ...['alert', 'print'].map((name): [string, string] => [name, 'console.log(...) prints.']),
  ...['prompt', 'confirm'].map((name): [string, string] => [name, "await input('...') asks for a line."]),
  ['Deno', 'Cells run in Node: process, and its modules (node:fs), are there.'],
  ['True', "Write 'true'."],
  ['False', "Write 'false'."],
  ['None', "Write 'null'."],
]);

const COMMONEST = 3;

const HINTS: ReadonlyMap<number, Hint> = new Map([
  [2304, missingName],
  [2503, missingName],
  [2552, missingName],
  [2584, missingName],
  [18004, missingName],
  [2307, missingModule],
  [1308, magicInFunction],
  [2349, notCallable],
  [2448, declaredAnew],
  [2632, notAssignable],
  [2695, comma],
]);

/** What TypeScript says, and where it does not know notebooks, what to do next. */
export function withHint(diagnostic: ts.Diagnostic, context: HintContext): string {
  const message = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const { file, start = 0, length = 0, code } = diagnostic;
  const word = file?.text.slice(start, start + length) ?? '';
  return HINTS.get(code)?.(word, diagnostic, context) ?? message;
}

function missingName(word: string, diagnostic: ts.Diagnostic, context: HintContext): string | null {
  const elsewhere = ELSEWHERE.get(word);
  if (elsewhere !== undefined) return `Cannot find name '${word}'. ${elsewhere}`;
  if (diagnostic.code === 2584) return null;
  const message = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const near = /Did you mean/.test(message) || word.length < COMMONEST ? null : nearest(word, context.names());
  const meant = near === null ? '' : ` Did you mean '${near}'?`;
  if (isAssigned(diagnostic)) return `${message}${meant} To declare it, write: let ${word} = ...`;
  const fromNode = near === null && !/Did you mean/.test(message) ? importOf(word) : null;
  return `${message}${meant}${fromNode === null ? '' : ` Node has it: ${fromNode}`}`;
}

/** Node's modules whose exports people know by heart. */
const WELL_KNOWN = ['fs', 'path', 'child_process', 'worker_threads', 'events', 'os', 'util'] as const;

/** The import that brings a module of Node, or a function or class of a well-known one. */
function importOf(word: string): string | null {
  if (/^[a-z]\w*$/.test(word) && isBuiltin(word)) return `import * as ${word} from 'node:${word}'`;
  const home = WELL_KNOWN.find((name) => isFunctionOf(process.getBuiltinModule(name), word));
  return home === undefined || word.length < COMMONEST + 1 ? null : `import { ${word} } from 'node:${home}'`;
}

function isFunctionOf(module: object, word: string): boolean {
  return Object.hasOwn(module, word) && typeof Object.getOwnPropertyDescriptor(module, word)?.value === 'function';
}

/** Is the word the whole left side of an assignment that is a statement? */
function isAssigned({ file, start = 0, length = 0 }: ts.Diagnostic): boolean {
  if (file === undefined) return false;
  const before = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start);
  return /(?:^|[;{}])\s*$/.test(before) && /^\s*=(?![=>])/.test(file.text.slice(start + length));
}

/** A new declaration hides the name of an earlier cell also from its own first value: `let x = x.trim()`. */
function declaredAnew(word: string, _: ts.Diagnostic, { names }: HintContext): string | null {
  if (!names().includes(word)) return null;
  return `This cell declares '${word}' anew and cannot see the earlier one: write ${word} = ... without let or const, or choose another name.`;
}

/** Nobody has written the `await` that is complained of. */
function magicInFunction(_: string, { file, start = 0 }: ts.Diagnostic): string | null {
  if (file?.text.startsWith('await __magic(', start) !== true) return null;
  return 'A magic has to be waited for: put async before the function that it stands in.';
}

function missingModule(word: string, _: ts.Diagnostic, { folder }: HintContext): string | null {
  const name = word.slice(1, -1);
  if (/^\.{0,2}\//.test(name)) return missingFile(name, resolve(folder, name));
  if (/^(?:https?|jsr):/.test(name))
    return `Cannot import '${name}': cells import packages of npm (%npm install NAME) and files.`;
  const other = /^npm:\/?((?:@[\w.-]+\/)?[\w.-]+)/.exec(name)?.[1];
  if (other !== undefined) return `Cannot import '${name}': write '${other}', after %npm install ${other}`;
  const [owner = '', rest] = name.split('/');
  const bare = owner.startsWith('@') && rest !== undefined ? `${owner}/${rest}` : owner;
  if (!/^(?:@[\w.-]+\/)?[a-z][\w.-]*$/.test(bare) || isBuiltin(bare) || isInstalled(folder, bare)) return null;
  return `Cannot find package '${bare}'. To install it: %npm install ${bare}`;
}

function missingFile(name: string, path: string): string {
  const home = dirname(path);
  const files = existsSync(home) ? readdirSync(home) : [];
  const near = nearest(basename(path), files);
  const meant = near === null ? '' : ` Did you mean '${name.slice(0, name.lastIndexOf('/') + 1)}${near}'?`;
  return `Cannot find module '${name}': there is no such file in ${home}.${meant}`;
}

function isInstalled(folder: string, name: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const above = dirname(folder);
  return above !== folder && isInstalled(above, name);
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['const', 'a constant of an earlier cell. To change it, declare it there with let, or declare it again here'],
  ['function', 'a function of an earlier cell. Declare it again to change it'],
  ['class', 'a class of an earlier cell. Declare it again to change it'],
  ['enum', 'an enumeration of an earlier cell. Declare it again to change it'],
]);

function notAssignable(word: string, _: ts.Diagnostic, context: HintContext): string | null {
  const words = WORDS.get(context.kindOf(word) ?? '');
  return words === undefined ? null : `Cannot assign to '${word}' because it is ${words}.`;
}

function comma(_: string, diagnostic: ts.Diagnostic): string {
  const before = diagnostic.file?.text.slice(0, diagnostic.start) ?? '';
  if (/[^\s;{}(,=]\s*\n\s*\[\s*$/.test(before.slice(-LINES_END)))
    return 'This is read as part of the line before, since it begins with "[": end that line with a semicolon.';
  const message = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  return `${message} A cell shows one value: write [a, b] for both.`;
}

/** Characters that tell how a line ends and the next begins. */
const LINES_END = 200;

/** A line without a semicolon before one that begins with a bracket. */
function notCallable(_: string, { file, start = 0, length = 0 }: ts.Diagnostic): string | null {
  const after = file?.text.slice(start + length, start + length + LINES_END) ?? '';
  if (!/^[ \t]*(?:\/\/.*)?\r?\n\s*\(/.test(after)) return null;
  return 'This is read as a call, since the next line begins with "(": end this line with a semicolon.';
}
