import type { Rng } from '../rng.ts';
import type { FaultKind, Role } from '../types.ts';

/** Codes, addresses and phone numbers that are not written as all the others are. The key's codes may break too. */
export const brokenShape: FaultKind = {
  kind: 'broken-shape',
  targets: (design) =>
    design.columns.filter((column) => breakers[column.role] !== undefined).map((column) => [column.name]),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const breaker = breakers[site.design.columns[column]?.role ?? 'text'] ?? breakCode;
    const rows = site.rng.sample(site.free(column), site.count);
    const taken = new Set(site.table.rows.map((cells) => cells[column] ?? ''));
    for (const row of rows)
      site.spoil(row, column, breakUnlike(site.table.rows[row]?.[column] ?? '', breaker, site.rng, taken));
    return rows;
  },
};

/** A broken form that stands nowhere else in the column: a broken key must not become a repeated one by accident. */
function breakUnlike(value: string, breaker: Breaker, rng: Rng, taken: Set<string>): string {
  let broken = breaker(value, rng);
  for (let tries = 0; taken.has(broken) && tries < 20; tries++) broken = breaker(value, rng);
  taken.add(broken);
  return broken;
}

type Breaker = (value: string, rng: Rng) => string;

const breakers: Partial<Record<Role, Breaker>> = {
  code: breakCode,
  email: breakEmail,
  phone: breakPhone,
};

/** Never another code of the same shape: a sign goes missing, a digit becomes a letter, the end is cut or doubled. */
function breakCode(value: string, rng: Rng): string {
  const last = value.slice(-1);
  const ways = [
    value.slice(0, -2),
    `${value}${last}${last}`,
    `${value.slice(0, -1)}#`,
    value.replace(/\d(?=\d*$)/, 'X'),
    ...(/[-.]/.test(value) ? [value.replace(/[-.]/, '_'), value.replace(/[-.]/, '')] : []),
  ];
  return rng.pick(ways);
}

function breakEmail(value: string, rng: Rng): string {
  const [user = '', host = ''] = value.split('@');
  return rng.pick([
    `${user}${host}`,
    `${user}@@${host}`,
    `${user}@`,
    `@${host}`,
    `${user} at ${host}`,
    `${user}@${host.replaceAll('.', ',')}`,
  ]);
}

function breakPhone(value: string, rng: Rng): string {
  return rng.pick([
    value.slice(0, 6).trim(),
    value.replace(/\d{2}$/, 'xx'),
    `${value} / 17`,
    'ask at the desk',
    value.replaceAll(' ', '#'),
  ]);
}
