import type { ForeignCall } from '../magics/calls.ts';
import type { ForeignMagic } from '../threads/messages.ts';
import { currentCell } from './cell.ts';
import { KernelNotice } from './failure.ts';
import type { LanguageLink } from './language-link.ts';
import type { MagicRunner } from './magic-runner.ts';
import { RealAbortController } from './originals.ts';

/** What the line of a registered magic gives its `run`. */
interface MagicInput {
  /** What stands after the name, without blanks at its ends. */
  readonly text: string;
  /** Value of the line's expression, for `argument: 'expression'`. */
  readonly value: unknown;
  /** The rest of the cell, for `%%name`; else null. */
  readonly body: string | null;
  /** Aborted when the cell is interrupted. */
  readonly signal: AbortSignal;
}

/** A magic as packages and cells register it. Only `name`, `summary` and `run` are needed. */
interface MagicDefinition extends Partial<ForeignMagic> {
  readonly name: string;
  readonly summary: string;
  /** Its value, awaited, is the line's value; `undefined` shows nothing. */
  run(input: MagicInput): unknown;
}

const NAME = /^[A-Za-z]\w*$/;

/** Magics that packages and cells register while the kernel runs. Cells that come later know them. */
export class ForeignMagics {
  readonly #own: ReadonlySet<string>;
  readonly #language: Pick<LanguageLink, 'ask'>;
  readonly #definitions = new Map<string, MagicDefinition>();

  /** @param own names of the kernel's own magics, which nobody can take */
  constructor(own: readonly string[], language: Pick<LanguageLink, 'ask'>) {
    this.#own = new Set(own);
    this.#language = language;
  }

  /** What cells find as `kernel.magics`. */
  api(): object {
    return {
      register: (definition: MagicDefinition, options: { replace?: boolean } = {}): void =>
        this.register(definition, options.replace === true),
      remove: (name: string): boolean => this.remove(name),
    };
  }

  /** Refuses a name that is taken, with a sentence. */
  register(definition: MagicDefinition, replace: boolean): void {
    const wrong = this.#problem(definition, replace);
    if (wrong !== null) throw new KernelNotice(wrong);
    this.#definitions.set(definition.name, definition);
    this.#tell();
  }

  /** Was there such a magic? */
  remove(name: string): boolean {
    const was = this.#definitions.delete(name);
    if (was) this.#tell();
    return was;
  }

  runner(name: string): MagicRunner {
    const definition = this.#definitions.get(name);
    if (definition === undefined) throw new KernelNotice(`There is no magic %${name} any more.`);
    return async (call, value) => {
      const { text, body } = call as ForeignCall;
      const signal = currentCell()?.abort.signal ?? new RealAbortController().signal;
      return definition.run({ text, body, value, signal });
    };
  }

  #problem(definition: MagicDefinition, replace: boolean): string | null {
    const { name, summary, run } = definition ?? {};
    if (typeof name !== 'string' || !NAME.test(name))
      return `A magic needs a name of letters, digits and _, not ${JSON.stringify(name)}.`;
    if (typeof summary !== 'string' || summary === '')
      return `The magic %${name} needs a summary: one sentence that %lsmagic shows.`;
    if (typeof run !== 'function') return `The magic %${name} needs a function run({ text, value, body, signal }).`;
    if (this.#own.has(name)) return `%${name} is a magic of the kernel itself: choose another name.`;
    if (this.#definitions.has(name) && !replace)
      return `There is a magic %${name} already: choose another name, or pass { replace: true } to replace it.`;
    return null;
  }

  #tell(): void {
    const specs = [...this.#definitions.values()].map(specOf);
    this.#language.ask('learnMagics', specs).catch((error: unknown) => {
      process.stderr.write(
        `New magics are not known to cells: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    });
  }
}

/** The part that the language worker needs. */
function specOf(definition: MagicDefinition): ForeignMagic {
  return {
    name: definition.name,
    summary: definition.summary,
    help: typeof definition.help === 'string' ? definition.help : '',
    argument: definition.argument === 'expression' ? 'expression' : 'text',
    cell: definition.cell === true,
    words: Array.isArray(definition.words) ? definition.words.map(String) : [],
  };
}
