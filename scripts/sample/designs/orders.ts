import { dayNumber, writeDate } from '../dates.ts';
import type { Rng } from '../rng.ts';
import type { Design } from '../types.ts';
import { digits, email, firstNames, geometric, lastNames, lognormal } from '../words.ts';

const categories = ['Books', 'Home & Garden', 'Toys', 'Electronics', 'Office supplies', 'Sports, outdoor', 'Groceries'];
const cities = [
  'Berlin',
  'Hamburg',
  'Köln',
  'München',
  'São Paulo',
  'Łódź',
  'Lisbon',
  'New York',
  'Paris',
  'Vienna',
  'Zürich',
  'Oslo',
];
const statuses = ['delivered', 'shipped', 'processing', 'returned', 'cancelled'];
const notes = [
  'Please leave it with the neighbour.',
  'Gift wrap, and no invoice in the parcel!',
  'Ring twice; the "back door" is open.',
  'Customer asked for delivery after 18:00.',
  'Fragile.\nHandle with care.',
  'Second attempt, first parcel came back',
];

interface Customer {
  readonly id: string;
  readonly email: string;
  readonly city: string;
}

/** Shop orders: one row per order line; ISO dates. */
export const orders: Design = {
  name: 'orders',
  key: 'order_id',
  period: ['order_date', 'ship_date'],
  dates: 'iso',
  columns: [
    { name: 'order_id', role: 'code' },
    { name: 'customer_id', role: 'code' },
    { name: 'email', role: 'email' },
    { name: 'city', role: 'category' },
    { name: 'category', role: 'category' },
    { name: 'sku', role: 'code' },
    { name: 'quantity', role: 'number' },
    { name: 'unit_price', role: 'number' },
    { name: 'weight_g', role: 'number' },
    { name: 'order_date', role: 'date' },
    { name: 'ship_date', role: 'date' },
    { name: 'status', role: 'category' },
    { name: 'gift', role: 'boolean' },
    { name: 'note', role: 'text', optional: true },
  ],
  rows: (rng) => {
    const customers = makeCustomers(rng.fork('customers'), 1_800);
    const firstOrder = rng.int(10_000, 400_000);
    return (index) => makeOrder(rng, rng.pick(customers), firstOrder + index);
  },
};

function makeCustomers(rng: Rng, count: number): Customer[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `C-${digits(1_000 + index * 3 + rng.int(0, 2), 5)}`,
    email: email(rng, rng.pick(firstNames), rng.pick(lastNames), rng.int(1, 999)),
    city: rng.weighted(cities, [30, 18, 14, 12, 8, 6, 5, 5, 4, 3, 3, 2]),
  }));
}

function makeOrder(rng: Rng, customer: Customer, number: number): string[] {
  const ordered = dayNumber(2023, 1, 1) + rng.int(0, 730);
  return [
    `ORD-${digits(number, 6)}`,
    customer.id,
    customer.email,
    customer.city,
    rng.weighted(categories, [24, 20, 16, 14, 12, 8, 6]),
    `${rng.pick(['BK', 'HG', 'TY', 'EL', 'OF', 'SP', 'GR'])}-${digits(rng.int(0, 9_999), 4)}`,
    String(geometric(rng, 0.45, 12)),
    lognormal(rng, 24, 0.75).toFixed(2),
    String(Math.round(lognormal(rng, 650, 0.5))),
    writeDate(ordered, 'iso'),
    writeDate(ordered + geometric(rng, 0.3, 21) - 1, 'iso'),
    rng.weighted(statuses, [70, 12, 8, 6, 4]),
    rng.next() < 0.12 ? 'true' : 'false',
    rng.next() < 0.3 ? rng.pick(notes) : '',
  ];
}
