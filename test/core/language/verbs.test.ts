import { expect, it } from 'vitest';
import { verbOf, verbs } from '../../../core/src/language/verbs.ts';

it('finds a verb by its whole name only', () => {
  expect(verbOf('assess')?.name).toBe('assess');
  expect(verbOf('ass')).toBeNull();
  expect(verbOf('toString')).toBeNull();
});

it.each(verbs)('$name is written down completely', (verb) => {
  expect(verb.usage.startsWith(verb.name)).toBe(true);
  expect(verb.summary).toMatch(/^[A-Z].*\.$/);
  expect(verb.examples.length).toBeGreaterThan(0);
  for (const option of verb.options) expect(option.summary).toMatch(/\.$/);
});
