import type { Json } from '../kit/finding.ts';
import type { ColumnProfile } from './profile.ts';

/** placeholder until the metrics room stands */
export function columnMetrics(
  column: Omit<ColumnProfile, 'metrics'>,
  exact: { readonly min: string; readonly max: string } | null,
): Record<string, Json> {
  const { numeric, temporal, lengths, type } = column;
  const present = type.parsed + type.unparsed;
  return {
    nulls: column.nulls,
    blanks: column.blanks,
    distinct: column.distinct,
    top: column.top as unknown as Json,
    inferredType: { type: type.logical, share: present === 0 ? null : type.parsed / present, format: type.format },
    ...(numeric === null
      ? {}
      : {
          min: exact?.min ?? numeric.min,
          max: exact?.max ?? numeric.max,
          mean: numeric.mean,
          stddev: numeric.stddev,
          quantiles: numeric.quantiles,
          zeros: numeric.zeros,
          negatives: numeric.negatives,
          nans: numeric.nans,
          infinities: numeric.infinities,
          histogram: numeric.histogram as unknown as Json,
        }),
    ...(temporal ?? {}),
    ...(lengths === null ? {} : { lengthMin: lengths.min, lengthMax: lengths.max, lengthMean: lengths.mean }),
    ...(column.patterns === null
      ? {}
      : { patterns: column.patterns.masks.map((m) => ({ pattern: m.value, count: m.count })) }),
  };
}
