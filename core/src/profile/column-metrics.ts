import type { Json } from '../kit/finding.ts';
import type { MeasuredColumn } from './metric.ts';
import { metrics } from './metrics.generated.ts';

/** Every metric that the column's type has, by id; those with nothing to measure are left out. */
export function columnMetrics(column: MeasuredColumn): Record<string, Json> {
  const out: Record<string, Json> = {};
  for (const metric of metrics) {
    if (!metric.accepts(column.type.logical)) continue;
    const value = metric.read(column);
    if (value !== null) out[metric.id] = value;
  }
  return out;
}
