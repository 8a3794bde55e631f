/** What tags in the comments at a cell's top say, as tslab reads them. */
export interface CellTags {
  /** The cell is a module that other cells import as `./NAME`. */
  readonly module: string | null;
  /** JSX is allowed in the module. */
  readonly isJsx: boolean;
  /** The cell is for a page, and not for Node. */
  readonly isBrowser: boolean;
}

const DOC = /^\s*(?:\/\*\*(?!\/)([\s\S]*?)\*\/|\/\*[\s\S]*?\*\/|\/\/[^\n]*(?:\n|$))/;
const MODULE_NAME = /^\w+$/;

/** Reads the comments before a cell's first statement: only `/** ... *\/` ones have tags. O(length of the comments). */
export function cellTags(source: string): CellTags {
  const tags = new Map<string, string>();
  let rest = source;
  for (let found = DOC.exec(rest); found !== null; found = DOC.exec(rest)) {
    for (const [, tag = '', value = ''] of (found[1] ?? '').matchAll(/(?:^|[\s*])@(\w+)(?:[ \t]+([^\s@*]+))?/g))
      tags.set(tag, value);
    rest = rest.slice(found[0].length);
  }
  const name = tags.get('module') ?? '';
  return { module: MODULE_NAME.test(name) ? name : null, isJsx: tags.has('jsx'), isBrowser: tags.has('browser') };
}
