/**
 * Numbers and phrases as people read them: one spelling for findings, renderers and messages, in English.
 * Pure and independent of the machine's locale, so that reports are the same bytes everywhere.
 */

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const BYTE_UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Fractions with small denominators that people say instead of a percentage; all others above 1 in 5 are rounded to them. */
const FRACTIONS: readonly (readonly [number, number])[] = [
  [1, 5],
  [1, 4],
  [3, 10],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [7, 10],
  [3, 4],
  [4, 5],
];

/** Groups the digits of an integer in threes: `1234567` -> `1,234,567`. Takes text for integers beyond 2^53. O(digits). */
export function formatCount(value: number | bigint | string): string {
  const text = typeof value === 'number' ? Math.round(value).toFixed(0) : String(value);
  return text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 row`, `412 rows`, `no rows`: a count with its noun. `many` defaults to `one` + `s`. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `one` to `twelve` as words, `no` for 0, digits above. */
export function countWord(count: number): string {
  return WORDS[count] ?? formatCount(count);
}

/**
 * A part of a whole as a colleague would say it: `1 in 32`, `2 in 3`, `3 of 12` (wholes up to 20), `96.9 %` (above 4 in 5),
 * `fewer than 1 in 1,000`, `none`, `all`. Rounded to the nearest such phrase; never `all` or `none` unless exact.
 * `of` = 0 gives `none`. Put the noun after it: `${share(n, of)} phone numbers`.
 */
export function share(count: number, of: number): string {
  if (count <= 0 || of <= 0) return 'none';
  if (count >= of) return 'all';
  if (of <= 20) return `${count} of ${of}`;
  const ratio = count / of;
  if (ratio < 0.001) return 'fewer than 1 in 1,000';
  if (ratio < 0.175) return `1 in ${formatCount(of / count)}`;
  return ratio > 0.825 ? percent(count, of) : fraction(ratio);
}

/** `1 in 32 phone numbers`, `all phone numbers`, `no phone number`: a share with its noun in the plural. */
export function shareOf(count: number, of: number, nouns: string): string {
  return count <= 0 || of <= 0 ? `no ${nouns}` : `${share(count, of)} ${nouns}`;
}

function fraction(ratio: number): string {
  let best: readonly [number, number] = [1, 2];
  for (const candidate of FRACTIONS) {
    if (Math.abs(candidate[0] / candidate[1] - ratio) < Math.abs(best[0] / best[1] - ratio)) best = candidate;
  }
  return `${best[0]} in ${best[1]}`;
}

/**
 * A share in percent with at most three significant digits: `96.9 %`, `4.25 %`, `under 0.1 %`, `over 99.9 %`; 0 and 100 only
 * when exact. `of` = 0 gives `0 %`.
 */
export function percent(count: number, of: number): string {
  if (count <= 0 || of <= 0) return '0 %';
  if (count >= of) return '100 %';
  const value = (100 * count) / of;
  if (value < 0.1) return 'under 0.1 %';
  if (value > 99.9) return 'over 99.9 %';
  return `${trimZeros(value.toPrecision(3))} %`;
}

/** A share in percent for a column of figures, always one decimal: `4.6 %`, `0`, `under 0.1 %`, `100 %` only when exact. */
export function percentCell(count: number, of: number): string {
  if (count <= 0 || of <= 0) return '0';
  if (count >= of) return '100 %';
  const value = Math.min(99.9, (100 * count) / of);
  return value < 0.1 ? 'under 0.1 %' : `${value.toFixed(1)} %`;
}

/** A score of 0 to 100 with one decimal: `87.3`. Shows 100.0 only for exactly 100; null and NaN are `not measured`. */
export function formatScore(value: number | null): string {
  if (value === null || Number.isNaN(value)) return 'not measured';
  if (value < 100 && value > 99.9) return '99.9';
  return value.toFixed(1);
}

/** Points that a finding costs: `2.4`, `under 0.1`, `0` when it costs nothing. */
export function formatCost(points: number): string {
  if (!(points > 0)) return '0';
  return points < 0.1 ? 'under 0.1' : points.toFixed(1);
}

/** A change in points: `up 1.2`, `down 3.7`, `up by under 0.1`, `unchanged`. */
export function formatChange(points: number): string {
  if (points === 0 || Number.isNaN(points)) return 'unchanged';
  const size = Math.abs(points);
  const direction = points > 0 ? 'up' : 'down';
  return size < 0.05 ? `${direction} by under 0.1` : `${direction} ${size.toFixed(1)}`;
}

/**
 * A computed number (mean, quantile, edge) for people: thousands separated, four significant digits below the integer part, never
 * scientific between 1e-4 and 1e15. Values of the data itself are shown as they stand, not through this. NaN is `not a number`.
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : '-infinity';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value === 0 ? 0 : value);
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4)
    return value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(size)));
  const [whole = '', part = ''] = value.toFixed(Math.min(decimals, 8)).split('.');
  const tail = part.replace(/0+$/, '');
  return tail === '' ? formatCount(whole) : `${formatCount(whole)}.${tail}`;
}

/** A size in bytes, decimal units, three significant digits: `21.4 MB`, `1 byte`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes === 1) return '1 byte';
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? formatCount(value) : trimZeros(value.toPrecision(3))} ${BYTE_UNITS[unit]}`;
}

/** A duration: `340 ms`, `1.2 s`, `2 min 5 s`, `1 h 4 min`. Negative and NaN count as 0. */
export function formatDuration(durationMs: number): string {
  const ms = Number.isNaN(durationMs) ? 0 : Math.max(0, durationMs);
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${trimZeros((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return joinUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return joinUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** An ISO 8601 instant as an unambiguous UTC day: `4 Nov 2026`. Text that is no instant is returned as it stands. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** An ISO 8601 instant with its minute: `4 Nov 2026, 14:05 UTC`. */
export function formatDateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${formatDate(iso)}, ${date.toISOString().slice(11, 16)} UTC`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  const last = words[words.length - 1] ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** First letter in upper case, the rest as it stands. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function trimZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
