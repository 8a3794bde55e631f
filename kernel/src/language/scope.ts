import type { Declared, NameKind } from './declared.ts';

interface Entry {
  /** `./__cell12` */
  readonly module: string;
  readonly kind: NameKind;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** What earlier cells have declared, by name; the latest declaration counts. */
export class Scope {
  readonly #entries = new Map<string, Entry>();
  /** Modules that add to global types or to those of packages, by what they add to. */
  readonly #augmented = new Map<string, string>();

  declare({ names, augmented }: Pick<Declared, 'names' | 'augmented'>, module: string): void {
    for (const [name, kind] of names) this.#entries.set(name, { module, kind });
    for (const name of augmented) this.#augmented.set(name, module);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Can later cells assign it? */
  isVariable(name: string): boolean {
    return this.#entries.get(name)?.kind === 'variable';
  }

  clear(): void {
    this.#entries.clear();
    this.#augmented.clear();
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * One line that brings earlier names into a cell. Variables are declared anew, because an imported name cannot be
   * assigned. O(names).
   * @param own what the cell declares itself
   * @param text only names that occur in it are brought
   * @param start when given, also those that start with it, whatever the case
   */
  prelude(own: Pick<Declared, 'names' | 'augmented'>, text: string, start: string | null = null): string {
    const mentioned = new Set(text.match(WORD));
    const begun = start?.toLowerCase();
    const isBegun = (name: string): boolean => begun !== undefined && name.toLowerCase().startsWith(begun);
    const imports = new Map<string, string[]>();
    let variables = '';
    for (const [name, { module, kind }] of this.#entries) {
      if (own.names.has(name) || !(mentioned.has(name) || isBegun(name))) continue;
      if (kind === 'variable') variables += `declare let ${name}: typeof import("${module}").${name};`;
      else imports.set(module, [...(imports.get(module) ?? []), name]);
    }
    const lines = [...imports].map(([module, names]) => `import {${names.join()}} from "${module}";`);
    return `${this.#augmentations(own.augmented)}${lines.join('')}${variables}export {};`;
  }

  #augmentations(own: ReadonlySet<string>): string {
    const modules = new Set([...this.#augmented].filter(([name]) => !own.has(name)).map(([, module]) => module));
    return [...modules].map((module) => `import "${module}";`).join('');
  }
}
