import { type Html, html } from '../escape.ts';
import type { DimensionView, Scorecard } from '../view/scorecard.ts';
import type { Skin } from './skin.ts';

const BAR_WIDTH = 140;

/** How good is it: the number, its change, and the dimensions that it is the mean of. */
export function scoreHtml(card: Scorecard, { at, ...skin }: Skin): Html {
  return html`<div ${at('scoreBlock')}>
<div ${at('scoreLeft')}>${numberHtml(card, at)}</div>
<div ${at('scoreRight')}><table ${at('table')}><tbody>
${card.dimensions.map((dimension) => dimensionRow(dimension, { at, ...skin }))}${columnsRow(card, { at, ...skin })}</tbody></table></div>
<div ${at('scoreNotes')}>${notesHtml(card, at)}</div>
</div>`;
}

function notesHtml(card: Scorecard, at: Skin['at']): Html {
  const weakest =
    card.weakest === null
      ? null
      : html`<div>weakest column: <code ${at('code')}>${card.weakest.label}</code> ${card.weakest.text}</div>`;
  const change = card.change === null ? null : html`<div>${card.change}</div>`;
  return html`${weakest}${change}<div ${at('quiet')}>${card.coverage}</div>`;
}

function numberHtml(card: Scorecard, at: Skin['at']): Html {
  if (card.score.value === null) return html`<div ${at('of')}>no score: nothing was measured</div>`;
  const note = card.score.note === '' ? null : html`<div ${at('quiet')}>${card.score.note}</div>`;
  return html`<div ${at('number')}>${card.score.text}</div><div ${at('of')}>of 100</div>${note}`;
}

function dimensionRow(dimension: DimensionView, { at, bar }: Skin): Html {
  const name = html`<td ${at('dimName')}><span title="${dimension.meaning}">${dimension.name}</span></td>`;
  if (dimension.value === null)
    return html`<tr ${at('row')}>${name}<td ${at('dimNote')} colspan="2">${dimension.note}</td></tr>\n`;
  const said = `${dimension.text} of 100`;
  return html`<tr ${at('row')}>${name}<td ${at('dimScore')}>${dimension.text}</td><td ${at('dimBar')}>${bar(dimension.value / 100, BAR_WIDTH, said)}</td></tr>\n`;
}

/** Each column's score as a tick on the same scale: a mean hides the weakest. */
function columnsRow(card: Scorecard, { at, strip }: Skin): Html | null {
  const scores = card.columns.flatMap((column) => (column.score === null ? [] : [column.score]));
  if (card.weakest === null || scores.length < 2) return null;
  const said = `scores of ${scores.length} columns, from ${card.weakest.text} on`;
  return html`<tr ${at('row')}><td ${at('dimName')}><span title="Each tick is the score of one column.">each column</span></td><td ${at('dimScore')}></td><td ${at('dimBar')}>${strip(scores, said)}</td></tr>\n`;
}
