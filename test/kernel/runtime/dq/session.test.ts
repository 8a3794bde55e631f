import type { Dq } from '@plumbline/core/api';
import { expect, it } from 'vitest';
import { LazySession } from '../../../../kernel/src/runtime/dq/session.ts';

function fake(closed: () => void = () => {}): Dq {
  return { profile: async () => ({ ok: true }), close: async () => closed() } as unknown as Dq;
}

it('opens once, when first asked', async () => {
  let opened = 0;
  const session = new LazySession(async () => {
    opened++;
    return fake();
  });
  const dq = session.facade();
  expect(opened).toBe(0);
  await Promise.all([dq.profile(1), dq.profile(2)]);
  expect(opened).toBe(1);
});

it('tries again after a failed opening, and after closing', async () => {
  let opened = 0;
  const session = new LazySession(async () => {
    if (opened++ === 0) throw new Error('not yet');
    return fake();
  });
  await expect(session.get()).rejects.toThrow('not yet');
  await session.get();
  await session.close();
  await session.get();
  expect(opened).toBe(3);
});

it('closes what it opened, and nothing when it never did', async () => {
  let closed = 0;
  const session = new LazySession(async () => fake(() => closed++));
  await session.close();
  expect(closed).toBe(0);
  await session.get();
  await session.close();
  expect(closed).toBe(1);
});

it('knows the last assessment, whoever asked for it, and says so', async () => {
  const heard: unknown[] = [];
  const report = { findings: [] };
  const session = new LazySession(
    async () => ({ assess: async () => report }) as unknown as Dq,
    (assessment) => heard.push(assessment),
  );
  expect(session.last).toBeNull();
  await session.facade().assess([{ a: 1 }]);
  expect(session.last).toBe(report);
  expect(heard).toEqual([report]);
});
