import type { Debugger, Runtime } from 'node:inspector';
import type { Content } from '../wire/message.ts';
import type { CellBook } from './cell-book.ts';
import { DebugFailure } from './dap.ts';
import { describe } from './describe.ts';
import type { Frame } from './execution.ts';
import { type Holder, Holders } from './holders.ts';
import type { Inspector } from './inspector.ts';
import { COPY_GLOBALS, COPY_RANGE, SURVEY, type Survey } from './looking.ts';

type Value = Runtime.RemoteObject;
type Property = Pick<Runtime.PropertyDescriptor, 'name' | 'value' | 'get' | 'set'>;

/** Lists with more items than this are shown in ranges. */
const RANGE = 100;
/** Properties of one object that are shown. */
const MOST_PROPERTIES = 1000;
const SMALL: Survey = { length: 0, isLarge: false };

/** What variables hold, looked at through the inspector: also in a running cell, and without running getters. */
export class Variables {
  readonly #inspector: Inspector;
  readonly #book: CellBook;
  readonly #holders: Holders;
  #globals: Promise<Content[]> | null = null;
  #lastGlobals: Content[] = [];

  constructor(inspector: Inspector, book: CellBook) {
    this.#inspector = inspector;
    this.#book = book;
    this.#holders = new Holders(inspector);
  }

  /** Scopes of a frame: its own variables, those of the functions around it, and what cells have declared. */
  async scopes(frame: Frame): Promise<Content[]> {
    const { locals, outer } = splitScopes(frame.call.scopeChain);
    const own = await this.#scopeVariables(frame, locals, extras(frame.call));
    const around = await this.#scopeVariables(frame, outer, []);
    return [
      ...(own.length > 0 ? [this.#scope('Locals', own, 'locals')] : []),
      ...(around.length > 0 ? [this.#scope('Closure', around, 'locals')] : []),
      { name: 'Globals', variablesReference: this.#holders.add({ kind: 'globals', group: 'stop' }), expensive: false },
    ];
  }

  /** @throws DebugFailure when the reference is no longer valid */
  async children(reference: number): Promise<Content[]> {
    const holder = this.#holders.get(reference);
    if (holder === undefined) throw new DebugFailure('These variables are gone: the cell went on.');
    if (holder.kind === 'ready') return holder.variables;
    if (holder.kind === 'globals') return this.#listGlobals('stop');
    if (holder.kind === 'range') return this.#range(holder);
    return this.#inside(holder);
  }

  /** What cells have declared. Calls that come meanwhile share one look; a busy thread that cannot be asked gives what was there last. */
  globals(): Promise<Content[]> {
    this.#globals ??= this.#lookAtGlobals().finally(() => {
      this.#globals = null;
    });
    return this.#globals;
  }

  /** A value of an expression, with a reference when there is something in it. */
  show(value: Value): Content {
    return this.#shown(value, 'stop');
  }

  /** The thread goes on: what was looked at in its frames is gone. */
  forgetStop(): void {
    this.#holders.clear('stop');
  }

  async #lookAtGlobals(): Promise<Content[]> {
    this.#holders.clear('globals');
    try {
      this.#lastGlobals = await this.#listGlobals('globals');
    } catch (error) {
      if (!(error instanceof DebugFailure)) throw error;
    }
    return this.#lastGlobals;
  }

  async #listGlobals(group: Holder['group']): Promise<Content[]> {
    const { result } = await this.#inspector.ask<Runtime.EvaluateReturnType>('Runtime.evaluate', {
      expression: `(${COPY_GLOBALS})(${JSON.stringify([...this.#book.names])})`,
      objectGroup: group,
      silent: true,
    });
    return result.objectId === undefined ? [] : this.#list(await this.#own(result.objectId, group), group);
  }

  async #scopeVariables(
    frame: Frame,
    scopes: readonly Debugger.Scope[],
    first: readonly Property[],
  ): Promise<Content[]> {
    const lists = await Promise.all(scopes.map(({ object }) => this.#scopeProperties(object.objectId)));
    const code = frame.script.cell?.code;
    const isAuthors = ({ name }: Property): boolean => code === undefined || code.includes(name);
    const seen = new Map<string, Property>();
    for (const found of lists.flat().filter(isAuthors)) if (!seen.has(found.name)) seen.set(found.name, found);
    return this.#list([...first, ...seen.values()], 'stop');
  }

  async #scopeProperties(objectId: string | undefined): Promise<Property[]> {
    return objectId === undefined ? [] : this.#look(objectId, 'stop', await this.#survey(objectId));
  }

  #scope(name: string, variables: Content[], hint: string): Content {
    const variablesReference = this.#holders.add({ kind: 'ready', group: 'stop', variables });
    return { name, variablesReference, presentationHint: hint, expensive: false };
  }

  async #inside({ objectId, group, isProxy }: Extract<Holder, { kind: 'object' }>): Promise<Content[]> {
    const survey = isProxy ? SMALL : await this.#survey(objectId);
    if (survey.length > RANGE) return this.#ranges(objectId, group, 0, survey.length);
    return this.#list(await this.#look(objectId, group, survey), group);
  }

  /** Properties of an object; of a large one, those of a copy that is cut. */
  #look(objectId: string, group: Holder['group'], survey: Survey): Promise<Property[]> {
    return survey.isLarge ? this.#copied(objectId, group, 0, MOST_PROPERTIES) : this.#own(objectId, group);
  }

  async #survey(objectId: string): Promise<Survey> {
    const answer = await this.#inspector.ask<Runtime.CallFunctionOnReturnType>('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: SURVEY,
      returnByValue: true,
      silent: true,
    });
    return answer.exceptionDetails === undefined ? (answer.result.value as Survey) : SMALL;
  }

  async #range({ objectId, group, start, end }: Extract<Holder, { kind: 'range' }>): Promise<Content[]> {
    if (end - start > RANGE) return this.#ranges(objectId, group, start, end);
    return this.#list(await this.#copied(objectId, group, start, end), group);
  }

  /** At most a hundred ranges of a list, each of a hundred items or, in a very long one, of more ranges. */
  #ranges(objectId: string, group: Holder['group'], start: number, end: number): Content[] {
    let size = RANGE;
    while ((end - start) / size > RANGE) size *= RANGE;
    return Array.from({ length: Math.ceil((end - start) / size) }, (_, index) => {
      const from = start + index * size;
      const to = Math.min(end, from + size);
      const variablesReference = this.#holders.add({ kind: 'range', group, objectId, start: from, end: to });
      return { name: `[${from} … ${to - 1}]`, value: `${to - from} items`, variablesReference };
    });
  }

  /** Looks at a copy of a part: a long text or a hundred thousand properties would take seconds to come over. */
  async #copied(objectId: string, group: Holder['group'], start: number, end: number): Promise<Property[]> {
    const { result } = await this.#inspector.ask<Runtime.CallFunctionOnReturnType>('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: COPY_RANGE,
      arguments: [{ value: start }, { value: end }],
      objectGroup: group,
      silent: true,
    });
    return result.objectId === undefined ? [] : this.#own(result.objectId, group);
  }

  #list(properties: readonly Property[], group: Holder['group']): Content[] {
    return properties.map((property) => this.#variable(property, group));
  }

  async #own(objectId: string, objectGroup: Holder['group']): Promise<Property[]> {
    const answer = await this.#inspector.ask<Runtime.GetPropertiesReturnType & { privateProperties?: Property[] }>(
      'Runtime.getProperties',
      { objectId, ownProperties: true, generatePreview: true, objectGroup },
    );
    const internal = (answer.internalProperties ?? []).filter(({ name }) => name !== '[[Prototype]]');
    const own = answer.result.filter(({ name }) => name !== '__proto__');
    return [...own, ...(answer.privateProperties ?? []), ...internal];
  }

  #variable({ name, value, get }: Property, group: Holder['group']): Content {
    if (value !== undefined) return { name, evaluateName: name, ...this.#shown(value, group) };
    const text = get === undefined ? '(not there yet)' : '(getter)';
    return { name, evaluateName: name, value: text, variablesReference: 0 };
  }

  /** Without a `type`: JupyterLab would show it in the value's place. */
  #shown(value: Value, group: Holder['group']): Content {
    const { objectId } = value;
    const isProxy = value.subtype === 'proxy';
    const variablesReference =
      objectId === undefined ? 0 : this.#holders.add({ kind: 'object', group, objectId, isProxy });
    return { value: describe(value), variablesReference };
  }
}

/** The innermost function's scopes, and those of the functions around it. What is global is listed by name. */
function splitScopes(chain: readonly Debugger.Scope[]): { locals: Debugger.Scope[]; outer: Debugger.Scope[] } {
  const own = chain.filter(({ type }) => type !== 'global' && type !== 'script');
  const end = own.findIndex(({ type }) => type === 'local' || type === 'module') + 1;
  return { locals: own.slice(0, end), outer: own.slice(end) };
}

/** `this` where it means something, and what is about to be returned. */
function extras({ this: self, returnValue }: Debugger.CallFrame): Property[] {
  const isGlobal = self.type === 'undefined' || self.className === 'global' || self.className === 'Object [global]';
  return [
    ...(isGlobal ? [] : [{ name: 'this', value: self }]),
    ...(returnValue === undefined ? [] : [{ name: '(return value)', value: returnValue }]),
  ];
}
