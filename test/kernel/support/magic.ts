import { vi } from 'vitest';
import type { Magic, MagicContext, MagicForm } from '../../../kernel/src/magics/magic.ts';
import { magicsByName } from '../../../kernel/src/magics/registry.ts';
import { LazySession } from '../../../kernel/src/runtime/dq/session.ts';
import { FactBoard } from '../../../kernel/src/runtime/facts.ts';
import type { MagicHost, MagicWork } from '../../../kernel/src/runtime/magic-runner.ts';
import { toBundle } from '../../../kernel/src/runtime/mime.ts';

/** Surroundings of a magic line: `df` and `rows` are names, nothing is a file. */
export function magicContext(given: Partial<MagicContext> = {}): MagicContext {
  return {
    folder: '/nowhere',
    isName: (name) => name === 'df' || name === 'rows',
    isFile: () => false,
    names: () => ['df', 'rows'],
    magics: magicsByName,
    facts: { cwd: '/nowhere', findings: [], tables: [] },
    ...given,
  };
}

/** The TypeScript that the text after a magic's name becomes. */
export function typescriptOf(magic: Magic, text: string, form: MagicForm = 'line', body = ''): string {
  const { parts } = magic.expand(text, magicContext(), form, body);
  return parts.map((part) => (typeof part === 'string' ? part : text.slice(part.start, part.end))).join('');
}

/** Where and what a magic complains of. */
export function problemsOf(magic: Magic, text: string): unknown[] {
  return magic
    .expand(text, magicContext(), 'line', '')
    .problems.map(({ start, end, message }) => [start, end, message]);
}

/** What completion offers at the `|`. */
export function completionsOf(magic: Magic, text: string, context: Partial<MagicContext> = {}): string[] {
  const position = text.indexOf('|');
  const found = magic.complete(text.replace('|', ''), position, magicContext(context));
  return found.items.map((item) => item.text);
}

/** What came of running a magic. */
export interface Ran {
  out: string;
  err: string;
  readonly shown: unknown[];
  readonly asked: unknown[][];
  readonly forgotten: string[];
  result?: unknown;
}

export interface RunSettings {
  readonly value?: unknown;
  readonly folder?: string;
  /** Answers of the language worker, by question. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly input?: string;
}

/** Runs the working side of a magic and notes what it does. Rejects as it does. */
export async function runMagic(work: MagicWork, call: object, settings: RunSettings = {}): Promise<Ran> {
  const ran: Ran = { out: '', err: '', shown: [], asked: [], forgotten: [] };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      if (name === 'stdout') ran.out += String(text);
      else ran.err += String(text);
      return true;
    }),
  );
  try {
    ran.result = await work(hostOf(ran, settings))(call, settings.value);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return ran;
}

function hostOf(ran: Ran, { folder = '/nowhere', answers = {}, input = '' }: RunSettings): MagicHost {
  const ask = async (method: string, ...args: unknown[]): Promise<never> => {
    ran.asked.push([method, ...args]);
    return answers[method] as never;
  };
  const language = { ask } as MagicHost['language'];
  return {
    folder,
    language,
    display: (value) => void ran.shown.push(toBundle(value).data),
    stdin: { ask: async () => input },
    session: new LazySession(() => Promise.reject(new Error('no session here'))),
    facts: new FactBoard(language, folder),
    forget: (name) => void ran.forgotten.push(name),
  };
}
