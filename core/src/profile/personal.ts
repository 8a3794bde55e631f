import type { LogicalType } from '../engine/plan.ts';
import { wordsOf } from '../kit/name-words.ts';
import type { ValueCount } from './profile.ts';
import { isPersonalMeaning } from './semantic.ts';

/** What decides whether values point to a person. */
export interface PersonalFacts {
  readonly name: string;
  readonly type: LogicalType;
  readonly semantic: string | null;
  readonly entries: readonly ValueCount[];
  readonly distinct: number;
  readonly present: number;
}

/** A kind of column by the words of its name, and what its values must be like. */
interface PersonalName {
  readonly words: RegExp;
  readonly fits: (facts: PersonalFacts) => boolean;
}

const PERSONAL_NAMES: readonly PersonalName[] = [
  {
    words:
      /\b([flm] ?name|first ?name|last ?name|sur ?name|fore ?name|given ?name|family ?name|middle ?name|full ?name|maiden ?name|(customer|client|patient|employee|person|contact|owner|holder|guest|student|author|user|member|passenger|father|mother|spouse) name)\b/,
    fits: (facts) => facts.type === 'text' && shareOf(facts, isWordy) >= 0.8,
  },
  {
    words: /^name$/,
    fits: (facts) => facts.type === 'text' && facts.distinct > 20 && shareOf(facts, isFullName) >= 0.8,
  },
  {
    words:
      /\b(iban|account|acct|card|passport|licen[cs]e|ssn|social security|national id|tax id|insurance)( ?(no|nr|num|number|id))?\b/,
    fits: (facts) => mostlyDistinct(facts) && shareOf(facts, (text) => /([0-9].*){6}/.test(text)) >= 0.8,
  },
  {
    words: /\b(address|addr|street)( ?(1|2|line))?\b/,
    fits: (facts) =>
      facts.type === 'text' && shareOf(facts, (text) => /[0-9]/.test(text) && /\p{L}{3}/u.test(text)) >= 0.5,
  },
  {
    words: /\b(dob|birth ?date|date of birth|birthday)\b/,
    fits: (facts) => facts.type === 'date' || facts.type === 'timestamp',
  },
];

/**
 * True where example values must be masked: e-mail, telephone, account numbers by their shape, and columns named like names,
 * accounts, addresses or dates of birth whose values fit.
 */
export function isPersonal(facts: PersonalFacts): boolean {
  if (facts.semantic !== null && isPersonalMeaning(facts.semantic)) return true;
  const words = wordsOf(facts.name).join(' ');
  return PERSONAL_NAMES.some((kind) => kind.words.test(words) && kind.fits(facts));
}

function shareOf(facts: PersonalFacts, test: (text: string) => boolean): number {
  let hits = 0;
  let total = 0;
  for (const { value, count } of facts.entries) {
    total += count;
    if (test(value.trim())) hits += count;
  }
  return total === 0 ? 0 : hits / total;
}

const mostlyDistinct = (facts: PersonalFacts): boolean => facts.distinct > 0.5 * facts.present;
const isWordy = (text: string): boolean => /^[\p{L}\p{M}'’. -]+$/u.test(text);
const isFullName = (text: string): boolean =>
  /^(\p{Lu}[\p{L}\p{M}'’.-]*,? ){1,3}\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(text) && text.length < 50;
