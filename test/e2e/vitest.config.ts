import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** End to end: built packages, real processes, a real browser. One file at a time, since each uses all cores. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/e2e/**/*.test.ts', 'test/ui/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
