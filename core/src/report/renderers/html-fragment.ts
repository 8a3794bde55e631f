import { html } from '../escape.ts';
import { limitsHtml, listHtml, nextHtml } from '../html/closing.ts';
import { columnTableHtml, profileTableHtml } from '../html/columns.ts';
import { findingsHtml } from '../html/findings.ts';
import { scoreHtml } from '../html/score.ts';
import { fragmentSkin as skin } from '../html/skin.ts';
import { guard } from '../privacy.ts';
import { defineRenderer, type Renderer } from '../renderer.ts';
import { columnViews } from '../view/columns.ts';
import { datasetTitle, facts, noteTexts, scorecard } from '../view/scorecard.ts';

const SHOWN_FINDINGS = 50;
const SHOWN_COLUMNS = 40;
const { at } = skin;

/** HTML for a notebook's cell: no style, no script, text in the page's own colour, pictures as images. Reads well on white and on black. */
export const htmlFragment: Renderer = defineRenderer({
  id: 'html-fragment',
  extension: null,
  mime: 'text/html',
  summary: 'The scorecard as a fragment of HTML, for the output of a notebook cell.',
  render: (report, options = {}) => {
    const card = scorecard(guard(report, options), options);
    const columns = html`<details ${at('details')}><summary ${at('summary')}>Columns, weakest first</summary>${columnTableHtml(card.columns, skin, SHOWN_COLUMNS)}</details>\n`;
    return html`<div ${at('page')}>
<div ${at('title')}>${card.name}</div><div ${at('facts')}>${card.facts.join(' · ')}</div>
${card.score.value === null ? null : scoreHtml(card, skin)}
${findingsHtml(card, skin, SHOWN_FINDINGS)}${card.columns.length === 0 ? null : columns}${listHtml(card.missing.heading, card.missing.items, skin)}${listHtml('Notes on the source', card.notes, skin)}${listHtml('Not checked', card.notRun, skin)}${limitsHtml(card.limits, skin)}${nextHtml(card.next, skin)}</div>
`.text;
  },
  renderProfile: (profile, options = {}) => {
    const guarded = guard(profile, options);
    return html`<div ${at('page')}>
<div ${at('title')}>${datasetTitle(profile.dataset.name)}</div><div ${at('facts')}>${facts(profile.dataset, options, profile.run, 'every row read').join(' · ')}</div>
${profileTableHtml(columnViews(guarded.columns), skin, 200)}${listHtml('Notes on the source', noteTexts(profile), skin)}</div>
`.text;
  },
});
