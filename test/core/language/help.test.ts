import { describe, expect, it } from 'vitest';
import { diagnoseDq } from '../../../core/src/language/diagnose.ts';
import { helpText, verbHelp } from '../../../core/src/language/help.ts';
import { parseDq } from '../../../core/src/language/parse.ts';
import { verbs } from '../../../core/src/language/verbs.ts';

describe('help', () => {
  it('lists every verb, within 80 columns', () => {
    for (const verb of verbs) expect(helpText()).toContain(`%dq ${verb.name} `);
    for (const line of helpText().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each(verbs)('of $name tells its options, and its examples are right', (verb) => {
    const text = verbHelp(verb);
    for (const option of verb.options) expect(text).toContain(`--${option.name}`);
    for (const example of verb.examples) {
      expect(text).toContain(`%dq ${example}`);
      expect(diagnoseDq(parseDq(example))).toEqual([]);
    }
  });
});
