import { type Html, html } from '../escape.ts';
import type { ColumnView, TopView } from '../view/columns.ts';
import { valueHtml } from './findings.ts';
import type { Skin } from './skin.ts';

const TOP = 8;

/** Every column's profile, folded: facts, scores by dimension, most frequent values and shapes. Source order; `limit` at most. */
export function columnDetailsHtml(columns: readonly ColumnView[], skin: Skin, limit: number): Html {
  return html`${columns.slice(0, limit).map((column) => detailsHtml(column, skin))}`;
}

function detailsHtml(column: ColumnView, skin: Skin): Html {
  const { at } = skin;
  const name = column.named
    ? html`<code ${at('code')}>${column.label}</code>`
    : html`<span ${at('word')}>${column.label}</span>`;
  return html`<details><summary>${name}<span ${at('quiet')}>${column.semantic ?? column.type}</span></summary><div class="more">${cellsHtml(column, at)}${factsHtml(column, at)}${topHtml('most frequent values', column.top, at)}${topHtml('shapes', column.patterns, at)}</div></details>\n`;
}

function cellsHtml(column: ColumnView, at: Skin['at']): Html | null {
  if (column.cells.length === 0) return null;
  const rows = column.cells.map(
    (cell) =>
      html`<tr><td>${cell.dimension} <span ${at('quiet')}>${cell.text}</span></td><td>${cell.scoreText}</td></tr>`,
  );
  return block('score by dimension', rows, at);
}

function factsHtml(column: ColumnView, at: Skin['at']): Html {
  const rows = column.facts.map(
    (fact) =>
      html`<tr><td>${fact.name}</td><td>${fact.data ? html`<code ${at('code')}>${fact.value}</code>` : fact.value}</td></tr>`,
  );
  return block('facts', rows, at);
}

function topHtml(heading: string, top: readonly TopView[], at: Skin['at']): Html | null {
  if (top.length === 0) return null;
  const rows = top
    .slice(0, TOP)
    .map(
      (item) =>
        html`<tr><td>${valueHtml(item.value, at)}</td><td>${item.countText} <span ${at('quiet')}>${item.shareText}</span></td></tr>`,
    );
  return block(top.length > TOP ? `${heading}, ${TOP} of ${top.length} shown` : heading, rows, at);
}

function block(heading: string, rows: readonly Html[], at: Skin['at']): Html {
  return html`<div><h4>${heading}</h4><table ${at('table')}><tbody>${rows}</tbody></table></div>`;
}
