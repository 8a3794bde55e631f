import { expect, it } from 'vitest';
import type { ListCall } from '../../../../kernel/src/magics/calls.ts';
import { lsmagic } from '../../../../kernel/src/magics/members/lsmagic.ts';
import { magicsByName } from '../../../../kernel/src/magics/registry.ts';
import { typescriptOf } from '../../support/magic.ts';

it('lists every magic with its signs, sorted', () => {
  const text = typescriptOf(lsmagic, '');
  const { magics } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as ListCall;
  expect(magics.map(({ name }) => name)).toEqual([...magicsByName.keys()].sort());
  expect(magics.find(({ name }) => name === 'sh')?.signs).toBe('%sh %%sh !COMMAND');
  expect(magics.every(({ summary }) => /^[A-Z].*\.$/.test(summary))).toBe(true);
});
