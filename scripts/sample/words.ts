import type { Rng } from './rng.ts';

/** Words that the designs share. */

export const firstNames: readonly string[] = [
  'Ada',
  'Amina',
  'Anne-Marie',
  'Ben',
  'Carlos',
  'Chiara',
  'Daniel',
  'Ewa',
  'Fatima',
  'Finn',
  'Grace',
  'Hannah',
  'Henrik',
  'Ingrid',
  'Ivan',
  'Jamal',
  'Jing',
  'José',
  'Julia',
  'Kofi',
  'Lars',
  'Leila',
  'Liam',
  'Lucía',
  'Maja',
  'Marek',
  'Mei',
  'Nadia',
  'Noah',
  'Olga',
  'Omar',
  'Paula',
  'Pierre',
  'Priya',
  'Rosa',
  'Samuel',
  'Sofia',
  'Tariq',
  'Thomas',
  'Uma',
  'Vera',
  'Wei',
  'Yusuf',
  'Zoë',
];

export const lastNames: readonly string[] = [
  'Abdi',
  'Andersson',
  'Bauer',
  'Berg',
  'Castillo',
  'Costa',
  'de Vries',
  'Dubois',
  'Eriksen',
  'Evans',
  'Fischer',
  'Fofana',
  'García',
  'Haddad',
  'Hansen',
  'Horvat',
  'Ito',
  'Jansen',
  'Kaya',
  'Keller',
  'Kowalska',
  'Kumar',
  'Lang',
  'Lindqvist',
  'Lopes',
  'Martin',
  'Mensah',
  'Moreau',
  'Müller',
  'Novák',
  "O'Brien",
  'Okafor',
  'Papadopoulou',
  'Patel',
  'Rossi',
  'Sato',
  'Schmid',
  'Silva',
  'Smith',
  'Taylor',
  'van der Berg',
  'Virtanen',
  'Weiss',
  'Yilmaz',
];

const mailHosts: readonly string[] = [
  'example.com',
  'example.org',
  'mail.example.net',
  'post.example',
  'inbox.example.co.uk',
];

/** An address made of a name and a number, at one of a few hosts: plain letters only. */
export function email(rng: Rng, first: string, last: string, number: number): string {
  const plain = (name: string): string =>
    name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  const separator = rng.pick(['.', '_', '']);
  return `${plain(first)}${separator}${plain(last)}${number}@${rng.weighted(mailHosts, [40, 25, 15, 12, 8])}`;
}

/** `count` digits, leading zeros included. */
export const digits = (value: number, count: number): string => String(value).padStart(count, '0');

/** A lognormal draw with the given median and sigma, cut at 3.2 sigma so that no good value looks like a fault. */
export const lognormal = (rng: Rng, median: number, sigma: number): number =>
  median * Math.exp(sigma * bounded(rng, 3.2));

/** A normal draw, redrawn while it strays further than `limit` deviations. */
export function bounded(rng: Rng, limit: number): number {
  for (;;) {
    const z = rng.normal();
    if (Math.abs(z) <= limit) return z;
  }
}

/** Geometric number of trials from 1, capped. */
export const geometric = (rng: Rng, p: number, cap: number): number =>
  Math.min(cap, 1 + Math.floor(Math.log(1 - rng.next()) / Math.log(1 - p)));
