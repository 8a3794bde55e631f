import { createRandom, type Random } from '../../../../core/src/kit/random.ts';

/** Clean columns of many kinds, seeded: whatever stands in them is right, so nothing may be confirmed about them. */

export type Zoo = Readonly<Record<string, (rng: Random, rows: number) => (string | null)[]>>;

const pick = <T>(rng: Random, list: readonly T[]): T => list[rng.below(list.length)] as T;
const between = (rng: Random, low: number, high: number): number => low + rng.below(high - low + 1);
const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const exponential = (rng: Random): number => -Math.log(1 - rng.next());
const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (rng: Random, length: number): string => Array.from({ length }, () => pick(rng, [...letters])).join('');

export function normal(rng: Random): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}

function poisson(rng: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(rng)));
  const limit = Math.exp(-mean);
  let n = 0;
  for (let product = rng.next(); product > limit; product *= rng.next()) n++;
  return n;
}

/** One value per row, by a maker that is set up once per column. */
const each =
  (setUp: (rng: Random, rows: number) => (row: number) => string | null) =>
  (rng: Random, rows: number): (string | null)[] => {
    const make = setUp(rng, rows);
    return Array.from({ length: rows }, (_, row) => make(row));
  };

const numbers = (decimals: number, setUp: (rng: Random) => () => number): Zoo[string] =>
  each((rng) => {
    const make = setUp(rng);
    return () => make().toFixed(decimals);
  });

/** Categories with frequencies that fall like 1 / rank. */
const zipf = (values: readonly string[]): Zoo[string] =>
  each(
    (rng) => () => values[Math.min(values.length - 1, Math.floor(values.length ** rng.next()) - 1)] ?? values[0] ?? '',
  );

const firstNames =
  'Anna Ben Chloé DeShawn Eva-Maria Farid Gül Hannah Ian Jean-Luc Kateřina Liam María Noor Oğuz Priya Quentin Rosa Seán Tuğba Uwe Vera Wim Xi Yusuf Zoë'.split(
    ' ',
  );
const lastNames =
  "de Vries,De Luca,MacDonald,Macdonald,O'Brien,van der Berg,Müller,García,Nguyen,Smith,Lee,Null,None,Ōta,Şahin,Al-Sayed,St. John,Öztürk,Kowalska,Ng".split(
    ',',
  );
const cities =
  'Aachen,Baden-Baden,Castrop-Rauxel,Den Haag,Eau Claire,Fort Worth,Görlitz,La Paz,New York,Paris,Rio de Janeiro,San José,St. Gallen,Zürich'.split(
    ',',
  );
const words =
  'the quick brown fox jumps over a lazy dog and then NASA called; none of it, n/a to us, was known (yet) 42 times – see p. 7'.split(
    ' ',
  );

export const zoo: Zoo = {
  exponential: numbers(3, (rng) => () => 10 * exponential(rng)),
  lognormal: numbers(2, (rng) => {
    const sigma = 0.3 + 1.7 * rng.next();
    return () => Math.exp(3 + sigma * normal(rng));
  }),
  poisson: numbers(0, (rng) => {
    const mean = Math.exp(-1.5 + 6 * rng.next());
    return () => poisson(rng, mean);
  }),
  normal: numbers(1, (rng) => () => 20 + 5 * normal(rng)),
  studentT: numbers(2, (rng) => () => normal(rng) / Math.sqrt((exponential(rng) + exponential(rng)) / 2 + 0.01)),
  pareto: numbers(2, (rng) => {
    const alpha = 0.8 + 2 * rng.next();
    return () => (1 - rng.next()) ** (-1 / alpha);
  }),
  cauchy: numbers(3, (rng) => () => Math.tan(Math.PI * (rng.next() - 0.5))),
  weibull: numbers(2, (rng) => () => 5 * exponential(rng) ** 2),
  zeroInflated: numbers(2, (rng) => () => (rng.next() < 0.8 ? 0 : 30 * exponential(rng))),
  percent: numbers(1, (rng) => () => 100 * rng.next() ** 2),
  bimodal: numbers(1, (rng) => () => (rng.next() < 0.12 ? 500 : 20) + 4 * normal(rng)),
  geometric: numbers(0, (rng) => () => 1 + Math.floor(exponential(rng) / 0.8)),
  flag: each((rng) => () => (rng.next() < 0.04 ? '1' : '0')),
  likert: each((rng) => () => String(between(rng, 1, 5))),
  year: each((rng) => () => String(between(rng, 1950, 2024))),
  price: each((rng) => () => `${Math.ceil(20 * exponential(rng))}.99`),
  priceWithSign: each((rng) => () => `$${(5 + 50 * rng.next()).toFixed(2)}`),
  roundAmount: each((rng) => () => String(50 * Math.ceil(30 * exponential(rng)))),
  cents: each((rng) => () => String(Math.round(90_000 * exponential(rng)))),
  epoch: each((rng) => () => String(1_700_000_000 + rng.below(200_000))),
  counter: each((rng) => {
    let total = 0;
    return () => {
      total += rng.next() < 0.03 ? 0 : Math.ceil(20 * exponential(rng));
      return String(total);
    };
  }),
  latitude: numbers(5, (rng) => () => 40 + 3 * rng.next()),
  sequentialId: each((rng) => {
    const start = between(rng, 1, 5000);
    return (row) => String(start + row);
  }),
  growingCode: each((rng) => {
    const start = between(rng, 1, 1200);
    return (row) => `A-${start + row}`;
  }),
  paddedCode: each((rng) => {
    const start = between(rng, 1, 90_000);
    return (row) => `INV-${pad(start + row, 6)}`;
  }),
  uuid: each(
    (rng) => () =>
      [8, 4, 4, 4, 12]
        .map((n) => Array.from({ length: n }, () => pick(rng, [...'0123456789abcdef'])).join(''))
        .join('-'),
  ),
  customerRef: each((rng, rows) => () => `C${pad(rng.below(rows * 8), 6)}`),
  mixedCaseId: each((rng) => {
    const ids = Array.from({ length: 40 }, () => Array.from({ length: 4 }, () => pick(rng, [...'aAbBcC'])).join(''));
    return () => pick(rng, ids);
  }),
  firstName: each((rng) => () => pick(rng, firstNames)),
  lastName: each((rng) => () => pick(rng, lastNames)),
  fullName: each((rng) => () => `${pick(rng, firstNames)} ${pick(rng, lastNames)}`),
  userName: each((rng) => () => `${word(rng, between(rng, 3, 9))}${rng.next() < 0.6 ? between(rng, 1, 99) : ''}`),
  email: each(
    (rng) => () =>
      `${word(rng, between(rng, 2, 8))}.${word(rng, 5)}${pick(rng, ['', '7', '+news'])}@${word(rng, 6)}.${pick(rng, ['com', 'co.uk', 'de', 'museum'])}`,
  ),
  city: zipf(cities),
  country: zipf('US DE FR GB NL NA IT ES PL NO SE AT CH'.split(' ')),
  countryName: zipf('Germany,France,Namibia,United States,Côte d’Ivoire,Bosnia and Herzegovina,Chad,USA'.split(',')),
  currency: zipf(['EUR', 'USD', 'CHF', 'GBP', 'JPY']),
  answer: zipf(['Yes', 'No', 'Unknown', 'None', 'Other']),
  grade: zipf(['A', 'A+', 'A-', 'B', 'B+', 'B-', 'C', '-']),
  bloodGroup: zipf(['0+', 'A+', 'B+', 'AB+', '0-', 'A-', 'B-', 'AB-']),
  fips: each((rng) => () => pad(1000 * between(rng, 1, 56) + 2 * between(rng, 0, 90) + 1, 5)),
  zip: each(
    (rng) => () => `${pad(between(rng, 501, 99_950), 5)}${rng.next() < 0.1 ? `-${pad(rng.below(10_000), 4)}` : ''}`,
  ),
  postcode: each(
    (rng) => () =>
      `${pick(rng, ['SW1A', 'M1', 'EC2', 'B33', 'CR2', 'DN55'])} ${between(rng, 0, 9)}${word(rng, 2).toUpperCase()}`,
  ),
  houseNumber: each((rng) => () => `${between(rng, 1, 140)}${rng.next() < 0.05 ? pick(rng, ['a', 'b', 'c']) : ''}`),
  address: each(
    (rng) => () =>
      `${between(rng, 1, 999)} ${pick(rng, cities)} ${pick(rng, ['St', 'Street', 'Ave.', 'Rd'])}${rng.next() < 0.2 ? `, Apt ${between(rng, 1, 99)}` : ''}`,
  ),
  phoneMixed: each((rng) => () => {
    const [a, b] = [pad(rng.below(1000), 3), pad(rng.below(10_000), 4)];
    return pick(rng, [`(212) ${a}-${b}`, `212-${a}-${b}`, `+1 212 ${a} ${b}`, `212.${a}.${b}`, `212${a}${b}`]);
  }),
  phone: each((rng) => () => `+49 30 ${pad(rng.below(1000), 3)} ${pad(rng.below(10_000), 4)}`),
  date: each((rng) => () => day(between(rng, 18_000, 20_000))),
  timestamp: each(
    (rng) => () => `${day(between(rng, 18_000, 18_100))} ${pad(rng.below(24), 2)}:${pad(rng.below(60), 2)}:00`,
  ),
  timeOfDay: each((rng) => () => `${pad(rng.below(24), 2)}:${pad(rng.below(60), 2)}`),
  note: each((rng) => () => Array.from({ length: between(rng, 2, 12) }, () => pick(rng, words)).join(' ')),
  sparse: each((rng) => () => (rng.next() < 0.7 ? null : pick(rng, ['call back', 'VIP', 'late payer']))),
  sparseNumber: each((rng) => () => (rng.next() < 0.4 ? '' : (10 * exponential(rng)).toFixed(1))),
  url: each((rng) => () => `https://${word(rng, 6)}.org/${pick(rng, ['', 'a/b', 'x?id=7', 'Page-2'])}`),
  version: each(
    (rng) => () =>
      `${between(rng, 0, 12)}.${between(rng, 0, 20)}.${between(rng, 0, 130)}${rng.next() < 0.04 ? '-rc.1' : ''}`,
  ),
  size: zipf(['12 oz', '16 oz', '1.5 l', '330 ml', '6-pack']),
  ip: each((rng) => () => Array.from({ length: 4 }, () => rng.below(256)).join('.')),
  rating: each((rng) => () => pick(rng, ['1', '2', '3', '3.5', '4', '4.5', '5'])),
  constant: each(() => () => 'EUR'),
  boolean: each((rng) => () => (rng.next() < 0.3 ? 'true' : 'false')),
  product: each(
    (rng) => () =>
      `${pick(rng, ['Model', 'Type', 'Mark'])} ${pick(rng, ['X', 'S', 'Pro', 'ii'])}${between(rng, 1, 900)}`,
  ),
};

/** Two dates that depend on each other, both ways round: what is due and what was paid, mostly but not always in time. */
export function duePairs(rng: Random, rows: number): { due_on: string[]; paid_on: string[] } {
  const due = Array.from({ length: rows }, () => between(rng, 18_000, 19_000));
  return { due_on: due.map(day), paid_on: due.map((number) => day(Math.round(number - 12 + 6 * normal(rng)))) };
}

/** A clean table of 3 to 9 columns; a quarter of the tables have a due and a paid date beside them. */
export function cleanTable(seed: number): Record<string, (string | null)[]> {
  const rng = createRandom(seed);
  const rows = pick(rng, [40, 120, 400, 1500]);
  const names = Object.keys(zoo);
  const table: Record<string, (string | null)[]> = {};
  for (let left = between(rng, 3, 9); left > 0; left--) {
    const name = pick(rng, names);
    const make = zoo[name];
    if (make !== undefined) table[name] = make(rng.fork(name), rows);
  }
  return rng.next() < 0.25 ? { ...table, ...duePairs(rng, rows) } : table;
}
