import { expect, it } from 'vitest';
import { LogLimit } from '../../../kernel/src/protocol/log-limit.ts';

function limited(): { add: (count: number) => void; written: string[]; clock: { now: number } } {
  const clock = { now: 0 };
  const written: string[] = [];
  const limit = new LogLimit(
    (text) => written.push(text),
    () => clock.now,
  );
  const add = (count: number): void => {
    for (let i = 0; i < count; i++) limit.add(`line ${i}`);
  };
  return { add, written, clock };
}

it('writes what is little, and says when it stops', () => {
  const { add, written } = limited();
  add(19);
  expect(written).toHaveLength(19);
  add(1000);
  expect(written).toHaveLength(21);
  expect(written.at(-1)).toMatch(/only counted/);
});

it('counts what it leaves out, and writes again after a while', () => {
  const { add, written, clock } = limited();
  add(120);
  clock.now = 10_001;
  add(1);
  expect(written.slice(-2)).toEqual(['100 more lines were left out.', 'line 0']);
});
