import { expect, it } from 'vitest';
import { CommTable } from '../../../kernel/src/protocol/comm-table.ts';

it('knows what is open, of one target or of all', () => {
  const comms = new CommTable();
  comms.see('comm_open', { comm_id: 'a', target_name: 'x' });
  comms.see('comm_open', { comm_id: '__proto__', target_name: 'y' });
  comms.see('comm_msg', { comm_id: 'b' });
  expect(comms.info('x').comms).toEqual({ a: { target_name: 'x' } });
  expect(Object.keys(comms.info(null).comms as object)).toEqual(['a', '__proto__']);
  comms.see('comm_close', { comm_id: 'a' });
  expect(comms.info('x').comms).toEqual({});
});

it('waits for listeners, until told that they have run or are given up', async () => {
  const comms = new CommTable();
  const ended: string[] = [];
  const handle = (name: string): Promise<number> =>
    new Promise((posted) => void comms.handle(posted).then(() => ended.push(name)));
  const first = await handle('first');
  await handle('second');
  comms.handled(first);
  comms.handled(999);
  await null;
  expect(ended).toEqual(['first']);
  comms.giveUp();
  await null;
  expect(ended).toEqual(['first', 'second']);
});
