import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares text with `test/golden/report/NAME`. Set `UPDATE_GOLDEN=1` to write the file instead; look at the difference before
 * committing it.
 */
export function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`../../golden/report/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
