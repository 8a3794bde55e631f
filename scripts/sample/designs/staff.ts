import { dayNumber, writeDate } from '../dates.ts';
import type { Rng } from '../rng.ts';
import type { Design } from '../types.ts';
import { bounded, digits, email, firstNames, geometric, lastNames, lognormal } from '../words.ts';

const departments = [
  'Finance',
  'Human resources',
  'Information technology',
  'Legal',
  'Marketing',
  'Operations',
  'Research',
  'Sales',
];
const titles = ['Analyst', 'Assistant', 'Consultant', 'Director', 'Engineer', 'Manager', 'Specialist', 'Team lead'];
const offices = [
  'Amsterdam',
  'Bristol',
  'Dublin',
  'Kraków',
  'Madrid',
  'Rio de Janeiro',
  'Singapore',
  'St. Gallen',
  'Tallinn',
];

/** Staff and contacts: a key with leading zeros, names, phones in two good shapes, a contract from and to. */
export const staff: Design = {
  name: 'staff',
  key: 'staff_id',
  period: ['contract_from', 'contract_to'],
  dates: 'iso',
  columns: [
    { name: 'staff_id', role: 'code' },
    { name: 'first_name', role: 'name' },
    { name: 'last_name', role: 'name' },
    { name: 'email', role: 'email' },
    { name: 'phone', role: 'phone' },
    { name: 'department', role: 'category' },
    { name: 'job_title', role: 'category' },
    { name: 'office', role: 'category' },
    { name: 'postcode', role: 'code' },
    { name: 'birth_date', role: 'date' },
    { name: 'contract_from', role: 'date' },
    { name: 'contract_to', role: 'date' },
    { name: 'salary', role: 'number' },
    { name: 'hours_per_week', role: 'number' },
    { name: 'rating', role: 'number', symmetric: true },
    { name: 'remote', role: 'boolean' },
    { name: 'left_on', role: 'date', optional: true },
  ],
  rows: (rng) => (index) => makePerson(rng, index),
};

function makePerson(rng: Rng, index: number): string[] {
  const [first, last] = [rng.pick(firstNames), rng.pick(lastNames)];
  const born = dayNumber(1960, 1, 1) + rng.int(0, 15_000);
  const from = Math.max(born + 19 * 365, dayNumber(2012, 1, 1)) + rng.int(0, 1_200);
  const to = from + 180 + 30 * geometric(rng, 0.08, 60);
  return [
    `E${digits(index * 4 + rng.int(1, 4), 6)}`,
    first,
    last,
    email(rng, first, last, 10_000 + index),
    phone(rng),
    rng.weighted(departments, [10, 8, 18, 5, 12, 20, 12, 15]),
    rng.weighted(titles, [18, 16, 10, 3, 22, 12, 13, 6]),
    rng.weighted(offices, [22, 14, 14, 12, 10, 8, 8, 7, 5]),
    digits(rng.int(1_067, 99_998), 5),
    writeDate(born, 'iso'),
    writeDate(from, 'iso'),
    writeDate(to, 'iso'),
    String(Math.round(lognormal(rng, 52_000, 0.32) / 10) * 10),
    rng.weighted(['40', '38.5', '35', '30', '20'], [60, 15, 9, 9, 7]),
    (68 + 9 * bounded(rng, 3.2)).toFixed(1),
    rng.next() < 0.35 ? 'Y' : 'N',
    rng.next() < 0.2 ? writeDate(from + rng.int(30, 170), 'iso') : '',
  ];
}

function phone(rng: Rng): string {
  const [a, b] = [digits(rng.int(0, 999), 3), digits(rng.int(0, 9_999), 4)];
  return rng.next() < 0.7 ? `+44 7${digits(rng.int(0, 999), 3)} ${a} ${digits(rng.int(0, 999), 3)}` : `020 7${a} ${b}`;
}
