import type { RowPage } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { rowsBundle } from '@plumbline/core/report/bundle';
import { mime } from '../../mime.ts';
import { chosenColumns } from '../columns.ts';
import type { DqVerb } from '../verb.ts';

const DEFAULT_LIMIT = 20;

/** `%dq rows F1`: rows of a finding of the last assessment. */
export const rows: DqVerb = async ({ call, state, options }) => {
  const { last } = state.session;
  if (last === null)
    throw new DqError('usage', { reason: 'There is no report yet whose rows could be shown: first run %dq assess.' });
  const limit = Number(call.options.limit ?? DEFAULT_LIMIT);
  const offset = Number(call.options.offset ?? 0);
  const label = (call.argument ?? '').toUpperCase();
  const finding = last.findings.some((f) => f.label === label) ? label : (call.argument ?? '');
  const page = await last.rows(finding, { ...options, limit, offset });
  return { shown: mime(rowsBundle(withColumns(page, call.options.columns))), result: page };
};

/** The chosen columns alone; what the finding is about stays marked. */
function withColumns(page: RowPage, text: string | undefined): RowPage {
  if (text === undefined) return page;
  const chosen = chosenColumns(text, page.columns);
  return {
    ...page,
    columns: chosen.map((index) => page.columns[index] ?? ''),
    rows: page.rows.map((row) => chosen.map((index) => row[index] ?? null)),
    marked: chosen.flatMap((index, at) => (page.marked.includes(index) ? [at] : [])),
  };
}
