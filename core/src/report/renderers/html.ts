import type { Report } from '../../assess/report.ts';
import { type Html, html as markup, shownName } from '../escape.ts';
import { limitsHtml, listHtml, nextHtml } from '../html/closing.ts';
import { columnDetailsHtml } from '../html/column-details.ts';
import { columnTableHtml, profileTableHtml } from '../html/columns.ts';
import { documentHtml } from '../html/document.ts';
import { findingsHtml } from '../html/findings.ts';
import { scoreHtml } from '../html/score.ts';
import { documentSkin as skin } from '../html/skin.ts';
import { CATEGORY_ROWS, guard } from '../privacy.ts';
import { defineRenderer, type Renderer, type RenderOptions } from '../renderer.ts';
import { columnViews } from '../view/columns.ts';
import { datasetTitle, dated, facts, noteTexts, type Scorecard, scorecard } from '../view/scorecard.ts';
import { SCORE_MEANING } from '../view/words.ts';

const SHOWN_FINDINGS = 1000;
const SHOWN_COLUMNS = 1000;

/** A page of its own: own style, dark mode, prints, works at 400 px, no script and no network. Made to be shared, so values are masked by default. */
export const html: Renderer = defineRenderer({
  id: 'html',
  extension: '.html',
  mime: 'text/html',
  summary: 'A page that anyone can open: no server, no script, no network.',
  render: (report, options = {}) => {
    const card = scorecard(guard(report, options), options);
    return documentHtml(card.name, 'data quality report', card.dated, reportBody(card, report, options));
  },
  renderProfile: (profile, options = {}) => {
    const columns = columnViews(guard(profile, options).columns);
    const body = markup`<p class="facts">${facts(profile.dataset, options, profile.run, 'every row read').join(' · ')}</p>
<section class="columns">${profileTableHtml(columns, skin, SHOWN_COLUMNS)}</section>
<section><h2 class="heading">Column by column</h2>${columnDetailsHtml(columns, skin, SHOWN_COLUMNS)}</section>
${listHtml('Notes on the source', noteTexts(profile), skin)}<footer>${footer(profile.dataset.fingerprint, options)}</footer>
`;
    return documentHtml(datasetTitle(profile.dataset.name), 'data profile', dated(profile.run, options), body);
  },
});

function reportBody(card: Scorecard, report: Report, options: RenderOptions): Html {
  return markup`<p class="facts">${card.facts.join(' · ')}</p>
${card.score.value === null ? null : scoreHtml(card, skin)}
<section class="findings">${findingsHtml(card, skin, SHOWN_FINDINGS)}</section>
${card.columns.length === 0 ? null : columnsSection(card)}
${listHtml(card.missing.heading, card.missing.items, skin)}${listHtml('Notes on the source', card.notes, skin)}${listHtml('Not checked', card.notRun, skin)}${limitsHtml(card.limits, skin)}${nextHtml(card.next, skin)}${glossary(card, report)}
<footer>${footer(card.fingerprint, options)}</footer>
`;
}

function columnsSection(card: Scorecard): Html {
  return markup`<section class="columns"><h2 class="heading">Columns, weakest first</h2>${columnTableHtml(card.columns, skin, SHOWN_COLUMNS)}</section>
<section><h2 class="heading">Column by column</h2>${columnDetailsHtml(card.columns, skin, SHOWN_COLUMNS)}</section>`;
}

function glossary(card: Scorecard, report: Report): Html {
  const terms = card.dimensions.map((dimension) => markup`<dt>${dimension.name}</dt><dd>${dimension.meaning}</dd>`);
  return markup`<section><h2 class="heading">How to read this</h2><p class="lead">${SCORE_MEANING} Formula ${shownName(report.scoreVersion, 20)}.</p><dl>${terms}</dl></section>`;
}

function footer(fingerprint: string, options: RenderOptions): string {
  const masked = options.examples === undefined || options.examples === 'masked';
  const note = `Values held by fewer than ${CATEGORY_ROWS} rows, and all values of personal columns, are shown by their shape: letters as a, digits as 9. `;
  return `${masked && options.context !== 'terminal' && options.context !== 'notebook' ? note : ''}Fingerprint of the data: ${fingerprint}`;
}
