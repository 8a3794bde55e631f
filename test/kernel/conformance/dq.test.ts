// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cells with template literals are sent
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../../kernel/src/wire/message.ts';
import { type Answer, KernelClient, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  const rows = Array.from(
    { length: 200 },
    (_, i) => `${i === 7 ? 6 : i},${i % 10 === 0 ? 'N/A' : `city ${i % 3}`},${i * 2}`,
  );
  writeFileSync(join(kernel.folder, 'orders.csv'), `id,city,amount\n${rows.join('\n')}\n`);
  writeFileSync(join(kernel.folder, 'dq.yaml'), '');
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** MIME data of everything displayed, by the last state of each display. */
function displayed(answer: Answer): Content[] {
  const shown = new Map<unknown, Content>();
  for (const { header, content } of answer.outputs) {
    if (header.msg_type !== 'display_data' && header.msg_type !== 'update_display_data') continue;
    shown.set((content.transient as Content).display_id ?? shown.size, content.data as Content);
  }
  return [...shown.values()];
}

const text = (data: Content | undefined): string => String(data?.['text/plain']);

describe('%dq with the real engine', () => {
  it('reads, assesses, shows rows', async () => {
    const answer = await kernel.execute('%dq read orders.csv as orders\n%dq assess orders\n%dq rows F1 --limit 2');
    expect(answer.reply.status).toBe('ok');
    const [read, assessed, rows] = displayed(answer);
    expect(text(read)).toBe('orders.csv   200 rows, 3 columns');
    expect(Object.keys(assessed ?? {})).toEqual(['application/vnd.plumbline.v1+json', 'text/html', 'text/plain']);
    expect(text(assessed)).toMatch(/orders\.csv {3}200 rows, 3 columns/);
    expect(text(assessed)).toMatch(/stands? in for a missing/);
    expect(text(rows)).toMatch(/^(?:2 of \d+|2) rows/);
    expect(String(rows?.['text/html'])).toContain('<table');
  }, 30_000);

  it('leaves the variable to later cells', async () => {
    expect(resultOf(await kernel.execute('`${orders.rows} ${orders.columns.map((c) => c.name).join()}`'))).toBe(
      "'200 id,city,amount'",
    );
  });

  it('takes file names as they are, and gives the same result twice', async () => {
    const [first] = displayed(await kernel.execute('%dq assess orders.csv'));
    const [second] = displayed(await kernel.execute('%dq assess "./orders.csv"'));
    const payload = (data: Content = {}): Content =>
      (data['application/vnd.plumbline.v1+json'] as { report: Content }).report;
    expect(payload(first).score).toEqual(payload(second).score);
    expect(payload(first).findings).toEqual(payload(second).findings);
  });

  it('profiles', async () => {
    const [data] = displayed(await kernel.execute('%dq profile orders'));
    expect(text(data)).toContain('amount');
  });

  it('is there as dq in cells, typed', async () => {
    const answer = await kernel.execute('const report = await dq.assess(orders); report.findings[0].label');
    expect(resultOf(answer)).toBe("'F1'");
    expect((await kernel.execute('dq.asess(orders)')).reply).toMatchObject({ ename: 'TypeScriptError' });
  });

  it.each([
    ['%dq read nope.csv as nope', 'There is no file "nope.csv"'],
    ['%dq assess orders --seed x', '--seed cannot be "x"'],
    ['%dq asess orders', 'Did you mean "assess"?'],
    ['%dq rows F999', 'There is no finding "F999"'],
  ])('says what is wrong in a sentence: %s', async (code, sentence) => {
    const { reply } = await kernel.execute(code);
    expect(reply).toMatchObject({ status: 'error', ename: 'DqError', evalue: expect.stringContaining(sentence) });
    expect((reply.traceback as string[]).join('\n')).not.toMatch(/\n\s+at /);
  });

  it('goes on after the engine was killed', async () => {
    const children = await kernel.execute(
      'const { execSync } = await import("node:child_process"); execSync(`ps --ppid ${globalThis.process.pid} -o pid,args --no-headers`).toString()',
    );
    const pid = /(\d+)[^\n]*host-main/.exec(String(resultOf(children)))?.[1];
    expect(pid).toBeDefined();
    process.kill(Number(pid), 'SIGKILL');
    expect((await kernel.execute('%dq assess orders.csv')).reply.status).toBe('ok');
    expect((await kernel.execute('%dq assess orders')).reply.status).toBe('ok');
  }, 30_000);
});
