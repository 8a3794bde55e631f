import { expect, it } from 'vitest';
import { OutputLimit } from '../../../kernel/src/protocol/output-limit.ts';

function limited(limit: number): { limit: OutputLimit; out: (text: string, cell?: string) => string } {
  const made = new OutputLimit();
  made.limit = limit;
  const out = (text: string, cell = 'a'): string =>
    made
      .take(cell, 'stdout', text)
      .map((s) => s.text)
      .join('|');
  return { limit: made, out };
}

it('shows everything up to the limit and reports nothing', () => {
  const { limit, out } = limited(10);
  expect(out('12345')).toBe('12345');
  expect(out('67890')).toBe('67890');
  expect(limit.report('a')).toEqual([]);
});

it('cuts at the limit, says so once, counts the rest and shows how it ended', () => {
  const { limit, out } = limited(10);
  expect(out('12345678')).toBe('12345678');
  expect(out('90ab')).toMatch(/^90\|\n\[Output is cut here: this cell has printed 10 characters\./);
  expect(out('cdef')).toBe('');
  const [note, tail] = limit.report('a');
  expect(note?.text).toMatch(/^\[6 more characters were not shown\..*kernel\.outputLimit/);
  expect(tail).toEqual({ name: 'stdout', text: 'abcdef' });
  expect(limit.report('a')).toEqual([]);
});

it('keeps a short end that starts with a whole line', () => {
  const { limit, out } = limited(0);
  for (let i = 0; i < 10_000; i++) out(`line ${i}\n`);
  const tail = limit.report('a')[1]?.text ?? '';
  expect(tail.length).toBeLessThan(2001);
  expect(tail).toMatch(/^line \d+\n(line \d+\n)+line 9999\n$/);
});

it('counts each cell for itself', () => {
  const { out } = limited(4);
  expect(out('1234', 'a')).toBe('1234');
  expect(out('1234', 'b')).toBe('1234');
});

it('leaves an interrupted cell little more to say', () => {
  const { limit, out } = limited(10e6);
  out('x');
  limit.close('a');
  expect(out('y'.repeat(1000))).toBe('y'.repeat(1000));
  expect(out('z'.repeat(1e6)).length).toBeLessThan(70_000);
});

it('keeps counts of so many cells only', () => {
  const { out } = limited(4);
  out('1234', 'first');
  for (let i = 0; i < 300; i++) out('1', `cell ${i}`);
  expect(out('5678', 'first')).toBe('5678');
});
