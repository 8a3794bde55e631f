import type { Detections } from '../detect/detect.ts';
import type { RunContext } from '../engine/engine.ts';
import type { Json } from '../kit/finding.ts';
import type { TableProfile } from '../profile/profile.ts';
import { type BuiltReport, buildReport } from './assemble.ts';
import { measureCells } from './cells.ts';

/** Measures and assembles: one shared scan for the cells with several checks, the rest from counts at hand. */
export async function assess(
  profile: TableProfile,
  detections: Detections,
  settings: Readonly<Record<string, Json>>,
  context: RunContext = {},
): Promise<BuiltReport> {
  const cells = await measureCells(profile, detections.found, context);
  return buildReport({ table: profile.table, profile, detections, cells, settings });
}
