import { formatCount } from '../../kit/format.ts';
import { type Html, html, type ShownValue } from '../escape.ts';
import type { EvidenceView, ExampleView, FindingView } from '../view/findings.ts';
import type { Scorecard } from '../view/scorecard.ts';
import type { Role } from './role.ts';
import type { Skin } from './skin.ts';

/** What is wrong, then what only looks wrong; `limit` findings of each at most, and says how many there are. */
export function findingsHtml(card: Scorecard, skin: Skin, limit: number): Html {
  const { at } = skin;
  const state =
    card.state === null
      ? null
      : html`<div ${at('section')}><h3 ${at('heading')}>${card.state.heading}</h3><p ${at('lead')}>${card.state.text}</p></div>\n`;
  const found =
    card.state !== null
      ? null
      : html`<h3 ${at('heading')}>${card.heading}</h3>\n${tableHtml(card.findings, skin, limit, true)}`;
  const suspects =
    card.suspects.length === 0
      ? null
      : html`<h3 ${at('heading')}>${card.suspectHeading}</h3>\n${tableHtml(card.suspects, skin, limit, false)}`;
  return html`${state}${found}${suspects}`;
}

function tableHtml(findings: readonly FindingView[], { at }: Skin, limit: number, costs: boolean): Html | null {
  if (findings.length === 0) return null;
  const right = html`<th ${at('headRight')}><span ${at('costText')}>costs</span> <span ${at('severity')}>severity</span></th>`;
  const head = costs
    ? html`<thead><tr ${at('row')}><th ${at('headLeft')}></th><th ${at('headLeft')}></th>${right}</tr></thead>`
    : null;
  const more =
    findings.length > limit ? html`<p ${at('lead')}>${limit} of ${formatCount(findings.length)} shown</p>` : null;
  return html`<table ${at('table')}>${head}<tbody>
${findings.slice(0, limit).map((finding) => rowHtml(finding, at))}</tbody></table>${more}\n`;
}

function rowHtml(finding: FindingView, at: Skin['at']): Html {
  const [mark, word]: readonly [Role, Role] = finding.suspect
    ? ['markSuspect', 'wordSuspect']
    : finding.gate
      ? ['markFault', 'wordFault']
      : ['markPlain', 'wordPlain'];
  const label = html`<td ${at('label')}><span ${at(mark)}>${finding.mark}</span> ${finding.label}</td>`;
  const cost = finding.suspect ? null : html`<span ${at('costText')}>${finding.costText}</span> `;
  return html`<tr ${at('row')}>${label}<td ${at('body')}>${bodyHtml(finding, at)}</td><td ${at('cost')}>${cost}<span ${at('severity')}><span ${at(word)}>${finding.severity}</span></span></td></tr>\n`;
}

function bodyHtml(finding: FindingView, at: Skin['at']): Html {
  const columns = finding.columns.map(
    (name, index) => html`${index === 0 ? '' : ', '}<code ${at('code')}>${name}</code>`,
  );
  const rows = `${finding.rowsText}${finding.shareText === '' ? '' : `, ${finding.shareText}`}`;
  const fresh = finding.fresh ? html` · <span ${at('new')}>new</span>` : null;
  return html`<div ${at('statement')}>${finding.text}</div><div ${at('where')} title="${finding.technical}">${columns}${columns.length > 0 ? ' · ' : ''}${rows}${fresh}</div>${finding.evidence.map((item) => evidenceHtml(item, at))}`;
}

function evidenceHtml(evidence: EvidenceView, at: Skin['at']): Html {
  const text = evidence.text === '' ? null : html`<div ${at('evidence')}>${evidence.text}</div>`;
  if (evidence.examples.length === 0) return html`${text}`;
  const more = evidence.more === '' ? null : html`<span ${at('quiet')}>${evidence.more}</span>`;
  return html`${text}<div ${at('examples')}>${evidence.examples.map((example) => exampleHtml(example, at))}${more}</div>`;
}

function exampleHtml(example: ExampleView, at: Skin['at']): Html {
  const rather =
    example.suggestion === null
      ? null
      : html` <span ${at('quiet')}>${example.suggestion.word ? 'means' : 'rather'}</span> ${valueHtml(example.suggestion, at)}`;
  return html`<span ${at('example')}>${valueHtml(example.value, at)}${rather} <span ${at('quiet')}>${example.countText}</span></span> `;
}

/** A value of the data in a fixed-width face, or a word of ours in italics. */
export function valueHtml(value: ShownValue, at: Skin['at']): Html {
  return value.word ? html`<span ${at('word')}>${value.text}</span>` : html`<code ${at('code')}>${value.text}</code>`;
}
