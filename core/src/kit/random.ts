/** A seeded stream of random numbers, passed in wherever chance is needed. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, bound); bound in [1, 2^32]. */
  below(bound: number): number;
  /** An independent stream for a named part, so that parts do not disturb each other. */
  fork(name: string): Random;
}

/** sfc32 (PractRand's small fast counting generator, period about 2^128), seeded through splitmix32. */
export function createRandom(seed: number): Random {
  const mix = splitMix32(seed >>> 0);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const next32 = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  return {
    next: () => ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992,
    below: (bound) => Math.floor((((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992) * bound),
    fork: (name) => createRandom((hash32(name) ^ Math.imul(seed >>> 0, 0x9e3779b1)) >>> 0),
  };
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
