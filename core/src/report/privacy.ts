import type { ProfileReport } from '../api.ts';
import type { ColumnReport, Report } from '../assess/report.ts';
import type { Evidence, ExampleValue, Finding, Json, Params } from '../kit/finding.ts';
import { maskValue } from '../kit/mask-value.ts';
import type { RenderOptions } from './renderer.ts';

/** Rows that must hold a value before it counts as a category and not as somebody's own. */
export const CATEGORY_ROWS = 5;
/** Example values per finding and column where people work. */
export const SHOWN_EXAMPLES = 3;

/** How much may be shown: `work` is the default where people work, `masked` in files. */
type Level = 'none' | 'masked' | 'work' | 'full';

/** The shape of a value: letters as `a` and `A`, digits as `9`, the rest as it stands, repeated runs shortened beyond 24 characters. */
export function shapeOf(value: string): string {
  const shape = value
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'A' ? 'A' : 'a'))
    .replace(/\p{N}/gu, '9');
  return shape.length <= 24 ? shape : `${shape.slice(0, 24)}…`;
}

/**
 * The report as far as the reader may see it. Values of personal columns are masked at every level; in files, so are values that are no
 * frequent category, in examples, profiles and the sentences that quote them. Numbers, shapes and bounds of numbers and dates stay.
 */
export function guard<R extends Report | ProfileReport>(report: R, options: RenderOptions = {}): R {
  const level = options.examples ?? (options.context === undefined || options.context === 'file' ? 'masked' : 'work');
  const columns = report.columns.map((column) => guardColumn(column, level));
  if (!('findings' in report)) return { ...report, columns };
  const names = new Set(report.columns.map((column) => column.name));
  const personal = new Set(report.columns.filter((column) => column.personal).map((column) => column.index));
  const findings = report.findings.map((finding) =>
    guardFinding(
      finding,
      finding.columnIndexes.some((index) => personal.has(index)),
      level,
      names,
    ),
  );
  return { ...report, columns, findings };
}

function guardFinding(finding: Finding, personal: boolean, level: Level, names: ReadonlySet<string>): Finding {
  if (level === 'full') return finding;
  const evidence = finding.evidence.map((item) => guardEvidence(item, personal, level));
  if (level === 'work') return { ...finding, evidence };
  const values = finding.evidence.flatMap((item) => item.values ?? []);
  const kept = new Set(values.filter((item) => keeps(item, personal, level)).map((item) => item.value));
  const quote = quoteGuard(values, kept, names, level);
  const text = quote(finding.text);
  return {
    ...finding,
    text,
    message: { ...finding.message, params: guardParams(finding.message.params, { quote, names, kept, text, level }) },
    evidence: evidence.map((item) => ({ ...item, text: quote(item.text) })),
  };
}

function keeps(item: ExampleValue, personal: boolean, level: Level): boolean {
  return level === 'masked' && !personal && item.count >= CATEGORY_ROWS;
}

function guardEvidence(evidence: Evidence, personal: boolean, level: Level): Evidence {
  if (evidence.values === undefined) return evidence;
  if (level === 'work') return { ...evidence, values: evidence.values.slice(0, SHOWN_EXAMPLES) };
  const { values, ...rest } = evidence;
  return level === 'none' ? rest : { ...rest, values: mergeEqual(values.map((item) => guardExample(item, personal))) };
}

function guardExample(item: ExampleValue, personal: boolean): ExampleValue {
  if ((item.count >= CATEGORY_ROWS && !personal) || item.value === null) return item;
  const { suggestionCount = 0, ...masked } = { ...item, value: shapeOf(item.value) };
  if (typeof item.suggestion !== 'string') return masked;
  const frequent = suggestionCount >= CATEGORY_ROWS && !personal;
  return { ...masked, suggestion: frequent ? item.suggestion : shapeOf(item.suggestion) };
}

/** Examples that became equal by their masks, as one; then the most frequent first. */
function mergeEqual(values: readonly ExampleValue[]): ExampleValue[] {
  const merged = new Map<string, ExampleValue>();
  for (const item of values) {
    const key = JSON.stringify([item.value, item.suggestion]);
    const same = merged.get(key);
    merged.set(key, same === undefined ? item : { ...same, count: same.count + item.count });
  }
  const out = [...merged.values()];
  return out.length === values.length ? out : out.sort((a, b) => b.count - a.count);
}

/** Masks, in a sentence, the example values that may not be seen and whatever else stands in double quotes and is no column's name. */
function quoteGuard(
  values: readonly ExampleValue[],
  kept: ReadonlySet<string | null>,
  names: ReadonlySet<string>,
  level: Level,
): (text: string) => string {
  const hide = (value: string): string => (level === 'none' ? '…' : shapeOf(value));
  const secrets = values.flatMap((item) =>
    item.value === null || kept.has(item.value) || item.value.length < 3 ? [] : [item.value],
  );
  secrets.sort((a, b) => b.length - a.length);
  return (text) => {
    const quoted = text.replace(/"([^"]*)"/g, (whole, value: string) =>
      kept.has(value) || names.has(value) ? whole : `"${hide(value)}"`,
    );
    return secrets.reduce(
      (sentence, value) => (/^[\d.,]+$/.test(value) ? sentence : sentence.replaceAll(value, hide(value))),
      quoted,
    );
  };
}

/** What parameters of a message are held against. */
interface ParamGuard {
  readonly quote: (text: string) => string;
  readonly names: ReadonlySet<string>;
  readonly kept: ReadonlySet<string | null>;
  /** The sentence as it may be seen. */
  readonly text: string;
  readonly level: Level;
}

/** Parameters say no more than the guarded sentence: what stands in it is ours or may be seen; all else that is no name or category is masked. */
function guardParams(params: Params, { quote, names, kept, text, level }: ParamGuard): Params {
  const guardText = (value: string): string => {
    if (names.has(value) || kept.has(value)) return value;
    const quoted = quote(value);
    return text.includes(quoted) ? quoted : level === 'none' ? '…' : shapeOf(value);
  };
  const guardJson = (value: Json): Json => {
    if (typeof value === 'string') return guardText(value);
    if (Array.isArray(value)) return value.map(guardJson);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, guardJson(item)]));
  };
  return guardJson(params) as Params;
}

function guardColumn(column: ColumnReport, level: Level): ColumnReport {
  if (level === 'full' && !column.personal) return column;
  const profile: Record<string, Json> = { ...column.profile };
  const hide = column.personal || level === 'none' || level === 'masked';
  if (Array.isArray(profile.top)) profile.top = guardTop(profile.top, column.personal, level);
  for (const key of ['min', 'max']) {
    const bound = profile[key];
    if (hide && typeof bound === 'string' && !isOrdered(column, level)) profile[key] = shapeOf(bound);
    else if (column.personal && typeof bound === 'number') delete profile[key];
  }
  return { ...column, profile };
}

/** Bounds of numbers and dates say a range, not a person; bounds of text are somebody's value. */
function isOrdered(column: ColumnReport, level: Level): boolean {
  return !column.personal && level !== 'none' && !['text', 'varchar', 'string'].includes(column.type.toLowerCase());
}

function guardTop(top: readonly Json[], personal: boolean, level: Level): Json[] {
  if (level === 'none') return [];
  return top.flatMap((entry, index) => guardTopEntry(entry, index, personal, level));
}

function guardTopEntry(entry: Json, index: number, personal: boolean, level: Level): Json[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
  const { value, count } = entry as { readonly [key: string]: Json };
  const frequent = typeof count === 'number' && count >= CATEGORY_ROWS;
  if (typeof value !== 'string' || (!personal && (frequent || level === 'full'))) return [entry];
  if (personal) return [{ ...(entry as object), value: level === 'masked' ? shapeOf(value) : maskValue(value) }];
  return level === 'work' && index < SHOWN_EXAMPLES ? [entry] : [];
}
