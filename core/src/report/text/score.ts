import { formatScore } from '../../kit/format.ts';
import type { Paint } from '../paint.ts';
import type { DimensionView, Scorecard } from '../view/scorecard.ts';
import { padLeft, padRight, textWidth, wrap } from '../width.ts';

const LEFT = 11;
const NAME = 13;
const BAR = 10;
const CELL = NAME + 6 + BAR + 3;

/** How good is it: the score at the left, its dimensions with bars beside it, then the weakest column and the change. */
export function scoreLines(card: Scorecard, width: number, paint: Paint): string[] {
  const right = [...dimensionLines(card.dimensions, width - LEFT, paint), ...factLines(card, width - LEFT)];
  const [number, below] = card.score.value === null ? ['no score', ''] : [padLeft(card.score.text, 6), ' of 100'];
  const left = [paint.strong(number) + ' '.repeat(LEFT - textWidth(number)), padRight(below, LEFT)];
  return right.map((line, at) => `${left[at] ?? ' '.repeat(LEFT)}${line}`.trimEnd());
}

function dimensionLines(dimensions: readonly DimensionView[], width: number, paint: Paint): string[] {
  const perLine = Math.max(1, Math.floor((width + 3) / CELL));
  const cells = dimensions.flatMap((dimension) => (dimension.value === null ? [] : [dimensionCell(dimension, paint)]));
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += perLine) lines.push(cells.slice(at, at + perLine).join('   '));
  return [...lines, ...unmeasuredLines(dimensions, width)];
}

function dimensionCell(dimension: DimensionView, paint: Paint): string {
  return `${padRight(dimension.name, NAME)}${padLeft(dimension.text, 5)} ${bar(dimension.value ?? 0, BAR, paint)}`;
}

function unmeasuredLines(dimensions: readonly DimensionView[], width: number): string[] {
  return dimensions.flatMap(({ name, note }) => (note === null ? [] : hang(padRight(name, NAME), note, width)));
}

/** A label with its text wrapped beside it. */
export function hang(label: string, text: string, width: number): string[] {
  const indent = textWidth(label);
  return wrap(text, width - indent).map((line, at) => (at === 0 ? label : ' '.repeat(indent)) + line);
}

function factLines(card: Scorecard, width: number): string[] {
  const facts = [
    card.score.note,
    card.weakest === null ? '' : `weakest column: ${card.weakest.label} ${card.weakest.text}`,
    card.change ?? '',
    card.coverage,
  ];
  return facts.flatMap((fact) => (fact === '' ? [] : wrap(fact, width)));
}

/** A bar that starts at zero, of `cells` characters; empty only for 0. `value` in [0, 100]. */
export function bar(value: number, cells: number, paint: Paint): string {
  const full = Math.min(cells, Math.max(value > 0 ? 1 : 0, Math.round((value / 100) * cells)));
  return paint.accent('▇'.repeat(full)) + paint.quiet('░'.repeat(cells - full));
}

/** A score right-aligned in `width` cells; `-` where nothing was measured. */
export function scoreCell(value: number | null, width: number): string {
  return padLeft(value === null ? '-' : formatScore(value), width);
}
