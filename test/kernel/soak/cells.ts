import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, KernelClient, resultOf } from '../support/client.ts';

/** What a soak of cells is made of. */
export interface CellSoak {
  /** Cells to run. */
  readonly count: number;
  /** The same seed gives the same cells. */
  readonly seed: number;
  /** Called now and then with the cells run so far and the memory held. */
  readonly onProgress?: (run: number, memory: Memory) => void;
}

/** Memory in MB, after what is not needed any more was collected. */
export interface Memory {
  /** All of the process. */
  readonly resident: number;
  /** Objects of the thread that runs cells. */
  readonly heap: number;
}

/** What a soak of cells has measured. */
export interface CellFigures {
  readonly count: number;
  /** Median milliseconds of a cell in the first and the last tenth. */
  readonly medianMs: readonly [first: number, last: number];
  /** After a tenth, half and all of the cells. */
  readonly memory: readonly [tenth: Memory, half: Memory, end: Memory];
}

/** A cell, how it must end, and what it must give; undefined where nothing is said of it. */
interface SoakCell {
  readonly code: string;
  readonly fails?: boolean;
  readonly gives?: string;
}

type Make = (n: number, pick: (below: number) => number) => SoakCell;

/** Names that are declared again and again, as in a day's work on one notebook. */
const NAMES = 40;

/** Cells of every kind; `n` is the number of the cell, `pick` gives a whole number below its argument. */
const KINDS: readonly Make[] = [
  (n) => ({ code: `${n} + 1`, gives: String(n + 1) }),
  (n, pick) => ({ code: `const c${pick(NAMES)} = ${n}; ${n} * 2`, gives: String(n * 2) }),
  (n, pick) => ({ code: `let l${pick(NAMES)}: string = 'text ${n}';` }),
  (n, pick) => ({ code: `function f${pick(NAMES)}(a: number): number { return a + ${n}; }` }),
  (n, pick) => ({ code: `class K${pick(NAMES)} { field = ${n}; method(): number { return this.field; } }` }),
  (n, pick) => ({ code: `interface I${pick(NAMES)} { n${n % 50}: number } type T = keyof I0; interface I0 { a: 1 }` }),
  (n, pick) => ({ code: `enum E${pick(NAMES)} { A = ${n}, B } 1`, gives: '1' }),
  (n, pick) => ({
    code: `var rows${pick(5)} = Array.from({ length: 200 }, (_, i) => ({ i, n: ${n} })); 'made'`,
    gives: `'made'`,
  }),
  (n) => ({ code: `const { a, ...rest } = { a: ${n}, b: 2, c: 3 }; rest.b`, gives: '2' }),
  (n) => ({ code: `await new Promise<number>((done) => setTimeout(() => done(${n}), 1))`, gives: String(n) }),
  (n) => ({ code: `for await (const one of (async function* () { yield ${n}; })()) console.log(one);` }),
  (n) => ({ code: `{ using held = { [Symbol.dispose]() { console.log('closed ${n}'); } }; }` }),
  (_, pick) => ({ code: `for (let i = 0; i < ${pick(200)}; i++) console.log('line', i);` }),
  (n) => ({ code: `console.error('to standard error ${n}'); console.table([{ n: ${n} }]);` }),
  (n) => ({ code: `display(kernel.mime({ 'text/html': '<b>${n}</b>' }), { id: 'd${n % 20}' });` }),
  (n) => ({ code: `new Map([[${n}, { deep: [{ deeper: { n: ${n} } }] }]]).size`, gives: '1' }),
  () => ({ code: `const wrong: number = 'text';`, fails: true }),
  () => ({ code: 'const half = (', fails: true }),
  (n) => ({ code: `throw new Error('number ${n}')`, fails: true }),
  (n) => ({ code: `await Promise.reject(new TypeError('late ${n}'))`, fails: true }),
  () => ({ code: 'missing.name', fails: true }),
  () => ({ code: 'process.exit(1)', fails: true }),
  (n) => ({ code: `void Promise.reject(new Error('nobody waits for ${n}'));` }),
  () => ({
    code: `import { createHash } from 'node:crypto'; createHash('sha1').update('x').digest('hex').length`,
    gives: '40',
  }),
  (n) => ({ code: `%time Math.sqrt(${n})` }),
  () => ({ code: '%who c1' }),
  (n) => ({ code: `%env SOAK=${n}\nprocess.env.SOAK`, gives: `'${n}'` }),
  (n) => ({ code: `new Array(100_000).fill(${n}).length`, gives: '100000' }),
  (n) => ({ code: `kernel.comms.open('nobody', { n: ${n} }).close(); 'closed'`, gives: `'closed'` }),
];

const GIVE_UP_MS = 60_000;
/** Threads tidy up when nothing was asked of them for a while. */
const IDLE_MS = 3000;

/**
 * Runs cells of every kind, with completions and questions in between, as in a long day.
 * @throws Error when a cell ends otherwise than it must, or does not end
 */
export async function cellSoak({ count, seed, onProgress }: CellSoak): Promise<CellFigures> {
  const kernel = await KernelClient.start();
  try {
    await kernel.execute(`const nothing = require('node:v8').setFlagsFromString('--expose-gc')`);
    const pick = picker(seed);
    const times: number[] = [];
    const memory: Memory[] = [];
    for (let n = 0; n < count; n++) {
      times.push(await one(kernel, n, pick));
      if (n % 10 === 9) await ask(kernel, n);
      kernel.published.length = 0;
      if ([0.1, 0.5, 1].some((share) => n + 1 === Math.round(count * share))) {
        const held = await memoryOf(kernel);
        memory.push(held);
        onProgress?.(n + 1, held);
      }
    }
    return { count, medianMs: firstAndLast(times), memory: memory as unknown as CellFigures['memory'] };
  } finally {
    await kernel.stop();
  }
}

async function one(kernel: KernelClient, n: number, pick: (below: number) => number): Promise<number> {
  const cell = KINDS[pick(KINDS.length)]?.(n, pick) ?? { code: '' };
  const started = performance.now();
  const answer = await within(kernel.execute(cell.code), cell.code);
  const ms = performance.now() - started;
  judge(cell, answer);
  return ms;
}

function judge({ code, fails = false, gives }: SoakCell, answer: Answer): void {
  if ((answer.reply.status === 'error') !== fails) throw new Error(`${code}\ngave ${JSON.stringify(answer.reply)}`);
  const given = resultOf(answer);
  if (gives !== undefined && given !== gives) throw new Error(`${code}\ngave ${String(given)}`);
}

/** What a front end asks while someone types. */
async function ask(kernel: KernelClient, n: number): Promise<void> {
  const code = `const typed${n % 7} = 1; 'text'.`;
  const { reply } = await within(kernel.request('complete_request', { code, cursor_pos: code.length }), 'a completion');
  if (!(reply.matches as string[]).includes('trim')) throw new Error(`a completion gave ${JSON.stringify(reply)}`);
  await within(
    kernel.request('inspect_request', { code: 'Math.max', cursor_pos: 6, detail_level: 0 }),
    'an inspection',
  );
}

/** After two collections, since the first may only find what finalizers let go. */
async function memoryOf(kernel: KernelClient): Promise<Memory> {
  const collect = `require('node:vm').runInNewContext('gc')()`;
  await kernel.execute(collect);
  await sleep(IDLE_MS);
  const answer = await kernel.execute(`${collect}; Object.values(process.memoryUsage()).slice(0, 3).join()`);
  const [resident = 0, , heap = 0] = String(resultOf(answer)).replaceAll("'", '').split(',').map(Number);
  return { resident: Math.round(resident / 2 ** 20), heap: Math.round(heap / 2 ** 20) };
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const giveUp = new AbortController();
  const late = sleep(GIVE_UP_MS, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`This did not end within ${GIVE_UP_MS} ms: ${what}`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    giveUp.abort();
  }
}

function firstAndLast(times: readonly number[]): [number, number] {
  const tenth = Math.max(1, Math.floor(times.length / 10));
  const median = (some: readonly number[]): number => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  return [median(times.slice(0, tenth)), median(times.slice(-tenth))];
}

function picker(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Memory may waver by this much, in MB, and by this share. */
const WAVERING_MB = 40;
const WAVERING = 1.15;

/** Null when memory is flat; else what grows. Between the first tenth and the half, caches still fill: judged is the second half. */
export function flatness({ memory: [, half, end] }: CellFigures): string | null {
  const grows = (before: number, after: number): boolean => after > before * WAVERING && after - before > WAVERING_MB;
  if (grows(half.resident, end.resident))
    return `the process grew from ${half.resident} to ${end.resident} MB in the second half`;
  if (end.heap > half.heap * WAVERING && end.heap - half.heap > 10)
    return `objects grew from ${half.heap} to ${end.heap} MB in the second half`;
  return null;
}
