import type { WordsCall } from '../../magics/calls.ts';
import type { DeclaredName } from '../../threads/messages.ts';
import type { MagicWork } from '../magic-runner.ts';
import { valueLine } from '../value-line.ts';

/** Kinds whose TypeScript type says more than their value. */
const BY_TYPE = new Set(['function', 'type', 'interface', 'import', 'namespace']);

/** `%who`: names, kinds, shapes. */
export const who: MagicWork =
  ({ language }) =>
  async (call) => {
    const [prefix = ''] = (call as WordsCall).words;
    const names = (await language.ask('names')).filter(({ name }) => name.startsWith(prefix));
    process.stdout.write(`${names.length === 0 ? nothing(prefix) : table(names)}\n`);
  };

function nothing(prefix: string): string {
  return prefix === ''
    ? 'No cell has declared a name yet.'
    : `No cell has declared a name that starts with "${prefix}".`;
}

function table(names: readonly DeclaredName[]): string {
  const rows = names.map((entry) => [entry.name, entry.kind, what(entry)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', kind = '', text = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${kind.padEnd(widths[1] ?? 0)}  ${text}`.trimEnd(),
    )
    .join('\n');
}

function what({ name, kind, type }: DeclaredName): string {
  if (kind === 'class' || kind === 'enum') return '';
  if (BY_TYPE.has(kind)) return type;
  const property = Object.getOwnPropertyDescriptor(globalThis, name);
  return property !== undefined && 'value' in property ? valueLine(name, property.value) : type;
}
