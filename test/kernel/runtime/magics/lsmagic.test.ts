import { expect, it } from 'vitest';
import { lsmagic } from '../../../../kernel/src/runtime/magics/lsmagic.ts';
import { runMagic } from '../../support/magic.ts';

it('shows one magic a line', async () => {
  const magics = [
    { name: 'a', summary: 'Does a.', signs: '%a' },
    { name: 'long', summary: 'Does much.', signs: '%long %%long' },
  ];
  const { shown } = await runMagic(lsmagic, { magics });
  expect(shown).toEqual([
    { 'text/plain': '%a            Does a.\n%long %%long  Does much.\n\nMore about one: %time?' },
  ]);
});
