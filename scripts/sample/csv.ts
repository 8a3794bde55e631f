import type { Table } from './types.ts';

/** Writes a table as RFC 4180 text with line feeds; only what needs quotes gets them. */
export function writeCsv(table: Table): string {
  const lines = [table.columns.map((column) => column.name), ...table.rows];
  return lines.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
