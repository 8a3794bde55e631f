import { paintFor } from '../paint.ts';
import { guard } from '../privacy.ts';
import { defineRenderer, type Renderer, type RenderOptions } from '../renderer.ts';
import { columnLines, profileLines } from '../text/columns.ts';
import { findingLines, findingsHeading } from '../text/findings.ts';
import { hang, scoreLines } from '../text/score.ts';
import { columnViews } from '../view/columns.ts';
import type { NextStep } from '../view/next-steps.ts';
import { datasetTitle, facts, noteTexts, type Scorecard, scorecard } from '../view/scorecard.ts';
import { LIMITS_HEADING } from '../view/words.ts';
import { textWidth, wrap } from '../width.ts';

/** Fixed-width text of 80 columns (or `width`), for terminals and `text/plain`; colour only when asked. */
export const text: Renderer = defineRenderer({
  id: 'text',
  extension: '.txt',
  mime: 'text/plain',
  summary: 'The scorecard as fixed-width text.',
  render: (report, options = {}) => {
    const card = scorecard(guard(report, options), options);
    return page(cardBlocks(card, widthOf(options), options));
  },
  renderProfile: (profile, options = {}) => {
    const guarded = guard(profile, options);
    const width = widthOf(options);
    const paint = paintFor(options.color === true);
    const head = titleLines(
      datasetTitle(profile.dataset.name),
      facts(profile.dataset, options, profile.run, 'every row read'),
      width,
      options,
    );
    return page([
      head,
      profileLines(columnViews(guarded.columns), width, paint),
      bullets('Notes', noteTexts(profile), width),
    ]);
  },
});

function widthOf(options: RenderOptions): number {
  return Math.min(200, Math.max(60, Math.floor(options.width ?? 80)));
}

/** Blocks apart by an empty line; empty blocks left out; ends in a line break. */
function page(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function cardBlocks(card: Scorecard, width: number, options: RenderOptions): string[][] {
  const paint = paintFor(options.color === true);
  const blocks = [
    titleLines(card.name, card.dated === null ? card.facts : [...card.facts, card.dated], width, options),
  ];
  if (card.state?.heading.startsWith('No rows') !== true) blocks.push(scoreLines(card, width, paint));
  if (card.state !== null)
    blocks.push([
      ` ${paint.strong(card.state.heading)}`,
      ...wrap(card.state.text, width - 1).map((line) => ` ${line}`),
    ]);
  else blocks.push([findingsHeading(card.heading, width, paint), ...findingLines(card.findings, width, paint)]);
  if (card.suspects.length > 0)
    blocks.push([` ${paint.strong(card.suspectHeading)}`, ...findingLines(card.suspects, width, paint)]);
  blocks.push(card.columns.length > 0 ? columnLines(card.columns, width, paint) : []);
  blocks.push(
    bullets(card.missing.heading, card.missing.items, width),
    bullets('Notes on the source', card.notes, width),
    bullets('Not checked', card.notRun, width),
    bullets(LIMITS_HEADING, card.limits === null ? [] : [card.limits], width),
    nextLines(card.next, width),
  );
  return blocks;
}

function titleLines(name: string, facts: readonly string[], width: number, options: RenderOptions): string[] {
  const paint = paintFor(options.color === true);
  const tail = facts.join('   ');
  if (textWidth(name) + 3 + textWidth(tail) <= width) return [`${paint.strong(name)}   ${tail}`];
  return [...wrap(name, width).map(paint.strong), ...wrap(tail, width - 1).map((line) => ` ${line}`)];
}

function bullets(heading: string, items: readonly string[], width: number): string[] {
  return items.length === 0 ? [] : [` ${heading}`, ...items.flatMap((item) => hang('  - ', item, width))];
}

function nextLines(steps: readonly NextStep[], width: number): string[] {
  const longest = Math.max(0, ...steps.map((step) => textWidth(step.text)));
  return steps.map((step) => {
    const line = ` ${step.text}${' '.repeat(longest - textWidth(step.text))}   ${step.command}`;
    return textWidth(line) <= width ? line : ` ${step.text}\n   ${step.command}`;
  });
}
