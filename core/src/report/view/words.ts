import type { Dimension, Severity } from '../../kit/finding.ts';

/** What each dimension means, in one sentence: hover text and glossary. */
export const DIMENSION_MEANING: Readonly<Record<Dimension, string>> = {
  completeness: 'The share of cells that hold a value.',
  uniqueness: 'The share of rows and key values that occur once.',
  validity: 'The share of values that have the type and form of their column.',
  consistency: 'The share of values that agree with each other, within a row and within a column.',
  plausibility: 'The share of values that are believable; without reference data nobody can call it accuracy.',
  timeliness: 'The share of rows that arrived in time.',
};

/** What the score is, for the glossary. */
export const SCORE_MEANING =
  'The score is the mean over the measured dimensions; a dimension is the mean over its measured columns; a column has the share of rows that do not fail. Suspects cost nothing. A finding costs the points that the score would gain without it.';

/** The word and the shape of a severity; the shape says again what the colour says. */
export const SEVERITY_MARK: Readonly<Record<Severity, string>> = { critical: '■', error: '■', warn: '▪', info: '·' };
/** The shape of a suspect. */
export const SUSPECT_MARK = '◇';

/** Stands above what no check covers. */
export const LIMITS_HEADING = 'What this does not cover';

/** What checks do not cover, besides what was not measured. */
export const CLEAN_LIMITS =
  'values that look right and are wrong, rules that nobody has written down yet, and agreement with other tables';
