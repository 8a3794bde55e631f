import type { MimeBundle } from '../threads/messages.ts';

/** What the thread that runs cells does for the debugger; the inspector reaches it through a symbol of the global object. */
export interface DebugHook {
  /** Sends what is printed but not yet sent. */
  flush(): void;
  /** A value as front ends show it. */
  show(value: unknown): MimeBundle;
}

const NAME = 'plumbline.debug';

/** JavaScript that gives the hook. */
export const HOOK: string = `globalThis[Symbol.for(${JSON.stringify(NAME)})]`;

/** Puts the hook where the inspector finds it and cells do not stumble over it. */
export function installDebugHook(hook: DebugHook): void {
  Object.defineProperty(globalThis, Symbol.for(NAME), { value: hook });
}
