import type { Plan } from './plan.ts';

/** How one kind of engine writes a plan. One file per dialect under `dialect/`, made by `defineDialect`. */
export interface Dialect {
  readonly id: string;
  /** The plan as one statement. Pure; throws a `DqError` for what the dialect cannot say. */
  render(plan: Plan): string;
  /** An identifier, quoted so that any text is exactly one identifier. */
  quoteName(name: string): string;
  /** A text literal, quoted so that any text is exactly one literal. */
  quoteText(text: string): string;
}

/** Registers a dialect; the identity function, for the type's sake. */
export function defineDialect(dialect: Dialect): Dialect {
  return dialect;
}
