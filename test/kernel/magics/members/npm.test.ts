import { expect, it } from 'vitest';
import { npm } from '../../../../kernel/src/magics/members/npm.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it('tells names from options', () => {
  expect(typescriptOf(npm, ' install @types/node lodash@4 --scripts')).toBe(
    'await __magic("npm", {"words":["install","@types/node","lodash@4"],"options":["--scripts"]});',
  );
});

it.each([
  [' install lodash', []],
  [' install', [[8, 8, '%npm needs the names of packages: %npm install lodash @types/lodash']]],
  [' install lodash -g', [[16, 18, 'There is no option "-g". There are: --scripts.']]],
])('problems of %j', (text, problems) => {
  expect(problemsOf(npm, text)).toEqual(problems);
});

it('completes its verb and its option', () => {
  expect(completionsOf(npm, ' in|')).toEqual(['install']);
  expect(completionsOf(npm, ' install lodash --|')).toEqual(['--scripts']);
});
