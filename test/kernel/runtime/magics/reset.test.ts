import { expect, it } from 'vitest';
import type { MagicWork } from '../../../../kernel/src/runtime/magic-runner.ts';
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

it('names the way without asking where nobody can be asked', async () => {
  const nobody: MagicWork = (host) =>
    reset({ ...host, stdin: { ask: () => Promise.reject(new Error('There is nobody to ask here.')) } });
  await expect(runMagic(nobody, { words: [], options: [] }, { answers })).rejects.toThrow(
    'There is nobody to ask here. %reset -f forgets without asking.',
  );
});
