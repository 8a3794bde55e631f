import type { RowPage } from '../api.ts';
import { formatCount } from '../kit/format.ts';
import { type Html, html, shownValue } from './escape.ts';
import { valueHtml } from './html/findings.ts';
import { fragmentSkin } from './html/skin.ts';
import type { RenderOptions } from './renderer.ts';
import { columnLabels } from './view/columns.ts';
import { cutEnd, padLeft, padRight, textWidth } from './width.ts';

/** Characters of a value in a table of rows, and columns shown beside the marked ones. */
const VALUE_LIMIT = 48;
const SHOWN_COLUMNS = 30;

/** A page of rows as text: a heading that tells how many, row numbers, marked columns first in words (`*`). Default width 80. */
export function rowsText(page: RowPage, options: RenderOptions = {}): string {
  const width = Math.max(60, options.width ?? 80);
  if (page.rows.length === 0) return `${heading(page, 0)}\n`;
  const shown = shownColumns(page);
  const labels = columnLabels(page.columns.map((name) => ({ name })));
  const table = [
    ['row', ...shown.map((index) => `${labels[index] ?? ''}${page.marked.includes(index) ? ' *' : ''}`)],
    ...page.rows.map((row, at) => [
      rowName(page, at),
      ...shown.map((index) => shownValue(row[index] ?? null, VALUE_LIMIT).text),
    ]),
  ];
  const grid = gridLines(table, width, page.columns.length);
  return `${[heading(page, grid.columns), '', ...grid.lines, ...legend(page)].join('\n')}\n`;
}

/** A page of rows as an HTML fragment, each value on one line; what is wider than the page scrolls: marked cells are highlighted, and their columns say so in words. */
export function rowsHtml(page: RowPage): string {
  const { at } = fragmentSkin;
  const shown = shownColumns(page);
  const labels = columnLabels(page.columns.map((name) => ({ name })));
  const heads = shown.map((index) => {
    const mark = page.marked.includes(index)
      ? html`<div ${at('word')}><span ${at('markSuspect')}>▼</span> the finding</div>`
      : null;
    return html`<th ${at('headShort')}>${labels[index]}${mark}</th>`;
  });
  const rows = page.rows.map((_, row) => rowHtml(page, row, shown, at));
  const table = html`<div ${at('scroll')}><table ${at('table')}><thead><tr ${at('row')}><th ${at('headRight')}>row</th>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
  return html`<div ${at('page')}><div ${at('heading')}>${heading(page, shown.length)}</div>${page.rows.length === 0 ? null : table}${legend(page).map((line) => html`<div ${at('lead')}>${line}</div>`)}</div>
`.text;
}

function rowHtml(page: RowPage, row: number, shown: readonly number[], at: typeof fragmentSkin.at): Html {
  const cells = shown.map((index) => {
    const value = shownValue(page.rows[row]?.[index] ?? null, VALUE_LIMIT);
    const body = value.word ? valueHtml(value, at) : html`<code ${at('codeShort')}>${value.text}</code>`;
    const marked = page.marked.includes(index) ? html`<span ${at('marked')}>${body}</span>` : body;
    return html`<td ${at('cellShort')}>${marked}</td>`;
  });
  return html`<tr ${at('row')}><td ${at('rowId')}>${rowName(page, row)}</td>${cells}</tr>\n`;
}

/** `20 of 312 rows, 12 of 40 columns`; of what is shown whole, the number alone, and nothing of columns. */
function heading(page: RowPage, columns: number): string {
  if (page.total === 0) return 'No rows';
  const all = page.columns.length;
  const cut = page.rows.length > 0 && columns < all ? `, ${formatCount(columns)} of ${formatCount(all)} columns` : '';
  return page.rows.length === page.total
    ? `${formatCount(page.total)} ${page.total === 1 ? 'row' : 'rows'}${cut}`
    : `${formatCount(page.rows.length)} of ${formatCount(page.total)} rows${cut}`;
}

function rowName(page: RowPage, at: number): string {
  const id = page.rowIds[at];
  return id === undefined ? '' : formatCount(id + 1);
}

/** Marked columns first, then the others in source order, at most 30. */
function shownColumns(page: RowPage): number[] {
  const marked = page.marked.filter((index) => index < page.columns.length);
  const rest = page.columns.map((_, index) => index).filter((index) => !marked.includes(index));
  return [...marked, ...rest].slice(0, SHOWN_COLUMNS);
}

function legend(page: RowPage): string[] {
  return page.rows.length > 0 ? ['Rows are counted from 1, the first row of data.'] : [];
}

/** Columns side by side as far as they fit; those that do not are told in the last line. */
function gridLines(
  table: readonly (readonly string[])[],
  width: number,
  all: number,
): { readonly lines: string[]; readonly columns: number } {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.min(VALUE_LIMIT, Math.max(...table.map((row) => textWidth(row[column] ?? '')))),
  );
  const fitting = fit(widths, width);
  const lines = table.map((row) =>
    fitting
      .map((cells, column) => cell(row[column] ?? '', cells, column))
      .join('  ')
      .trimEnd(),
  );
  const left = all - (fitting.length - 1);
  const told = left > 0 ? ['', `${left} more ${left === 1 ? 'column' : 'columns'} to the right, not shown`] : [];
  return { lines: [...lines, ...told], columns: fitting.length - 1 };
}

function cell(text: string, cells: number, column: number): string {
  return column === 0 ? padLeft(text, cells) : padRight(cutEnd(text, cells), cells);
}

/** Widths of the columns that fit; a column may shrink to 12 cells before it is left out. */
function fit(widths: readonly number[], width: number): number[] {
  const out: number[] = [];
  let used = 0;
  for (const wanted of widths) {
    const room = width - used - (out.length > 0 ? 2 : 0);
    if (out.length > 1 && room < Math.min(wanted, 12)) break;
    const cells = Math.max(1, Math.min(wanted, room));
    used += cells + (out.length > 0 ? 2 : 0);
    out.push(cells);
  }
  return out;
}
