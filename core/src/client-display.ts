import type { ProfileReport } from './api.ts';
import type { Report } from './assess/report.ts';
import type { RenderOptions } from './report/renderer.ts';

/** What notebooks' kernels ask for when a value is a cell's result: a method that gives MIME data, or a promise of it. */
const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

/** Makes an assessment show itself as its scorecard where it is a cell's last value. The property is not enumerable: the report stays plain data. */
export function showAssessment<T extends Report>(report: T): T {
  return shown(report, async () => (await import('./report/bundle.ts')).bundle(report, sourceOf(report)));
}

/** As `showAssessment`, for a profile. */
export function showProfile<T extends ProfileReport>(profile: T): T {
  return shown(profile, async () => (await import('./report/bundle.ts')).profileBundle(profile, sourceOf(profile)));
}

function shown<T extends object>(value: T, show: () => Promise<object>): T {
  return Object.defineProperty(value, DISPLAY, { value: show });
}

/** What came from memory has no name that could be written into a command. */
function sourceOf({ dataset }: Pick<Report, 'dataset'>): RenderOptions {
  return dataset.format === 'memory' ? { source: '' } : {};
}
