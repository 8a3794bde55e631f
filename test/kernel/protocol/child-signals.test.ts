import { expect, it } from 'vitest';
import { ChildSignals } from '../../../kernel/src/protocol/child-signals.ts';

/** A family: 10 is waited for and has started 11, which has started 12; 20 is not waited for. */
const FAMILY: Readonly<Record<number, readonly number[]>> = { [process.pid]: [10, 20], 10: [11], 11: [12] };

function signals(children = FAMILY): { press: (ms: number) => boolean; reset: () => void; sent: string[] } {
  const sent: string[] = [];
  const made = new ChildSignals(
    new Set([20]),
    (pid) => children[pid] ?? [],
    (pid, signal) => sent.push(`${pid} ${signal}`),
  );
  return { press: (ms) => made.press(ms), reset: () => made.reset(), sent };
}

it('signals those that block the main thread with all below them, the highest first, and no others', () => {
  const { press, sent } = signals();
  expect(press(1000)).toBe(true);
  expect(sent).toEqual(['10 SIGINT', '11 SIGINT', '12 SIGINT']);
});

it('uses more force in time, and each force once', () => {
  const { press, sent } = signals({ [process.pid]: [10] });
  for (let ms = 1000; ms < 3000; ms += 50) press(ms);
  expect(sent).toEqual(['10 SIGINT', '10 SIGTERM', '10 SIGKILL']);
});

it('starts anew after the main thread has answered', () => {
  const { press, reset, sent } = signals({ [process.pid]: [10] });
  press(0);
  press(400);
  reset();
  press(5000);
  expect(sent).toEqual(['10 SIGINT', '10 SIGTERM', '10 SIGINT']);
});

it('does nothing where nothing blocks', () => {
  const { press, sent } = signals({ [process.pid]: [20] });
  expect(press(0)).toBe(false);
  expect(press(10_000)).toBe(false);
  expect(sent).toEqual([]);
});
