import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, KernelClient, resultOf } from '../support/client.ts';

/** What an interrupt soak is made of. */
export interface InterruptSoak {
  /** Interrupts to send. */
  readonly count: number;
  /** The same seed gives the same cells and moments. */
  readonly seed: number;
  /** Called now and then with the interrupts sent so far. */
  readonly onProgress?: (sent: number) => void;
}

/** What an interrupt soak has measured. Times are milliseconds from sending the interrupt until the cell is idle. */
export interface InterruptFigures {
  readonly count: number;
  /** Cells that ended as interrupted; the others had ended by themselves. */
  readonly interrupted: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Kind of the cell that took longest. */
  readonly slowest: string;
  /** Resident memory of the kernel before and after, in MB; NaN where it cannot be read. */
  readonly memoryMb: readonly [before: number, after: number];
}

/** A reply that has not come by then never comes. */
const GIVE_UP_MS = 20_000;
/** The state is checked after so many interrupts. */
const CHECK_EVERY = 20;

/** Cells of every kind that can be interrupted, some of which end by themselves. */
const KINDS: readonly (readonly [name: string, code: string])[] = [
  ['loop', 'for (;;);'],
  ['short loop', 'for (let n = 0; n < 3e6; n++);'],
  ['tries', 'for (;;) { try { for (;;); } catch {} finally { for (;;); } }'],
  ['finished waits', 'for (;;) await null'],
  ['then', 'const again = (): void => { Promise.resolve().then(again) }; again(); await new Promise(() => {})'],
  ['ticks', 'await new Promise(() => { const tick = (): void => process.nextTick(tick); tick() })'],
  ['generator', 'for (const one of (function* () { for (;;) yield 1 })());'],
  ['for await', 'for await (const one of (async function* () { for (;;) yield 1 })());'],
  ['short wait', 'await new Promise((done) => setTimeout(done, 15))'],
  ['long wait', 'await new Promise(() => {})'],
  ['timers', 'for (;;) await new Promise((done) => setTimeout(done, 1))'],
  ['immediates', 'for (;;) await new Promise((done) => setImmediate(done))'],
  ['blocking wait', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
  ['regular expression', '/^(a+)+$/.test("a".repeat(40) + "b")'],
  ['printing', 'for (let n = 0; ; n++) console.log(n)'],
  ['printing with waits', 'for (let n = 0; ; n++) { console.log(n); await null }'],
  ['showing', 'for (let n = 0; ; n++) display(n)'],
  ['shown without end', '({ [Symbol.for("nodejs.util.inspect.custom")]() { for (;;); } })'],
  ['files', 'for (;;) require("fs").readdirSync(".")'],
  ['blocking process', 'require("child_process").execSync("sleep 30; true")'],
  ['process', 'await new Promise((done) => require("child_process").spawn("sleep", ["30"]).on("exit", done))'],
  ['recursion', 'const deep = (): void => { for (;;) { try { deep() } catch {} } }; deep()'],
  ['type error', 'const wrong: number = "text"'],
];

/** When a cell is interrupted. */
interface Moment {
  /** Only when its first statement has run; else also while it is compiled. */
  readonly isRunning: boolean;
  readonly delayMs: number;
}

const STARTED: ReadonlySet<string> = new Set(['stream', 'error']);
/** An interrupt that overtakes its cell finds an idle kernel, and does nothing. */
const RECEIVED: ReadonlySet<string> = new Set(['status']);

/**
 * Interrupts cells of every kind at random moments, also while they are compiled and when they have ended.
 * @throws Error when a reply is missing, a cell's states are not paired, or the variables are gone
 */
export async function interruptSoak({ count, seed, onProgress }: InterruptSoak): Promise<InterruptFigures> {
  const kernel = await KernelClient.start();
  try {
    await kernel.execute('let kept = 0');
    const random = mulberry(seed);
    const times: { readonly kind: string; readonly ms: number }[] = [];
    let interrupted = 0;
    const before = await memoryMb(kernel);
    for (let sent = 0; sent < count; sent++) {
      const [kind = '', code = ''] = KINDS[Math.floor(random() * KINDS.length)] ?? [];
      const moment = { isRunning: random() < 0.7, delayMs: Math.floor(random() ** 2 * 60) };
      const { ms, answer } = await one(kernel, kind, code, moment);
      times.push({ kind, ms });
      if (answer.reply.ename === 'KeyboardInterrupt') interrupted++;
      if (sent % CHECK_EVERY === CHECK_EVERY - 1) await checkState(kernel, sent);
      onProgress?.(sent + 1);
    }
    return { ...figures(times), interrupted, memoryMb: [before, await memoryMb(kernel)] };
  } finally {
    await kernel.stop();
  }
}

async function one(
  kernel: KernelClient,
  kind: string,
  code: string,
  { isRunning, delayMs }: Moment,
): Promise<{ ms: number; answer: Answer }> {
  const id = await kernel.begin(`console.log(kept); ${code}`);
  const hasCome = isRunning ? STARTED : RECEIVED;
  await within(
    kernel.until((m) => m.parent.msg_id === id && hasCome.has(m.header.msg_type)),
    `the start of "${kind}"`,
  );
  if (delayMs > 0) await sleep(delayMs);
  const start = performance.now();
  const reply = within(kernel.interrupt(), `the reply to an interrupt of "${kind}"`);
  const answer = await within(kernel.answer(id), `the end of "${kind}" after ${delayMs} ms`);
  const ms = performance.now() - start;
  const states = kernel.states(id).join();
  if ((await reply).reply.status !== 'ok') throw new Error(`the interrupt of "${kind}" was refused`);
  if (states !== 'busy,idle') throw new Error(`"${kind}" had the states ${states}`);
  kernel.published.length = 0;
  return { ms, answer };
}

async function checkState(kernel: KernelClient, sent: number): Promise<void> {
  const answer = await within(kernel.execute('kept = kept + 1'), 'the cell after');
  const expected = String(Math.floor(sent / CHECK_EVERY) + 1);
  if (resultOf(answer) !== expected)
    throw new Error(`after ${sent + 1} interrupts the variable is ${String(resultOf(answer))}, not ${expected}`);
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const giveUp = new AbortController();
  const late = sleep(GIVE_UP_MS, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`${what} has not come within ${GIVE_UP_MS} ms`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    giveUp.abort();
  }
}

function figures(
  times: readonly { readonly kind: string; readonly ms: number }[],
): Omit<InterruptFigures, 'interrupted' | 'memoryMb'> {
  const sorted = [...times].sort((a, b) => a.ms - b.ms);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.ms ?? 0;
  return { count: times.length, medianMs: at(0.5), p99Ms: at(0.99), maxMs: at(1), slowest: sorted.at(-1)?.kind ?? '' };
}

async function memoryMb(kernel: KernelClient): Promise<number> {
  return Number(resultOf(await kernel.execute('Math.round(process.memoryUsage.rss() / 2 ** 20)')));
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
