import { type Html, html } from '../escape.ts';
import type { NextStep } from '../view/next-steps.ts';
import { LIMITS_HEADING } from '../view/words.ts';
import type { Skin } from './skin.ts';

/** A short list under a heading; nothing when it is empty. */
export function listHtml(heading: string, items: readonly string[], { at }: Skin): Html | null {
  if (items.length === 0) return null;
  return html`<h3 ${at('heading')}>${heading}</h3><ul ${at('list')}>${items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
}

/** What no check covers; nothing where it was said already. */
export function limitsHtml(limits: string | null, skin: Skin): Html | null {
  return limits === null ? null : listHtml(LIMITS_HEADING, [limits], skin);
}

/** What to do next: a phrase and its command. */
export function nextHtml(steps: readonly NextStep[], { at }: Skin): Html | null {
  if (steps.length === 0) return null;
  return html`<h3 ${at('heading')}>Next</h3><ul ${at('list')}>${steps.map((step) => html`<li>${step.text}: <code ${at('command')}>${step.command}</code></li>`)}</ul>\n`;
}
