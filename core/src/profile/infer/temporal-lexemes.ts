import { call, cast, type Expr, lit, when } from '../../engine/plan.ts';

/** Dates as strptime formats, by family: within one, at most one of the orders can be right. */
export const DATE_FORMATS: readonly string[] = [
  '%Y-%m-%d',
  '%Y/%m/%d',
  '%Y.%m.%d',
  '%d/%m/%Y',
  '%m/%d/%Y',
  '%d-%m-%Y',
  '%m-%d-%Y',
  '%d.%m.%Y',
  '%d/%m/%y',
  '%m/%d/%y',
  '%d.%m.%y',
  '%d-%m-%y',
  '%m-%d-%y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%d %b %Y',
  '%d %B %Y',
  '%d/%b/%Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y',
  '%B %d %Y',
  '%Y%m%d',
];

/** Times of day. */
export const TIME_FORMATS: readonly string[] = [
  '%H:%M',
  '%H:%M:%S',
  '%H:%M:%S.%f',
  '%H:%M:%S.%n',
  '%I:%M %p',
  '%I:%M:%S %p',
  '%I:%M%p',
];
const ZONES = ['', '%z', ' %z'];
const SEPARATORS = [' ', 'T', ', '];

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT = MONTHS.map((name) => name.slice(0, 3));

/** Texts (RE2 and JavaScript) that a strptime directive may read; stricter than strptime itself, which reads the year 20 in `20-01-01`. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: '[0-9]{4}',
  y: '[0-9]{2}',
  m: '[0-9]{1,2}',
  d: '[0-9]{1,2}',
  H: '[0-9]{1,2}',
  I: '[0-9]{1,2}',
  M: '[0-9]{2}',
  S: '[0-9]{2}',
  f: '[0-9]{1,6}',
  n: '[0-9]{7,9}',
  p: '[AaPp][.]?[Mm][.]?',
  z: '(?:[Zz]|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})',
  b: `(?i:${SHORT.join('|')})`,
  B: `(?i:${MONTHS.join('|')})`,
};

/** Regular expression, without anchors, of whole texts in a format. */
export function formatPattern(format: string): string {
  const packed = format.startsWith('%Y%m%d');
  return format.replace(/%(.)|[.]/g, (whole, directive: string | undefined) => {
    if (directive === undefined) return '[.]';
    return packed && (directive === 'm' || directive === 'd') ? '[0-9]{2}' : (DIRECTIVES[directive] ?? whole);
  });
}

interface Compiled {
  readonly pattern: RegExp;
  readonly directives: readonly string[];
}

const cache = new Map<string, Compiled>();

function compile(format: string): Compiled {
  const known = cache.get(format);
  if (known !== undefined) return known;
  const directives = [...format.matchAll(/%(.)/g)].map((match) => match[1] ?? '');
  const source = formatPattern(format)
    .replaceAll('(?i:', '(?:')
    .replace(/\[0-9\]\{[\d,]+\}|\[AaPp\]\[\.\]\?\[Mm\]\[\.\]\?|\(\?:[^)]*\)/g, '($&)');
  const compiled = { pattern: new RegExp(`^${source}$`, 'i'), directives };
  cache.set(format, compiled);
  return compiled;
}

/**
 * Reads a trimmed text in a format as milliseconds since 1970-01-01 UTC (times of day: of 1900-01-01), dropping what is below; null when
 * it is not in the format or there is no such day or time. The same texts as `temporalExpr`. O(length).
 */
export function readTemporal(text: string, format: string): number | null {
  const { pattern, directives } = compile(format);
  const match = pattern.exec(text);
  if (match === null) return null;
  return toMillis(Object.fromEntries(directives.map((directive, i) => [directive, match[i + 1]])) as Parts);
}

/** Texts by directive. */
interface Parts {
  readonly Y?: string;
  readonly y?: string;
  readonly m?: string;
  readonly b?: string;
  readonly B?: string;
  readonly d?: string;
  readonly H?: string;
  readonly I?: string;
  readonly M?: string;
  readonly S?: string;
  readonly f?: string;
  readonly n?: string;
  readonly p?: string;
  readonly z?: string;
}

function toMillis(parts: Parts): number | null {
  const date = dayMillis(parts);
  const time = timeMillis(parts);
  const zone = zoneMillis(parts.z);
  return date === null || time === null || zone === null ? null : date + time - zone;
}

function dayMillis(parts: Parts): number | null {
  if (parts.d === undefined) return Date.UTC(1900, 0, 1);
  const year = parts.Y === undefined ? shortYear(Number(parts.y)) : Number(parts.Y);
  const month = monthOf(parts);
  const day = Number(parts.d);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCDate() === day ? date.getTime() : null;
}

/** POSIX: 69 to 99 are the last century's. */
function shortYear(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year;
}

function monthOf(parts: Parts): number {
  if (parts.m !== undefined) return Number(parts.m);
  return 1 + SHORT.indexOf((parts.b ?? parts.B ?? '').slice(0, 3).toLowerCase());
}

function timeMillis(parts: Parts): number | null {
  const hour = hourOf(parts);
  const minute = Number(parts.M ?? 0);
  const second = Number(parts.S ?? 0);
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Math.floor(Number(`0.${parts.f ?? parts.n ?? '0'}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
}

function hourOf(parts: Parts): number | null {
  if (parts.I === undefined) return Number(parts.H ?? 0);
  const hour = Number(parts.I);
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(parts.p ?? '') ? 12 : 0);
}

function zoneMillis(zone: string | undefined): number | null {
  if (zone === undefined || /^z$/i.test(zone)) return 0;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours > 15 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** How every date and time begins: a quick look that spares nearly all other texts the formats. */
const BEGINNING = /^([0-9]{1,2}[-/. :]|[0-9]{4}[-/.]|[0-9]{8}$|[a-z]{3,9} [0-9]{1,2},? )/i;

/** Every format that a trimmed text can be read in: dates, times, and both. O(formats). */
export function temporalFormats(text: string): string[] {
  if (text.length < 4 || text.length > 48 || !BEGINNING.test(text)) return [];
  const whole = [...DATE_FORMATS, ...timesWithZone('')].filter((format) => readTemporal(text, format) !== null);
  return whole.length > 0 || text.length < 12 ? whole : stampFormats(text);
}

function stampFormats(text: string): string[] {
  const match = /^(.*?[0-9])(, |T| )([0-9]{1,2}:[0-9]{2}.*)$/i.exec(text);
  if (match === null) return [];
  const [, date = '', separator = '', time = ''] = match;
  const times = timesWithZone(time).filter((format) => readTemporal(time, format) !== null);
  const mark = SEPARATORS.includes(separator) ? separator : ' ';
  return DATE_FORMATS.filter((format) => readTemporal(date, format) !== null).flatMap((format) =>
    times.map((tail) => `${format}${mark}${tail}`),
  );
}

function timesWithZone(time: string): string[] {
  const zoned = time === '' || !/[Zz]$|[+-][0-9:]+$/.test(time) ? [''] : ZONES;
  return TIME_FORMATS.flatMap((format) => zoned.map((zone) => `${format}${zone}`));
}

/** What a value of the format is. */
export function temporalType(format: string): 'date' | 'time' | 'timestamp' {
  if (!format.includes('%d')) return 'time';
  return /%[HI]/.test(format) ? 'timestamp' : 'date';
}

/**
 * The moment in a text of any of the formats with white space around it or not, as a value of the type; null for texts in none of
 * them. Texts without white space take the short way.
 */
export function temporalExpr(text: Expr, formats: readonly string[], type: 'date' | 'time' | 'timestamp'): Expr {
  return chain(text, formats, type, chain(call('trim', text), formats, type, cast(lit(null), type)));
}

function chain(text: Expr, formats: readonly string[], type: 'date' | 'time' | 'timestamp', otherwise: Expr): Expr {
  return formats.reduceRight((rest, format) => {
    const moment = cast(call('parseTimestamp', prepared(text, format), lit(format)), 'timestamp');
    return when(call('matches', text, lit(formatPattern(format))), cast(moment, type), rest);
  }, otherwise);
}

/** Spellings that strptime does not know: `Z` for the zone, `p.m.` for PM. */
function prepared(cell: Expr, format: string): Expr {
  let text = cell;
  if (format.includes('%z')) text = call('regexReplace', text, lit('[Zz]$'), lit('+00:00'));
  if (format.includes('%p')) text = call('regexReplace', text, lit('([AaPp])[.]?([Mm])[.]?$'), lit('\\1\\2'));
  return text;
}
