import type { Design } from '../types.ts';
import { orders } from './orders.ts';
import { staff } from './staff.ts';
import { visits } from './visits.ts';

/** Every table design, by name. */
export const designs: Readonly<Record<string, Design>> = { orders, staff, visits };
