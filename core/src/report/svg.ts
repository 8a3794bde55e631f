import { Html } from './escape.ts';
import type { HistogramView } from './view/columns.ts';

/**
 * Small pictures as SVG text, made of numbers alone: nothing of the data's text enters them. Colours come as attributes, so that
 * the same drawing serves a document with a style sheet and an image that must carry its own.
 */

/** Attributes that colour the parts of a picture: `class="b"` or `fill="#0072b2"`. */
export interface Tones {
  readonly bar: string;
  readonly track: string;
  readonly flagged: string;
  /** Missing cells: grey, since a gap alone is no fault. */
  readonly gap: string;
}

/** Tones for pictures that stand on an unknown background: mid colours that keep 3:1 on white and on black. */
export const IMAGE_TONES: Tones = {
  bar: 'fill="#2f86bd"',
  track: 'fill="#808080" fill-opacity=".28"',
  flagged: 'fill="#d55e00"',
  gap: 'fill="#808080" fill-opacity=".85"',
};

/** Tones for pictures inside our own document. */
export const CLASS_TONES: Tones = { bar: 'class="b"', track: 'class="t"', flagged: 'class="f"', gap: 'class="g"' };

/** A bar from zero on its track. `value` in [0, 1]; sizes in pixels. */
export function barSvg(
  value: number,
  width: number,
  height: number,
  tones: Tones,
  tone: 'bar' | 'gap' = 'bar',
): string {
  const length = value <= 0 ? 0 : Math.max(1, clamp(value) * width);
  const bar = rect(0, 0, length, height, tones[tone]);
  return svg(width, height, rect(0, height / 2 - 0.5, width, 1, tones.track) + bar);
}

/** A histogram from zero; the flagged part of a bin is a second tone of the same bar. */
export function histogramSvg(view: HistogramView, width: number, height: number, tones: Tones): string {
  const most = Math.max(1, ...view.counts);
  const step = width / view.counts.length;
  const gap = step > 3 ? 1 : 0;
  const bars = view.counts.map((count, at) => {
    const x = at * step;
    const top = heightOf(count, most, height);
    const flagged = heightOf(view.flagged?.[at] ?? 0, most, height);
    const whole = rect(x, height - top, step - gap, top, tones.bar);
    return flagged > 0 ? whole + rect(x, height - flagged, step - gap, flagged, tones.flagged) : whole;
  });
  return svg(width, height + 1, bars.join('') + rect(0, height, width, 1, tones.track));
}

/** Ticks on a line from 0 to 100: where each column's score lies. Stretches to any width; the ticks keep theirs. */
export function stripSvg(values: readonly number[], width: number, height: number, tones: Tones): string {
  const places = [...new Set(values.map((value) => Math.round(value * 2) / 2))];
  const ticks = places.map(
    (value) => `<rect x="${round(clamp(value / 100) * 99)}%" y="0" width="2" height="${height}" ${tones.bar}/>`,
  );
  const line = `<rect x="0" y="${height / 2 - 0.5}" width="100%" height="1" ${tones.track}/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${line}${ticks.join('')}</svg>`;
}

/** A picture as the address of an image, all in one line. */
export function dataUri(picture: string): string {
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

/** A picture inside our own document; `label` is what it shows, in words, already escaped by the template around it. */
export function inlineSvg(picture: string): Html {
  return new Html(picture.replace('<svg ', '<svg aria-hidden="true" '));
}

function heightOf(count: number, most: number, height: number): number {
  return count <= 0 ? 0 : Math.max(1, (count / most) * height);
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" preserveAspectRatio="none">${content}</svg>`;
}

function rect(x: number, y: number, width: number, height: number, tone: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" ${tone}/>`;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
