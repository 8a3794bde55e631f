import { expect, it, vi } from 'vitest';
import { env } from '../../../../kernel/src/magics/members/env.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it.each(['', ' HOME', ' A=b c', ' A="x\\y"'])('passes %j on as it stands', (text) => {
  expect(typescriptOf(env, text)).toBe(`await __magic("env", ${JSON.stringify({ text: text.trim() })});`);
  expect(problemsOf(env, text)).toEqual([]);
});

it('needs a name before the =', () => {
  expect(problemsOf(env, ' =x')).toEqual([[1, 3, 'Write a name before the =: %env NAME=VALUE']]);
});

it('completes names, never values', () => {
  vi.stubEnv('PLUMBLINE_TEST_A', 'secret');
  expect(completionsOf(env, ' PLUMBLINE_TEST|')).toEqual(['PLUMBLINE_TEST_A']);
  expect(completionsOf(env, ' PLUMBLINE_TEST_A=s|')).toEqual([]);
  expect(completionsOf(env, ' PLUMBLINE_TEST_A s|')).toEqual([]);
  vi.unstubAllEnvs();
});
