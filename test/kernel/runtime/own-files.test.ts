import { describe, expect, it } from 'vitest';
import { OwnFiles, pathOfUrl } from '../../../kernel/src/runtime/own-files.ts';

describe('generations', () => {
  /** Files a imports b imports c; d imports c; stamps are changed by hand. */
  function family(): { stamps: Record<string, string>; load: (path: string) => number; changed: string[] } {
    const stamps: Record<string, string> = { a: '1', b: '1', c: '1', d: '1' };
    const imports: Record<string, string[]> = { a: ['b'], b: ['c', 'a'], c: [], d: ['c'] };
    const changed: string[] = [];
    const files = new OwnFiles(
      (path) => changed.push(path),
      (path) => stamps[path] ?? 'gone',
    );
    const load = (path: string): number => {
      const seen = new Set<string>();
      const walk = (at: string, from: string | null): number => {
        const generation = files.generation(at, from);
        const inner = seen.has(at) ? [] : (imports[at] ?? []);
        seen.add(at);
        for (const next of inner) walk(next, at);
        return generation;
      };
      return walk(path, null);
    };
    return { stamps, load, changed };
  }

  it('stay while nothing changes', () => {
    const { load, changed } = family();
    expect([load('a'), load('d'), load('a')]).toEqual([0, 0, 0]);
    expect(changed).toEqual([]);
  });

  it('grow for a changed file and all that import it, once', () => {
    const { stamps, load, changed } = family();
    load('a');
    load('d');
    stamps.b = '2';
    expect([load('a'), load('d'), load('a')]).toEqual([1, 0, 1]);
    expect(changed).toEqual(['a', 'b']);
  });

  it('grow for a file that only another family has loaded again', () => {
    const { stamps, load } = family();
    load('a');
    load('d');
    stamps.c = '2';
    expect([load('d'), load('a'), load('a')]).toEqual([1, 1, 1]);
  });

  it('grow when a file goes and when it comes back', () => {
    const { stamps, load } = family();
    load('a');
    delete stamps.c;
    expect(load('a')).toBe(1);
    stamps.c = '3';
    expect(load('a')).toBe(2);
  });
});

it.each([
  ['file:///a/b.ts?v=2', '/a/b.ts'],
  ['file:///a/cell%5B3%5D', '/a/cell[3]'],
  ['node:fs', null],
  ['data:text/javascript,1', null],
  [undefined, null],
])('path of %s', (url, path) => {
  expect(pathOfUrl(url)).toBe(path);
});
