import { expect, it } from 'vitest';
import { who } from '../../../../kernel/src/magics/members/who.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it('takes a prefix or nothing', () => {
  expect(typescriptOf(who, ' d')).toBe('await __magic("who", {"words":["d"],"options":[]});');
  expect(problemsOf(who, '')).toEqual([]);
  expect(problemsOf(who, ' a b')).toHaveLength(1);
});

it('completes names of earlier cells', () => {
  expect(completionsOf(who, ' r|')).toEqual(['rows']);
});
