import { expect, it } from 'vitest';
import { inspect } from '../../../../kernel/src/magics/members/inspect.ts';
import { time } from '../../../../kernel/src/magics/members/time.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it('looks names up when the cell runs', () => {
  expect(typescriptOf(inspect, 'df.rows')).toBe('await __magic("inspect", {"name":"df.rows","help":null});');
});

it.each(['%time', '%%time'])('carries the help of %s with it', (name) => {
  expect(typescriptOf(inspect, name)).toBe(`await __magic("inspect", ${JSON.stringify({ name, help: time.help })});`);
});

it.each([
  [' f(x)', [[1, 5, 'Write one name: %inspect orders']]],
  ['', [[0, 0, 'Write one name: %inspect orders']]],
  ['%tiem', [[0, 5, 'There is no magic %tiem. Did you mean %time?']]],
  ['%xyzzy', [[0, 6, 'There is no magic %xyzzy. %lsmagic lists those that there are.']]],
  [' zürich', []],
])('problems of %j', (text, problems) => {
  expect(problemsOf(inspect, text)).toEqual(problems);
});

it('completes names', () => {
  expect(completionsOf(inspect, ' d|')).toEqual(['df']);
});
