import { call, type Expr, lit, when } from '../engine/plan.ts';
import { maskRegex } from '../kit/mask.ts';

/**
 * True for texts of a mask, null for null. Plain ASCII texts take a short way: classes of all the world's letters make an expression that is
 * a hundred times slower.
 */
export function matchesMask(text: Expr, mask: string): Expr {
  const wide = call('matches', text, lit(maskRegex(mask)));
  const plain = call('matches', text, lit(maskRegex(mask, 'ascii')));
  return when(call('isAscii', text), plain, wide);
}
