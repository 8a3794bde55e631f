import { expect, it } from 'vitest';
import { reset } from '../../../../kernel/src/runtime/magics/reset.ts';
import { runMagic } from '../../support/magic.ts';

const answers = { names: ['a', 'b'].map((name) => ({ name, kind: 'const', type: '' })) };

it.each(['y', 'Yes ', ' YES'])('forgets when told %j', async (input) => {
  const ran = await runMagic(reset, { words: [], options: [] }, { answers, input });
  expect(ran.forgotten).toEqual(['a', 'b']);
  expect(ran.asked.map(([method]) => method)).toEqual(['names', 'reset']);
  expect(ran.out).toBe('2 names are forgotten.\n');
});

it.each(['', 'n', 'yesterday'])('keeps everything when told %j', async (input) => {
  const ran = await runMagic(reset, { words: [], options: [] }, { answers, input });
  expect([ran.forgotten, ran.asked, ran.out]).toEqual([[], [], 'Nothing was forgotten.\n']);
});

it('does not ask with -f', async () => {
  const ran = await runMagic(reset, { words: [], options: ['-f'] }, { answers: { names: [] }, input: 'n' });
  expect(ran.out).toBe('There was nothing to forget.\n');
});
