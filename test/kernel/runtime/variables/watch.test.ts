import { expect, it } from 'vitest';
import type { Comm } from '../../../../kernel/src/runtime/comms.ts';
import { VariableWatch } from '../../../../kernel/src/runtime/variables/watch.ts';

/** Opens comms as front ends do; notes which were closed by the kernel. */
function served(): { open(id: number): void; readonly closed: number[] } {
  const watch = new VariableWatch({});
  const closed: number[] = [];
  let opened: (comm: Comm) => void = () => {};
  watch.serve({
    reserve: (_target, onOpen) => {
      opened = onOpen;
    },
  });
  const comm = (id: number): Comm =>
    ({ onClose: () => {}, onMessage: () => {}, send: () => {}, close: () => void closed.push(id) }) as unknown as Comm;
  return { open: (id) => opened(comm(id)), closed };
}

it('closes the front ends that came first when very many listen', () => {
  const { open, closed } = served();
  for (let id = 1; id <= 20; id++) open(id);
  expect(closed).toEqual([]);
  open(21);
  open(22);
  expect(closed).toEqual([1, 2]);
});
