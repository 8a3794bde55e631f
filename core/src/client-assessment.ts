import type { Assessment, CallOptions, RowPage } from './api.ts';
import type { Report } from './assess/report.ts';
import type { CallResult } from './engine/host/client.ts';
import type { AssessSettings } from './jobs-types.ts';
import { DqError } from './kit/errors.ts';
import type { Finding } from './kit/finding.ts';
import { didYouMean } from './kit/text.ts';

const PAGE_ROWS = 20;

type RowCall = (method: 'rows' | 'rowIds', params: object, options: CallOptions) => Promise<CallResult>;

/** A report with its data at hand. The methods are not enumerable, so that the report stays plain data in every view. */
export function attachRows(report: Report, settings: AssessSettings, call: RowCall): Assessment {
  const about = (finding: Finding | string): object => ({
    settings,
    fingerprint: report.dataset.fingerprint,
    finding: findingOf(report, finding).id,
  });
  const rows: Assessment['rows'] = async (finding, { limit = PAGE_ROWS, offset = 0, ...options } = {}) => {
    const params = { ...about(finding), limit: naturalOf('limit', limit), offset: naturalOf('offset', offset) };
    return (await call('rows', params, options)).result as unknown as RowPage;
  };
  const rowIds: Assessment['rowIds'] = async (finding, options = {}) => {
    const [ids] = (await call('rowIds', about(finding), options)).attachments;
    return ids instanceof Uint32Array ? ids : new Uint32Array(0);
  };
  return Object.defineProperties(report, { rows: { value: rows }, rowIds: { value: rowIds } }) as Assessment;
}

/** By the finding itself, its id, or its label in any case. */
function findingOf(report: Report, wanted: Finding | string): Finding {
  const name = typeof wanted === 'string' ? wanted : wanted.id;
  const found = report.findings.find(({ id, label }) => id === name || label.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const labels = report.findings.map(({ label }) => label);
  throw new DqError('finding_unknown', { id: name, hint: didYouMean(name, labels) });
}

function naturalOf(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new DqError('bad_option', { option, value: String(value), reason: 'it must be a whole number from 0' });
}
