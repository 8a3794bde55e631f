/** A small HTML tokenizer for tests, strict where browsers are lenient: whatever it does not know is an error. */

export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface Tokens {
  readonly tags: readonly Tag[];
  /** Text between tags, entities decoded. */
  readonly text: string;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const VOID = new Set(['meta', 'img', 'rect', 'br']);

/** Tokens of HTML whose attribute values are all quoted; throws at anything that is neither such a tag nor escaped text. */
export function tokens(source: string): Tokens {
  const tags: Tag[] = [];
  let text = '';
  let at = source.startsWith('<!doctype html>') ? '<!doctype html>'.length : 0;
  while (at < source.length) {
    if (source[at] !== '<') {
      const end = source.indexOf('<', at);
      text += source.slice(at, end < 0 ? undefined : end);
      at = end < 0 ? source.length : end;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(source);
    if (match === null) throw new Error(`not a tag of ours: ${source.slice(at, at + 80)}`);
    tags.push({ closing: match[1] === '/', name: match[2] ?? '', attributes: attributesOf(match[3] ?? '') });
    at = TAG.lastIndex;
    if (match[2] === 'style' && match[1] === '') at = source.indexOf('</style>', at);
  }
  checkNesting(tags);
  return { tags, text: decode(text) };
}

function attributesOf(source: string): Map<string, string> {
  const pairs = [...source.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(
    (match) => [match[1] ?? '', decode(match[2] ?? '')] as const,
  );
  const map = new Map(pairs);
  if (map.size !== pairs.length) throw new Error(`an attribute twice: ${source}`);
  return map;
}

function checkNesting(tags: readonly Tag[]): void {
  const open: string[] = [];
  for (const tag of tags) {
    if (VOID.has(tag.name)) continue;
    if (!tag.closing) open.push(tag.name);
    else if (open.pop() !== tag.name) throw new Error(`</${tag.name}> closes nothing`);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
}

function decode(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };
  return text.replace(/&(#?\w+);/g, (whole, name: string) => names[name] ?? whole);
}
