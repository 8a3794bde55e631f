/** 97.5 % quantile of the normal distribution: the half width of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * Wilson's score interval for a proportion (Wilson 1927): bounds in [0, 1] for `hits` of `of` trials at the normal quantile `z`.
 * `of` = 0 says nothing: [0, 1].
 */
export function wilson(hits: number, of: number, z: number = Z95): readonly [number, number] {
  if (of <= 0) return [0, 1];
  const p = hits / of;
  const z2 = (z * z) / of;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of));
  return [hits <= 0 ? 0 : Math.max(0, centre - half), hits >= of ? 1 : Math.min(1, centre + half)];
}
