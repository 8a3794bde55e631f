/** Sorts finite doubles in place, ascending; returns the same array. O(n log n). */
export function sortDoubles(values: Float64Array): Float64Array {
  return values.sort();
}
