import type { ProfileReport } from './api.ts';
import { type BuiltReport, buildReport } from './assess/assemble.ts';
import { assess } from './assess/assess.ts';
import { detect } from './detect/detect.ts';
import type { OpenTable } from './dq-tables.ts';
import type { RunContext } from './engine/engine.ts';
import type { AssessSettings } from './jobs-types.ts';
import { stage } from './kit/progress.ts';
import { profileTable } from './profile/profile-table.ts';

/** Shares of an assessment's time that its steps take, roughly. */
const PROFILED = 0.7;
const DETECTED = 0.9;

/** The steps of an assessment: profile, detect, measure, assemble. Repeated only when the settings differ. */
export async function assessTable(
  open: OpenTable<BuiltReport>,
  settings: AssessSettings,
  context: RunContext,
): Promise<BuiltReport> {
  return await open.result(JSON.stringify(settings), async () => {
    const profile = await open.profile(profileTable, part(context, 0, PROFILED));
    const detections = await detect(profile, part(context, PROFILED, DETECTED));
    return await assess(profile, detections, { ...settings }, part(context, DETECTED, 1));
  });
}

/** The columns of a report, without looking for faults. */
export async function profileReportOf(open: OpenTable<BuiltReport>, context: RunContext): Promise<ProfileReport> {
  const profile = await open.profile(profileTable, context);
  const detections = { found: [], notRun: [], checks: 0 };
  const { report } = buildReport({ table: open.table, profile, detections, cells: [], settings: {} });
  const { schemaVersion, dataset, columns, notes } = report;
  return { schemaVersion, dataset, columns, notes };
}

/** A context for a part of the work: its progress fills [from, to] of the whole. */
export function part(context: RunContext, from: number, to: number): RunContext {
  return context.progress === undefined ? context : { ...context, progress: stage(context.progress, from, to) };
}
