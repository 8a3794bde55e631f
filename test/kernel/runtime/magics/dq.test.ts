import { expect, it } from 'vitest';
import { dq } from '../../../../kernel/src/runtime/magics/dq.ts';
import { runMagic } from '../../support/magic.ts';

it('is the runner of runtime/dq, without a session where none is needed', async () => {
  const ran = await runMagic(dq, { verb: 'help', argument: 'rows', isExpression: false, as: null, options: {} });
  expect(ran.shown).toMatchObject([{ 'text/plain': expect.stringContaining('%dq rows FINDING') }]);
});
