import type { Channel } from './channel.ts';
import { LazySession, openSession } from './dq/session.ts';
import { FactBoard } from './facts.ts';
import { ForeignMagics } from './foreign-magics.ts';
import { createDisplay } from './globals.ts';
import type { LanguageLink } from './language-link.ts';
import type { MagicHost, MagicRunner } from './magic-runner.ts';
import { runners } from './runners.generated.ts';
import type { Stdin } from './stdin.ts';

/** The main thread's side of the magics. */
export interface RunningMagics {
  /** Ends what they have open. */
  close(): Promise<void>;
}

interface Parts {
  readonly channel: Channel;
  readonly folder: string;
  readonly stdin: Stdin;
  readonly language: LanguageLink;
  /** Variables of cells whose names Node has too. */
  readonly shadow: object;
}

/**
 * Makes `__magic`, `dq` and `kernel.magics` known to cells; comes after everything else that cells find. What a magic
 * needs is loaded when it is first used.
 */
export function installMagics({ channel, folder, stdin, language, shadow }: Parts): RunningMagics {
  const facts = new FactBoard(language, folder);
  const session = new LazySession(
    () => openSession(folder),
    ({ findings }) => facts.setFindings(findings.map(({ label, text }) => ({ label, text }))),
  );
  const foreign = new ForeignMagics(Object.keys(runners), language);
  const first = new Map<string, PropertyDescriptor>();
  const display = createDisplay(channel);
  const host: MagicHost = {
    display,
    folder,
    stdin,
    language,
    session,
    facts,
    forget: (name) => forget(name, shadow, first),
  };
  const loaded = new Map<string, Promise<MagicRunner>>();
  const own = (name: string): Promise<MagicRunner> | null => {
    const load = Object.hasOwn(runners, name) ? runners[name] : undefined;
    const known = loaded.get(name) ?? load?.().then((work) => work(host)) ?? null;
    if (known !== null) loaded.set(name, known);
    return known;
  };
  const magic = async (name: string, call: object, value?: unknown): Promise<unknown> =>
    ((await own(name)) ?? foreign.runner(name))(call, value);
  Object.assign(globalThis, { __magic: magic, dq: session.facade() });
  Object.assign(Reflect.get(globalThis, 'kernel'), { magics: foreign.api() });
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(globalThis)))
    first.set(name, descriptor);
  return { close: () => session.close() };
}

function forget(name: string, shadow: object, first: ReadonlyMap<string, PropertyDescriptor>): void {
  if (Reflect.has(shadow, name)) {
    Reflect.deleteProperty(shadow, name);
    return;
  }
  const before = first.get(name);
  if (before === undefined) Reflect.deleteProperty(globalThis, name);
  else Object.defineProperty(globalThis, name, before);
}
