import { expect, it } from 'vitest';
import { reset } from '../../../../kernel/src/magics/members/reset.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it('takes -f and nothing else', () => {
  expect(typescriptOf(reset, ' -f')).toBe('await __magic("reset", {"words":[],"options":["-f"]});');
  expect(problemsOf(reset, ' -f')).toEqual([]);
  expect(problemsOf(reset, ' -s')).toEqual([[1, 3, 'There is no option "-s". Did you mean "-f"?']]);
  expect(problemsOf(reset, ' all')).toEqual([[1, 4, '%reset does not take "all": %reset [-f]']]);
  expect(completionsOf(reset, ' -|')).toEqual(['-f']);
});

it('explains its option', () => {
  expect(reset.inspect(' -f', 2, {} as never)).toBe('-f\nDo not ask.');
});
