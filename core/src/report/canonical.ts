import type { ProfileReport } from '../api.ts';
import type { Report } from '../assess/report.ts';
import { canonicalJson } from '../kit/canonical.ts';
import type { Json } from '../kit/finding.ts';

/** The canonical part of a report as plain data: everything but `run`, and nothing that is not data (methods). */
export function canonicalPart(report: Report | ProfileReport): { readonly [key: string]: Json } {
  const { run: _run, ...body } = report;
  return toJson(body) as { readonly [key: string]: Json };
}

/**
 * Canonical JSON of a report: keys sorted, no white space, without `run`. The same data and settings give the same bytes;
 * hash this to compare reports.
 */
export function canonicalReport(report: Report | ProfileReport): string {
  return canonicalJson(canonicalPart(report));
}

/** The canonical part, keys sorted, followed by `run` as the last key; two spaces of indentation; ends in a line break. */
export function prettyReport(report: Report | ProfileReport): string {
  const entries = sortedEntries(canonicalPart(report));
  if (report.run !== undefined) entries.push(['run', toJson(report.run)]);
  return `${prettyObject(entries, '')}\n`;
}

/** Plain data of any value: members that JSON cannot hold are left out, numbers that it cannot hold become null. */
export function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== 'function');
  return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item)]));
}

function sortedEntries(value: { readonly [key: string]: Json }): [string, Json][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function pretty(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!Array.isArray(value)) return prettyObject(sortedEntries(value as { readonly [key: string]: Json }), indent);
  if (value.length === 0) return '[]';
  if (value.every((item) => typeof item === 'number'))
    return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  const inner = `${indent}  `;
  return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`;
}

function prettyObject(entries: readonly (readonly [string, Json])[], indent: string): string {
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
