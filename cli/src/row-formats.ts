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
  /** True where spreadsheets open it, which run some cells as formulas. */
  readonly guarded: boolean;
  /** `width` in characters, for a terminal; `raw`: cells exactly as they stand, also in a guarded format. */
  readonly render: (page: RowPage, width: number, raw: boolean) => string;
}

const table: RowFormat = {
  id: 'table',
  extension: '.txt',
  whole: false,
  guarded: false,
  render: (page, width) => rowsText(page, { width }),
};

/** How rows can be written. */
export const ROW_FORMATS: readonly RowFormat[] = [
  table,
  { id: 'csv', extension: '.csv', whole: true, guarded: true, render: (page, _width, raw) => csvOf(page, raw) },
  { id: 'json', extension: '.json', whole: true, guarded: false, render: jsonOf },
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

const NUMBER = /^[+-]?(?:\d[\d.,]*|\.\d+)(?:e[+-]?\d+)?%?$/i;

/** Would a spreadsheet run this cell as a formula? Plain numbers, signed or not, it takes as numbers. */
export function isFormula(value: string | null): boolean {
  return value !== null && /^[=+\-@\t\r]/.test(value) && !NUMBER.test(value);
}

/** Cells and names of columns of a page that a spreadsheet would run. */
export function countFormulas(page: RowPage): number {
  return [page.columns, ...page.rows].reduce((sum, cells) => sum + cells.filter(isFormula).length, 0);
}

/**
 * RFC 4180 with LF; the first column, `row`, counts rows of data from 1; a missing value is nothing, an empty text is `""`. Unless `raw`, what a
 * spreadsheet would run has a `'` before it (OWASP, CSV injection).
 */
function csvOf(page: RowPage, raw: boolean): string {
  const cell = (value: string | null): string => csvCell(!raw && isFormula(value) ? `'${value}` : value);
  const lines = page.rows.map((row, at) => [String((page.rowIds[at] ?? 0) + 1), ...row].map(cell).join(','));
  return `${[['row', ...page.columns].map(cell).join(','), ...lines].join('\n')}\n`;
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
