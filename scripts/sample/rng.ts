import type { Random } from '../../core/src/kit/random.ts';

/** Draws that tables are made of, on the product's own seeded stream; one stream per name, so that a further fault moves no other. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [low, high]. */
  int(low: number, high: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** An element; the list must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** An element drawn with the given weights, which need not sum to 1. */
  weighted<T>(items: readonly T[], weights: readonly number[]): T;
  /** `count` different elements in random order, or all when there are fewer. O(items). */
  sample<T>(items: readonly T[], count: number): T[];
  /** An independent stream. */
  fork(name: string): Rng;
}

/** Draws on a stream of its own. */
export function createRng(random: Random): Rng {
  const next = random.next;
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => items[int(0, items.length - 1)] as T;
  return {
    next,
    int,
    pick,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    weighted: (items, weights) => drawWeighted(next(), items, weights),
    sample: (items, count) => drawWithout(int, items, count),
    fork: (name) => createRng(random.fork(name)),
  };
}

function drawWeighted<T>(u: number, items: readonly T[], weights: readonly number[]): T {
  let left = u * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return items[index === -1 ? items.length - 1 : index] as T;
}

function drawWithout<T>(int: Rng['int'], items: readonly T[], count: number): T[] {
  const pool = [...items];
  const size = Math.min(count, pool.length);
  for (let i = 0; i < size; i++) {
    const j = int(i, pool.length - 1);
    [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
  }
  return pool.slice(0, size);
}
