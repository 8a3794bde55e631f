import { afterEach, expect, it } from 'vitest';
import { createExports } from '../../../kernel/src/tslab/exports.ts';

const exports = createExports(new Set(['process'])) as Record<string, unknown>;
const shared = globalThis as Record<string, unknown>;
afterEach(() => Reflect.deleteProperty(shared, 'tslabName'));

it('shares names with the cells, both ways', () => {
  exports.tslabName = 1;
  expect(shared.tslabName).toBe(1);
  shared.tslabName = 2;
  expect(exports.tslabName).toBe(2);
  expect('tslabName' in exports).toBe(true);
  delete exports.tslabName;
  expect('tslabName' in shared).toBe(false);
});

it.each([[{ value: 3 }], [{ get: (): number => 3 }]])(
  'takes a definition as a value that can be changed: %o',
  (descriptor) => {
    Object.defineProperty(exports, 'tslabName', descriptor);
    expect(shared.tslabName).toBe(3);
    Object.defineProperty(exports, 'tslabName', { value: 4 });
    expect(shared.tslabName).toBe(4);
  },
);

it("leaves Node's own names alone", () => {
  exports.process = 1;
  expect(process.pid).toBeGreaterThan(0);
  expect(exports.process).toBe(1);
  expect(exports.absent).toBeUndefined();
});
