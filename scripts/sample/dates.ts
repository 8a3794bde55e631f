import type { DateFormat } from './types.ts';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a calendar day (month from 1). */
export const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;

/** Writes a day number in the format of a design: 2024-03-09 or 09/03/2024. */
export function writeDate(days: number, format: DateFormat): string {
  const iso = new Date(days * DAY_MS).toISOString().slice(0, 10);
  return format === 'iso' ? iso : iso.split('-').reverse().join('/');
}

/** Reads what `writeDate` wrote. */
export function readDate(text: string, format: DateFormat): number {
  const parts = text.split(format === 'iso' ? '-' : '/').map(Number);
  const [year = 0, month = 1, day = 1] = format === 'iso' ? parts : parts.reverse();
  return dayNumber(year, month, day);
}
