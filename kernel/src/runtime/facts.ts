import type { Facts } from '../threads/messages.ts';
import type { LanguageLink } from './language-link.ts';

/** Tables whose columns completion still knows. */
const MOST_TABLES = 50;

/** What the main thread tells the language worker of its state, so that completion of magics knows it. */
export class FactBoard {
  readonly #language: Pick<LanguageLink, 'ask'>;
  #facts: Facts;

  constructor(language: Pick<LanguageLink, 'ask'>, cwd: string) {
    this.#language = language;
    this.#facts = { cwd, findings: [], tables: [] };
  }

  get(): Facts {
    return this.#facts;
  }

  setFolder(cwd: string): void {
    this.#set({ ...this.#facts, cwd });
  }

  setFindings(findings: Facts['findings']): void {
    this.#set({ ...this.#facts, findings });
  }

  /** The columns of a table, under the words by which a line named it. */
  addTable(source: string, columns: readonly string[]): void {
    const others = this.#facts.tables.filter((table) => table.source !== source);
    this.#set({ ...this.#facts, tables: [...others, { source, columns }].slice(-MOST_TABLES) });
  }

  /** Completion without the news is no reason to fail; a language worker that starts later is told again. */
  #set(facts: Facts): void {
    this.#facts = facts;
    this.#language.ask('learnFacts', facts).catch((error: unknown) => {
      process.stderr.write(`Completion could not be told: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  }
}
