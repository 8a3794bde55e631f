import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../../kernel/src/wire/message.ts';
import { KernelClient, printed } from '../support/client.ts';

let first: KernelClient;
let clients: KernelClient[] = [];
beforeAll(async () => {
  first = await KernelClient.start();
  clients = [first, await first.join(), await first.join(), await first.join()];
}, 30_000);
afterAll(async () => {
  for (const client of clients.slice(1)) client.leave();
  await first.stop();
});

interface Step {
  readonly client: number;
  readonly kind: string;
}

const KINDS = ['print', 'throw', 'silent', 'complete', 'inspect', 'history', 'info', 'comm', 'unknown', 'control'];

const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ client: fc.nat(3), kind: fc.constantFrom(...KINDS) }), {
  minLength: 8,
  maxLength: 20,
});

function requestOf(kind: string, tag: string): [type: string, content: Content, channel: 'shell' | 'control'] {
  const cell = (code: string, more: Content = {}): Content => ({
    code,
    stop_on_error: false,
    store_history: false,
    ...more,
  });
  if (kind === 'print')
    return ['execute_request', cell(`console.log("${tag}"); await null; console.error("${tag}")`), 'shell'];
  if (kind === 'throw') return ['execute_request', cell(`throw new Error("${tag}")`), 'shell'];
  if (kind === 'silent') return ['execute_request', cell(`"${tag}"`, { silent: true }), 'shell'];
  if (kind === 'complete') return ['complete_request', { code: 'consol', cursor_pos: 6 }, 'shell'];
  if (kind === 'inspect') return ['inspect_request', { code: 'console', cursor_pos: 3, detail_level: 1 }, 'shell'];
  if (kind === 'history') return ['history_request', { hist_access_type: 'tail', n: 3 }, 'shell'];
  if (kind === 'info') return ['kernel_info_request', {}, 'shell'];
  if (kind === 'comm') return ['comm_info_request', {}, 'shell'];
  if (kind === 'unknown') return ['nobody_knows_request', {}, 'shell'];
  return ['interrupt_request', {}, 'control'];
}

const isCell = (kind: string): boolean => ['print', 'throw', 'silent'].includes(kind);

it('answers whatever several front ends ask at once: each its own, once, between busy and idle that all see', async () => {
  let tags = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const sent = await Promise.all(
        sequence.map(async ({ client, kind }) => {
          const tag = `t${++tags}`;
          const [type, content, channel] = requestOf(kind, tag);
          const asker = clients[client] as KernelClient;
          return { kind, tag, asker, id: await asker.send(type, content, { channel }) };
        }),
      );
      for (const { kind, tag, asker, id } of sent) {
        const answer = await asker.answer(id);
        const wanted = kind === 'throw' || kind === 'unknown' ? ['error'] : isCell(kind) ? ['ok', 'error'] : ['ok'];
        expect(wanted).toContain(answer.reply.status);
        if (kind === 'print' && answer.reply.status === 'ok') {
          expect([printed(answer), printed(answer, 'stderr')]).toEqual([`${tag}\n`, `${tag}\n`]);
        }
        for (const client of clients) {
          await client.until((m) => m.parent.msg_id === id && m.content.execution_state === 'idle');
          expect(client.states(id)).toEqual(['busy', 'idle']);
        }
        expect(asker.repliesTo(id)).toBe(1);
        for (const other of clients) if (other !== asker) expect(other.repliesTo(id)).toBe(0);
      }
    }),
    { numRuns: 12, seed: 11 },
  );
}, 60_000);
