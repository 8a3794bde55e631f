import { expect, it } from 'vitest';
import * as plumbline from '../../core/src/index.ts';

it('exports the public API and nothing by accident', () => {
  expect(Object.keys(plumbline).sort()).toEqual([
    'DqError',
    'RESULT_MIME',
    'bundle',
    'open',
    'profileBundle',
    'rowsBundle',
  ]);
});
