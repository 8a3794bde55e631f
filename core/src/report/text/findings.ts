import type { Paint } from '../paint.ts';
import type { EvidenceView, ExampleView, FindingView } from '../view/findings.ts';
import { padLeft, padRight, wrap } from '../width.ts';

const LABEL = 5;
const COST = 9;
const SEVERITY = 8;
/** Findings shown in a terminal; all of them stand in the JSON. */
export const SHOWN_FINDINGS = 100;

/** The heading over findings, with the two columns at the right named. */
export function findingsHeading(heading: string, width: number, paint: Paint): string {
  const right = `${padLeft('costs', COST)}  ${padRight('severity', SEVERITY)}`;
  return ` ${paint.strong(padRight(heading, width - right.length - 1))}${paint.quiet(right)}`.trimEnd();
}

/** Findings or suspects, each with its rows and the reasons to believe it. */
export function findingLines(findings: readonly FindingView[], width: number, paint: Paint): string[] {
  const lines = findings.slice(0, SHOWN_FINDINGS).flatMap((finding) => oneFinding(finding, width, paint));
  if (findings.length > SHOWN_FINDINGS) lines.push(` ${SHOWN_FINDINGS} of ${findings.length} shown`);
  return lines;
}

function oneFinding(finding: FindingView, width: number, paint: Paint): string[] {
  const right = rightBlock(finding, paint);
  const textCells = width - LABEL - right.cells - (right.cells > 0 ? 2 : 0);
  const [first = '', ...rest] = wrap(finding.text, textCells);
  const tone = finding.suspect ? paint.suspect : finding.gate ? paint.fault : paint.strong;
  const head = ` ${tone(padRight(finding.label, LABEL - 1))}${padRight(first, textCells)}${right.cells > 0 ? `  ${right.text}` : ''}`;
  const body = [...rest.map((line) => ' '.repeat(LABEL) + line), ...detailLines(finding, width, paint)];
  return [head.trimEnd(), ...body];
}

function rightBlock(finding: FindingView, paint: Paint): { readonly text: string; readonly cells: number } {
  if (finding.suspect) return { text: '', cells: 0 };
  const severity = finding.gate ? paint.fault(finding.severity) : finding.severity;
  return { text: `${padLeft(finding.costText, COST)}  ${severity}`, cells: COST + 2 + SEVERITY };
}

function detailLines(finding: FindingView, width: number, paint: Paint): string[] {
  const where = [
    finding.columns.join(', '),
    finding.rowsText + (finding.shareText === '' ? '' : `, ${finding.shareText}`),
  ];
  if (finding.fresh) where.push('new');
  const facts = wrap(where.filter((part) => part !== '').join('   '), width - LABEL).map(paint.quiet);
  const evidence = finding.evidence.flatMap((item) => evidenceLines(item, width - LABEL));
  return [...facts, ...evidence].map((line) => ' '.repeat(LABEL) + line);
}

function evidenceLines(evidence: EvidenceView, width: number): string[] {
  const examples = evidence.examples.map(exampleText);
  if (evidence.more !== '') examples.push(evidence.more);
  const lines = evidence.text === '' ? [] : wrap(evidence.text, width);
  return examples.length === 0 ? lines : [...lines, ...wrapParts(examples, width - 2).map((line) => `  ${line}`)];
}

function exampleText(example: ExampleView): string {
  const suggestion =
    example.suggestion === null ? '' : ` (${example.suggestion.word ? 'means' : 'rather'} ${example.suggestion.text})`;
  return `${example.value.text}${suggestion}  ${example.countText}`;
}

/** Parts side by side, four spaces apart; a part is broken only when it is longer than a line. */
function wrapParts(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line}    ${part}`;
    if (longer.length <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = part;
    }
  }
  return [...lines, line].flatMap((text) => (text.length <= width ? [text] : wrap(text, width)));
}
