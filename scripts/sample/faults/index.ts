import type { FaultKind } from '../types.ts';
import { brokenShape } from './broken-shape.ts';
import { disguisedMissing } from './disguised-missing.ts';
import { endBeforeStart } from './end-before-start.ts';
import { extreme } from './extreme.ts';
import { missing } from './missing.ts';
import { repeatedKey } from './repeated-key.ts';
import { textInDate } from './text-in-date.ts';
import { textInNumber } from './text-in-number.ts';
import { variant } from './variant.ts';

/**
 * Every kind of fault that changes cells, in the order of injection: those that need good values around them come first.
 * Repeated rows are made before all of them, by the generator itself (`repeat-rows.ts`), because they move row numbers.
 */
export const faultKinds: readonly FaultKind[] = [
  extreme,
  endBeforeStart,
  variant,
  repeatedKey,
  brokenShape,
  textInNumber,
  textInDate,
  disguisedMissing,
  missing,
];
