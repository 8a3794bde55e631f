export { type Argument, argumentOf, type Surroundings } from './argument.ts';
export { completeDq, type DqCompletion, type DqCompletions } from './complete.ts';
export { diagnoseDq, type LineProblem } from './diagnose.ts';
export { helpText, verbHelp } from './help.ts';
export { hoverDq } from './hover.ts';
export type { Knowledge, KnownFinding } from './knowledge.ts';
export { type DqLine, type OptionPiece, type Piece, parseDq, unquote } from './parse.ts';
export type { ArgumentKind, OptionSpec, VerbSpec } from './verb.ts';
export { verbOf, verbs } from './verbs.ts';
