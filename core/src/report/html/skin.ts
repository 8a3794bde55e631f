import { type Html, html } from '../escape.ts';
import { barSvg, CLASS_TONES, dataUri, histogramSvg, IMAGE_TONES, inlineSvg, stripSvg } from '../svg.ts';
import type { HistogramView } from '../view/columns.ts';
import { INLINE } from './inline-styles.ts';
import type { Role } from './role.ts';

/** How pages look: a document with its own style sheet, or a fragment that carries its style in attributes. */
export interface Skin {
  /** The attribute that gives a part its look. */
  readonly at: (role: Role) => Html;
  /** A bar from zero, `value` in [0, 1]. `said` is the number in words, for those who do not see it. */
  readonly bar: (value: number, width: number, said: string, tone?: 'bar' | 'gap') => Html;
  readonly histogram: (view: HistogramView, said: string) => Html;
  readonly strip: (values: readonly number[], said: string) => Html;
}

const BAR_HEIGHT = 8;
const HISTOGRAM = { width: 120, height: 24 };
const STRIP = { width: 140, height: 10 };

/** Parts by class; pictures take their colours from the style sheet, so that they follow dark mode and print. */
export const documentSkin: Skin = {
  at: (role) => html`class="${role}"`,
  bar: (value, width, said, tone) => figure(barSvg(value, width, BAR_HEIGHT, CLASS_TONES, tone), said),
  histogram: (view, said) => figure(histogramSvg(view, HISTOGRAM.width, HISTOGRAM.height, CLASS_TONES), said),
  strip: (values, said) => figure(stripSvg(values, STRIP.width, STRIP.height, CLASS_TONES), said),
};

/** Parts by inline style; pictures are images that carry their colours. No style element: sanitizers leave all of it alone. */
export const fragmentSkin: Skin = {
  at: (role) => html`style="${INLINE[role]}"`,
  bar: (value, width, said, tone) =>
    image(barSvg(value, width, BAR_HEIGHT, IMAGE_TONES, tone), width, BAR_HEIGHT, said),
  histogram: (view, said) =>
    image(
      histogramSvg(view, HISTOGRAM.width, HISTOGRAM.height, IMAGE_TONES),
      HISTOGRAM.width,
      HISTOGRAM.height + 1,
      said,
    ),
  strip: (values, said) =>
    image(stripSvg(values, STRIP.width, STRIP.height, IMAGE_TONES), STRIP.width, STRIP.height, said),
};

function figure(picture: string, said: string): Html {
  return html`<span class="figure" role="img" aria-label="${said}">${inlineSvg(picture)}</span>`;
}

function image(picture: string, width: number, height: number, said: string): Html {
  return html`<img src="${dataUri(picture)}" width="${width}" height="${height}" alt="${said}" style="${INLINE.cellBar}">`;
}
