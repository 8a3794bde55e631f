import { wordsOf } from '../kit/name-words.ts';

/** What column names say. Names only help: a detector needs evidence in the values too. */

const KEY_WORDS: ReadonlySet<string> = new Set(
  'id uid uuid guid key pk no nr num number index idx ref reference serial seq sequence identifier code #'.split(' '),
);
const MEASURE_WORDS: ReadonlySet<string> = new Set(
  (
    'date time timestamp datetime epoch amount price cost total sum count cumulative population latitude longitude lat lon lng ' +
    'phone telephone tel mobile fax zip postcode postal year month day age salary score rate percent weight height length ' +
    'distance size value volume area'
  ).split(' '),
);

/** True for names such as id, order_id, OrderNo, uuid, invoice number; false where another word makes it a measure (phone number). */
export function saysKey(name: string): boolean {
  const words = wordsOf(name);
  const glued = words.length === 1 && /[a-z]{3,}(id|uuid|guid|key)$/.test(words[0] ?? '');
  return (glued || words.some((word) => KEY_WORDS.has(word))) && !saysMeasure(name);
}

/** True for names of amounts, times, places and contacts, whose values repeat by chance. */
export function saysMeasure(name: string): boolean {
  return wordsOf(name).some((word) => MEASURE_WORDS.has(word));
}

/** Words for the two ends of a period, in the order in which they happen. */
const PERIODS: readonly (readonly [first: string, second: string])[] = [
  ['start', 'end'],
  ['start', 'stop'],
  ['start', 'finish'],
  ['started', 'ended'],
  ['started', 'finished'],
  ['started', 'completed'],
  ['begin', 'end'],
  ['begin', 'finish'],
  ['beginning', 'end'],
  ['from', 'to'],
  ['from', 'until'],
  ['from', 'till'],
  ['since', 'until'],
  ['valid', 'expires'],
  ['open', 'close'],
  ['opened', 'closed'],
  ['opening', 'closing'],
  ['created', 'updated'],
  ['created', 'modified'],
  ['created', 'closed'],
  ['created', 'resolved'],
  ['created', 'deleted'],
  ['birth', 'death'],
  ['born', 'died'],
  ['admitted', 'discharged'],
  ['admission', 'discharge'],
  ['arrival', 'departure'],
  ['arrived', 'departed'],
  ['departure', 'return'],
  ['pickup', 'dropoff'],
  ['in', 'out'],
  ['hire', 'termination'],
  ['hired', 'terminated'],
  ['hired', 'left'],
  ['joined', 'left'],
  ['entry', 'exit'],
  ['order', 'ship'],
  ['order', 'shipped'],
  ['order', 'shipping'],
  ['order', 'delivery'],
  ['order', 'delivered'],
  ['ordered', 'shipped'],
  ['ordered', 'delivered'],
  ['ship', 'delivery'],
  ['ship', 'delivered'],
  ['shipped', 'delivered'],
  ['shipping', 'delivery'],
  ['purchase', 'delivery'],
  ['sent', 'received'],
  ['issue', 'expiry'],
  ['issued', 'expires'],
  ['issued', 'expired'],
  ['first', 'last'],
  ['earliest', 'latest'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['low', 'high'],
  ['lower', 'upper'],
];
/** A date that was only meant may lie on either side. */
const MEANT_WORDS: ReadonlySet<string> = new Set(
  'due planned plan expected estimated estimate scheduled sched target promised forecast required requested deadline'.split(
    ' ',
  ),
);
const BOUND_WORDS: ReadonlySet<string> = new Set('min max minimum maximum low high lower upper'.split(' '));

/** True when the names say that the first comes before the second: start_date and end_date, admitted and discharged. */
export function saysPeriod(first: string, second: string): boolean {
  return periodOf(wordsOf(first), wordsOf(second)) !== null;
}

/** True for the name of a lower or upper bound. */
export const saysBound = (name: string): boolean => wordsOf(name).some((word) => BOUND_WORDS.has(word));

/** True when the names say lower and upper bound of one thing and are otherwise the same: price_min and price_max. */
export function saysBounds(first: string, second: string): boolean {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  const pair = periodOf(a, b);
  if (pair === null || !pair.every((word) => BOUND_WORDS.has(word))) return false;
  return a.filter((word) => word !== pair[0]).join(' ') === b.filter((word) => word !== pair[1]).join(' ');
}

/** True where a name says plan, not fact. */
export function saysMeant(name: string): boolean {
  return wordsOf(name).some((word) => MEANT_WORDS.has(word));
}

function periodOf(first: readonly string[], second: readonly string[]): readonly [string, string] | null {
  return (
    PERIODS.find(([a, b]) => first.includes(a) && second.includes(b) && !first.includes(b) && !second.includes(a)) ??
    null
  );
}
