import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { advance, FlowMeter, newProgress } from '../../../kernel/src/threads/flow.ts';

it('does not wait while little is under way', () => {
  const flow = new FlowMeter();
  flow.count(250_000);
  const start = performance.now();
  flow.makeRoom();
  expect(performance.now() - start).toBeLessThan(40);
});

it('waits until the receiver has come far enough', async () => {
  const flow = new FlowMeter();
  const total = flow.count(600_000);
  const worker = new Worker(
    'const { progress, total } = require("worker_threads").workerData; setTimeout(() => { Atomics.store(progress, 0, total); Atomics.notify(progress, 0); }, 60)',
    { eval: true, workerData: { progress: flow.progress, total } },
  );
  flow.makeRoom();
  expect(flow.progress[0]).toBe(total);
  await worker.terminate();
});

it('never goes back, also beyond 2^32', () => {
  const progress = newProgress();
  advance(progress, 100);
  advance(progress, 50);
  expect(progress[0]).toBe(100);
  const flow = new FlowMeter();
  for (let i = 0; i < 6000; i++) advance(flow.progress, flow.count(1_000_000));
  expect(flow.progress[0]).toBe((6000 * 1_000_000) | 0);
});
