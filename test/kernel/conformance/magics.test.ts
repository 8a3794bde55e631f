// biome-ignore-all lint/suspicious/noTemplateCurlyInString: commands with ${} are sent
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../../kernel/src/wire/message.ts';
import { type Answer, KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  mkdirSync(join(kernel.folder, 'node_modules/shouting'), { recursive: true });
  writeFileSync(join(kernel.folder, 'node_modules/shouting/package.json'), '{"name":"shouting","main":"index.js"}');
  writeFileSync(
    join(kernel.folder, 'node_modules/shouting/index.js'),
    `kernel.magics.register({ name: 'shout', summary: 'Says it in capitals.', cell: true, words: ['LOUD'],
      run: ({ text, body }) => (text + (body ?? '')).toUpperCase() });`,
  );
  writeFileSync(join(kernel.folder, 'helpers.ts'), 'export const two = 2;\n');
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** Plain text of what a cell displays. */
function shown(answer: Answer): string[] {
  return answer.outputs
    .filter((m) => m.header.msg_type === 'display_data')
    .map((m) => String((m.content.data as Content)['text/plain']));
}

const complete = async (code: string): Promise<unknown> =>
  (await kernel.request('complete_request', { code, cursor_pos: code.length })).reply.matches;

it('times a line, shows its value; times a cell, keeps its names and positions', async () => {
  const line = await kernel.execute('%time await new Promise((r) => setTimeout(() => r(5), 30))');
  expect(Number(/^Wall time ([\d.]+) ms/.exec(printed(line))?.[1])).toBeGreaterThan(28);
  expect(resultOf(line)).toBe('5');
  const cell = await kernel.execute('%%time\nconst doubled = [1, 2].map((n) => n * 2)\ndoubled');
  expect([resultOf(cell), printed(cell)]).toEqual(['[ 2, 4 ]', expect.stringMatching(/^Wall time .*CPU time/)]);
  expect(resultOf(await kernel.execute('doubled.length'))).toBe('2');
  const wrong = await kernel.execute('%%time\n\n  doubled.lenght');
  expect((wrong.reply.traceback as string[]).join()).toContain(':3:11');
  const thrown = await kernel.execute('%%time\nthrow new Error("late")');
  expect((thrown.reply.traceback as string[]).join('\n')).toMatch(/cell\[\d+\]:2:7/);
  expect(printed(thrown)).toContain('Wall time');
});

it('lists names, explains them, and forgets them', async () => {
  await kernel.execute(
    '/** Adds one. */\nfunction inc(n: number) { return n + 1 }\ninterface Shape { x: number }\nlet n = 3',
  );
  expect(printed(await kernel.execute('%who'))).toBe(
    'Shape    interface\ndoubled  const      Array 2  [2, 4]\ninc      function   (n: number) => number\nn        variable   3\n',
  );
  expect(shown(await kernel.execute('inc?'))[0]).toContain('function inc(n: number): number\n\nAdds one.');
  expect(shown(await kernel.execute('const unrelated = 1\n?n'))[0]).toContain('Value: 3');
  expect((await kernel.execute('incc?')).reply.evalue).toContain('Did you mean inc?');
  kernel.onInput = () => 'no';
  expect(printed(await kernel.execute('%reset', { allow_stdin: true }))).toBe('Nothing was forgotten.\n');
  expect(printed(await kernel.execute('const dq = 1, performance = 2\n%reset -f'))).toContain('names are forgotten.');
  expect((await kernel.execute('n')).reply.ename).toBe('TypeScriptError');
  expect(
    resultOf(await kernel.execute('[typeof (globalThis as any).n, typeof dq.assess, typeof performance.now]')),
  ).toBe("[ 'undefined', 'function', 'function' ]");
});

it('loads a file into the cell', async () => {
  const { reply } = await kernel.execute('%load helpers.ts');
  expect(reply.payload).toEqual([{ source: 'set_next_input', text: 'export const two = 2;\n', replace: true }]);
  expect((await kernel.execute('1')).reply.payload).toEqual([]);
});

it('runs commands where %cd went, streams and interrupts them', async () => {
  mkdirSync(join(kernel.folder, 'sub dir'));
  const answer = await kernel.execute('const where = "a b"\n%cd "sub dir"\n!basename "$PWD"; echo ${where} >&2; false');
  expect(printed(answer)).toContain('sub dir\nsub dir\n');
  expect(printed(answer, 'stderr')).toBe('a b\nThe command ended with exit code 1.\n');
  expect(await complete('%load ../help')).toEqual(['../helpers.ts']);
  await kernel.execute('%cd');
  const id = await kernel.begin('!echo begun; sleep 41.5; echo late');
  await kernel.until((m) => m.parent.msg_id === id && m.content.text === 'begun\n');
  await kernel.interrupt();
  const stopped = await kernel.answer(id);
  expect([stopped.reply.ename, printed(stopped)]).toEqual(['KeyboardInterrupt', 'begun\n']);
  expect(printed(await kernel.execute('!sleep 0.6; ps ax | grep -c "[s]leep 41.5"'))).toBe('0\n');
});

it('suggests what was meant', async () => {
  const { reply } = await kernel.execute('const a = 1\n%tiem a');
  expect((reply.traceback as string[]).join()).toMatch(/:2:1.*There is no magic %tiem\. Did you mean %time\?/s);
  expect(await complete('%l')).toEqual(['%load', '%lsmagic']);
  expect(await complete('%%')).toEqual(['%%sh', '%%time']);
  mkdirSync(join(kernel.folder, 'data'));
  writeFileSync(join(kernel.folder, 'data/orders.csv'), 'id\n1\n');
  expect(await complete('%dq assess data/o')).toEqual(['data/orders.csv']);
  expect(await complete('%dq read data/')).toEqual(['data/orders.csv']);
});

it('knows magics that a package registers, in the cells that come later', async () => {
  await kernel.execute('import "shouting"');
  expect(resultOf(await kernel.execute('%shout hello'))).toBe("'HELLO'");
  expect(resultOf(await kernel.execute('%%shout a\nb `${'))).toBe("'AB `${'");
  expect(shown(await kernel.execute('%shout?'))).toEqual(['%shout\n\nSays it in capitals.']);
  expect(await complete('%sho')).toEqual(['%shout']);
  expect(await complete('%shout L')).toEqual(['LOUD']);
  await kernel.execute('kernel.magics.register({ name: "constructor", summary: "x", run: () => 7 })');
  expect(resultOf(await kernel.execute('%constructor'))).toBe('7');
  expect(shown(await kernel.execute('%lsmagic')).join()).toMatch(/^%constructor +x$/m);
  await kernel.execute('kernel.magics.remove("constructor")');
  const twice = await kernel.execute('kernel.magics.register({ name: "shout", summary: "x", run: () => 1 })');
  expect(twice.reply.evalue).toContain('There is a magic %shout already');
  expect((await kernel.execute('kernel.magics.register({ name: 1 })')).reply.ename).toBe('TypeScriptError');
});
