import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressView, progressText } from '../../../../kernel/src/runtime/dq/progress.ts';
import { mime, toBundle } from '../../../../kernel/src/runtime/mime.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function view(): { view: ProgressView; shown: unknown[]; pass: (ms: number) => void } {
  let now = 0;
  const shown: unknown[] = [];
  const display = (value: unknown, options: object = {}): void =>
    void shown.push([toBundle(value).data['text/plain'], options]);
  const pass = (ms: number): void => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return { view: new ProgressView(display, 'p', () => now), shown, pass };
}

describe('ProgressView', () => {
  it('shows nothing but the result of quick work', () => {
    const { view: progress, shown, pass } = view();
    progress.update({ step: 'reading', ratio: 0.1 });
    pass(200);
    progress.finish(mime({ 'text/plain': 'done' }));
    pass(1000);
    expect(shown).toEqual([['done', {}]]);
  });

  it('shows progress now and then, and the result in its place', () => {
    const { view: progress, shown, pass } = view();
    progress.update({ step: 'reading', ratio: null });
    pass(300);
    pass(10);
    progress.update({ step: 'reading', ratio: 0.5 });
    pass(200);
    progress.update({ step: 'reading', ratio: 0.75 });
    progress.finish(mime({ 'text/plain': 'done' }));
    expect(shown).toEqual([
      ['reading ...', { id: 'p', update: false }],
      [progressText({ step: 'reading', ratio: 0.75 }), { id: 'p', update: true }],
      ['done', { id: 'p', update: true }],
    ]);
  });

  it('says where it stopped', () => {
    const { view: progress, shown, pass } = view();
    progress.update({ step: 'reading', ratio: null });
    pass(300);
    progress.fail();
    expect(shown.at(-1)).toEqual(['Stopped while reading.', { id: 'p', update: true }]);
  });
});

it.each([
  [{ step: 'a', ratio: 0 }, `a  ${'░'.repeat(20)}  0 %`],
  [{ step: 'a', ratio: 0.999 }, `a  ${'▇'.repeat(20)}  99 %`],
  [{ step: 'a', ratio: 7 }, `a  ${'▇'.repeat(20)}  100 %`],
])('%j', (progress, text) => {
  expect(progressText(progress)).toBe(text);
});
