import path from 'node:path';
import type { RowPage } from '@plumbline/core/api';
import { rowsText } from '@plumbline/core/report/rows';
import { refuse } from './option.ts';

/** A way to write rows. */
export interface RowFormat {
  readonly id: string;
  readonly extension: string;
  /** True where all rows are wanted unless a number is given: forms for programs. */
  readonly whole: boolean;
  /** `width` in characters, for a terminal. */
  readonly render: (page: RowPage, width: number) => string;
}

const table: RowFormat = {
  id: 'table',
  extension: '.txt',
  whole: false,
  render: (page, width) => rowsText(page, { width }),
};

/** How rows can be written; cells stand as they are in the data. */
export const ROW_FORMATS: readonly RowFormat[] = [
  table,
  { id: 'csv', extension: '.csv', whole: true, render: csvOf },
  { id: 'json', extension: '.json', whole: true, render: jsonOf },
];

/** The format that is named, else that of the ending of `output`, else the table. Throws `bad_option`. */
export function rowFormatOf(named: string | undefined, output: string | undefined): RowFormat {
  const listed = (key: 'id' | 'extension'): string => ROW_FORMATS.map((format) => format[key]).join(', ');
  if (named !== undefined) {
    const found = ROW_FORMATS.find(({ id }) => id === named.toLowerCase());
    return found ?? refuse('format', named, `rows are written as ${listed('id')}.`);
  }
  if (output === undefined || output === '-') return table;
  const ending = path.extname(output).toLowerCase();
  const found = ROW_FORMATS.find(({ extension }) => extension === ending);
  const reason = `its ending names no format of rows. End it in ${listed('extension')}, or give --format.`;
  return found ?? refuse('output', output, reason);
}

/** RFC 4180 with LF; the first column, `row`, counts rows of data from 1; a missing value is nothing, an empty text is `""`. */
function csvOf(page: RowPage): string {
  const lines = page.rows.map((row, at) => [String((page.rowIds[at] ?? 0) + 1), ...row].map(csvCell).join(','));
  return `${[['row', ...page.columns].map(csvCell).join(','), ...lines].join('\n')}\n`;
}

function csvCell(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Names may repeat, so cells stand in lists; missing values are null. */
function jsonOf(page: RowPage): string {
  const { columns, marked, total } = page;
  const head = JSON.stringify({ columns, marked: marked.map((index) => columns[index] ?? ''), total }).slice(0, -1);
  const rows = page.rows.map((values, at) => JSON.stringify({ row: (page.rowIds[at] ?? 0) + 1, values }));
  return `${head},"rows":[\n${rows.join(',\n')}\n]}\n`;
}
