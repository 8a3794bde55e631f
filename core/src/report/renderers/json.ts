import { prettyReport } from '../canonical.ts';
import { guard } from '../privacy.ts';
import { defineRenderer, type Renderer } from '../renderer.ts';

/** Canonical JSON: keys sorted at every level; `run` (times, comparison) is the last key and stands outside the canonical part. */
export const json: Renderer = defineRenderer({
  id: 'json',
  extension: '.json',
  mime: 'application/json',
  summary: 'The whole result for machines, in a fixed order of keys.',
  render: (report, options) => prettyReport(guard(report, options)),
  renderProfile: (profile, options) => prettyReport(guard(profile, options)),
});
