import type { VerbSpec } from './verb.ts';
import { verbs } from './verbs.ts';

/** All verbs, one a line, as plain text of at most 80 columns. */
export function helpText(): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  const lines = verbs.map((verb) => `  %dq ${verb.name.padEnd(width)}  ${verb.summary}`);
  return ['%dq finds and explains what is wrong with data.', '', ...lines, '', 'More about one: %dq help assess'].join(
    '\n',
  );
}

/** One verb as plain text: usage, what it does, options, examples. */
export function verbHelp(verb: VerbSpec): string {
  const width = Math.max(0, ...verb.options.map((option) => option.name.length));
  const options = verb.options.map((option) => `  --${option.name.padEnd(width)}  ${option.summary}`);
  const examples = verb.examples.map((example) => `  %dq ${example}`);
  const parts = [`%dq ${verb.usage}`, verb.summary];
  if (options.length > 0) parts.push(['Options', ...options].join('\n'));
  return [...parts, ['Examples', ...examples].join('\n')].join('\n\n');
}
