import { dayNumber, writeDate } from '../dates.ts';
import type { Rng } from '../rng.ts';
import type { Design } from '../types.ts';
import { bounded, digits, firstNames, geometric, lastNames } from '../words.ts';

const departments = [
  'Cardiology',
  'Emergency',
  'General surgery',
  'Maternity',
  'Neurology',
  'Orthopaedics',
  'Paediatrics',
];
const outcomes = ['discharged home', 'referred', 'transferred', 'follow-up'];
const insurers = ['Public', 'Private', 'Self-pay'];

/** Clinic visits: a running number as key, dates written 31/12/2024, normal measurements. */
export const visits: Design = {
  name: 'visits',
  key: 'visit_no',
  period: ['admitted', 'discharged'],
  dates: 'dmy',
  columns: [
    { name: 'visit_no', role: 'number', identifier: true },
    { name: 'patient', role: 'code' },
    { name: 'department', role: 'category' },
    { name: 'physician', role: 'name' },
    { name: 'ward', role: 'code' },
    { name: 'admitted', role: 'date' },
    { name: 'discharged', role: 'date' },
    { name: 'temperature', role: 'number', symmetric: true },
    { name: 'systolic', role: 'number', symmetric: true },
    { name: 'weight_kg', role: 'number' },
    { name: 'diagnosis', role: 'code' },
    { name: 'insurer', role: 'category' },
    { name: 'contact_phone', role: 'phone' },
    { name: 'outcome', role: 'category' },
    { name: 'consent', role: 'boolean' },
  ],
  rows: (rng) => {
    const physicians = rng.sample(lastNames, 25).map((last) => `Dr ${rng.pick(firstNames)} ${last}`);
    let number = rng.int(2_100_000, 2_900_000);
    return () => {
      number += geometric(rng, 0.6, 9);
      return makeVisit(rng, number, rng.pick(physicians));
    };
  },
};

function makeVisit(rng: Rng, number: number, physician: string): string[] {
  const admitted = dayNumber(2022, 3, 1) + rng.int(0, 900);
  return [
    String(number),
    `P${digits(rng.int(1, 3_500) * 7, 6)}`,
    rng.weighted(departments, [20, 26, 14, 10, 9, 12, 9]),
    physician,
    `W${rng.int(1, 6)}-${digits(rng.int(1, 40), 2)}`,
    writeDate(admitted, 'dmy'),
    writeDate(admitted + geometric(rng, 0.25, 28) - 1, 'dmy'),
    (36.9 + 0.55 * bounded(rng, 3.3)).toFixed(1),
    String(Math.round(126 + 15 * bounded(rng, 3.3))),
    (74 + 13 * bounded(rng, 3.3)).toFixed(1),
    `${rng.pick(['A', 'E', 'I', 'J', 'K', 'M', 'S', 'Z'])}${digits(rng.int(0, 99), 2)}.${rng.int(0, 9)}`,
    rng.weighted(insurers, [70, 22, 8]),
    `+49 30 ${digits(rng.int(100, 999), 3)} ${digits(rng.int(0, 9_999), 4)}`,
    rng.weighted(outcomes, [68, 15, 7, 10]),
    rng.next() < 0.93 ? 'yes' : 'no',
  ];
}
