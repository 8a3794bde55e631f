/** Plumbline as a library: `open()` a session, `read` or take `from` memory, `assess`. */
export type * from './api.ts';
export type { Report } from './assess/report.ts';
export { open } from './client.ts';
export { DqError, type ErrorCode } from './kit/errors.ts';
export type { Dimension, Evidence, Finding, Severity, Tier } from './kit/finding.ts';
export { bundle, profileBundle, RESULT_MIME, rowsBundle } from './report/bundle.ts';
