import { expect, it } from 'vitest';
import type { KernelContext } from '../../../../kernel/src/protocol/context.ts';
import { isComplete } from '../../../../kernel/src/protocol/handlers/is-complete.ts';
import type { Completeness } from '../../../../kernel/src/threads/messages.ts';

function asked(completeness: () => Promise<Completeness>): Promise<unknown> {
  const message = { content: { code: 'if (x) {' } } as unknown as Parameters<typeof isComplete>[0];
  return Promise.resolve(isComplete(message, { language: { completeness } } as unknown as KernelContext));
}

it.each([
  [{ status: 'complete', indent: '' }, { status: 'complete' }],
  [{ status: 'invalid', indent: '' }, { status: 'invalid' }],
  [
    { status: 'incomplete', indent: '  ' },
    { status: 'incomplete', indent: '  ' },
  ],
] as const)('%o is answered as %o', async (found, expected) => {
  await expect(asked(async () => found)).resolves.toEqual(expected);
});

it('is unknown before a front end loses patience', async () => {
  await expect(asked(() => new Promise(() => {}))).resolves.toEqual({ status: 'unknown' });
});

it('fails when TypeScript does', async () => {
  await expect(asked(() => Promise.reject(new Error('ended')))).rejects.toThrow('ended');
});
