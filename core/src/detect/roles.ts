import type { ColumnProfile } from '../profile/profile.ts';
import { shapeOf } from './shape.ts';

/** True for text that follows a form: e-mail addresses, phone numbers, codes. */
export function isShaped(column: ColumnProfile): boolean {
  return column.semantic !== null || shapeOf(column) !== null;
}
