import type { NameKind } from './declared.ts';

interface Entry {
  /** `./__cell12` */
  readonly module: string;
  readonly kind: NameKind;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** What earlier cells have declared, by name; the latest declaration counts. */
export class Scope {
  readonly #entries = new Map<string, Entry>();

  declare(names: ReadonlyMap<string, NameKind>, module: string): void {
    for (const [name, kind] of names) this.#entries.set(name, { module, kind });
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
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * One line that brings earlier names into a cell. Variables are declared anew, because an imported name cannot be
   * assigned. O(names).
   * @param own names the cell declares itself
   * @param text only names that occur in it are brought
   * @param start when given, also those that start with it, whatever the case
   */
  prelude(own: ReadonlyMap<string, NameKind>, text: string, start: string | null = null): string {
    const mentioned = new Set(text.match(WORD));
    const begun = start?.toLowerCase();
    const isBegun = (name: string): boolean => begun !== undefined && name.toLowerCase().startsWith(begun);
    const imports = new Map<string, string[]>();
    let variables = '';
    for (const [name, { module, kind }] of this.#entries) {
      if (own.has(name) || !(mentioned.has(name) || isBegun(name))) continue;
      if (kind === 'variable') variables += `declare let ${name}: typeof import("${module}").${name};`;
      else imports.set(module, [...(imports.get(module) ?? []), name]);
    }
    const lines = [...imports].map(([module, names]) => `import {${names.join()}} from "${module}";`);
    return `${lines.join('')}${variables}export {};`;
  }
}
