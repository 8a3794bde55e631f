import { formatCount } from '../../kit/format.ts';
import { type Html, html } from '../escape.ts';
import { weakestFirst } from '../text/columns.ts';
import type { ColumnView } from '../view/columns.ts';
import { valueHtml } from './findings.ts';
import type { Skin } from './skin.ts';

const MISSING_BAR = 48;
const SCORE_BAR = 48;

/** Where: a row per column with its missing cells, values and score, weakest first; `limit` rows at most, and says so. */
export function columnTableHtml(columns: readonly ColumnView[], skin: Skin, limit: number): Html {
  return tableHtml(weakestFirst(columns), skin, limit, true);
}

/** A profile: the same table in source order, without scores. */
export function profileTableHtml(columns: readonly ColumnView[], skin: Skin, limit: number): Html {
  return tableHtml(columns, skin, limit, false);
}

function tableHtml(columns: readonly ColumnView[], skin: Skin, limit: number, scored: boolean): Html {
  const { at } = skin;
  const more =
    columns.length > limit ? html`<p ${at('lead')}>${limit} of ${formatCount(columns.length)} columns shown</p>` : null;
  const scoreHead = scored
    ? html`<th ${at('headRight')} colspan="2">score</th><th ${at('headLeft')}>findings</th>`
    : null;
  return html`<div ${at('scroll')}><table ${at('table')}><thead><tr ${at('row')}><th ${at('headLeft')}>column</th><th ${at('headRight')} colspan="2">missing</th><th ${at('headRight')}>distinct</th><th ${at('headLeft')}>values</th>${scoreHead}</tr></thead><tbody>
${columns.slice(0, limit).map((column) => rowHtml(column, skin, scored))}</tbody></table></div>${more}\n`;
}

function rowHtml(column: ColumnView, skin: Skin, scored: boolean): Html {
  const { at } = skin;
  return html`<tr ${at('row')}><td ${at('cell')}>${nameHtml(column, at)}</td>${missingCells(column, skin)}<td ${at('cellRight')} data-label="distinct">${column.distinctText}</td><td ${at('cell')} data-label="values">${valuesHtml(column, skin)}</td>${scored ? scoreCells(column, skin) : null}</tr>\n`;
}

function nameHtml(column: ColumnView, at: Skin['at']): Html {
  const name = column.named
    ? html`<code ${at('code')}>${column.label}</code>`
    : html`<span ${at('word')}>${column.label}</span>`;
  return html`${name}<div ${at('ends')}>${column.semantic ?? column.type}${column.personal ? ', personal' : ''}</div>`;
}

function missingCells(column: ColumnView, { at, bar }: Skin): Html {
  const picture =
    column.missingRatio === 0 ? null : bar(column.missingRatio, MISSING_BAR, `${column.missingText} missing`, 'gap');
  const note = column.disguisedText === null ? null : html`<div ${at('ends')}>${column.disguisedText}</div>`;
  return html`<td ${at('cellPicture')}>${picture}</td><td ${at('cellRight')} data-label="missing">${column.missingText}${note}</td>`;
}

function scoreCells(column: ColumnView, { at, bar }: Skin): Html {
  const picture = column.score === null ? null : bar(column.score / 100, SCORE_BAR, `${column.scoreText} of 100`);
  return html`<td ${at('cellPicture')}>${picture}</td><td ${at('cellRight')} data-label="score">${column.scoreText}</td><td ${at('cell')} data-label="findings">${column.labels.join(' ')}</td>`;
}

/** A histogram with its ends, or the most frequent values, or the range, or nothing known. */
export function valuesHtml(column: ColumnView, { at, histogram }: Skin): Html {
  if (column.histogram !== null) {
    const { min, max } = column.histogram;
    return html`<span ${at('ends')}>${min}</span> ${histogram(column.histogram, `distribution from ${min} to ${max}`)} <span ${at('ends')}>${max}</span>`;
  }
  if (
    column.top.length > 0 &&
    column.distinctText !== 'all differ' &&
    !(column.personal && column.patterns.length > 0)
  ) {
    return html`${column.top.slice(0, 3).map((item) => html`<span ${at('example')}>${valueHtml(item.value, at)} <span ${at('quiet')}>${item.shareText}</span></span> `)}`;
  }
  if (column.range !== null && !column.personal)
    return html`<span ${at('ends')}>${column.range[0]} to ${column.range[1]}</span>`;
  const pattern = column.patterns[0];
  return pattern === undefined
    ? html``
    : html`<span ${at('example')}>${valueHtml(pattern.value, at)} <span ${at('quiet')}>${pattern.shareText} have this shape</span></span>`;
}
