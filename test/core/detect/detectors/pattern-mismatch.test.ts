import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { sentences, times, told, withRows } from '../support/find.ts';
import { zoo } from '../support/zoo.ts';

const codes = times(300, (row) => `AB-${4321 + row}`);
const mails = times(300, (row) => `user.${row}@mail-${row % 7}.example.org`);
const phones = times(300, (row) => (row % 3 ? `+49 30 ${100 + row} ${4000 + row}` : `030 ${100 + row} ${2000 + row}`));
const one = (tier: string, rows: number[]) => [{ columns: ['x'], tier, rows }];

describe('pattern-mismatch', () => {
  it.each([
    ['a cut code', withRows(codes, { 3: 'AB-43' }), one('suspect', [3])],
    ['a sign gone', withRows(codes, { 3: 'AB4324', 5: 'AB_4326' }), one('suspect', [3, 5])],
    ['a letter for a digit', withRows(codes, { 3: 'AB-43X4' }), one('suspect', [3])],
    ['words among phone numbers of two forms', withRows(phones, { 3: 'ask at the desk' }), one('suspect', [3])],
    ['a cut phone number', withRows(phones, { 3: '+49 3' }), one('suspect', [3])],
    [
      'a postcode with a letter',
      withRows(
        times(300, (row) => `0${4000 + row}`),
        { 3: '04OO3' },
      ),
      one('suspect', [3]),
    ],
    [
      'hexadecimal identifiers',
      withRows(
        times(300, (row) => `${(0x7a3f91 + row * 7919).toString(16)}-a${1000 + row}`),
        { 3: '7a3f-1' },
      ),
      one('suspect', [3]),
    ],
    ['an address without @', withRows(mails, { 3: 'user.3mail.example.org' }), one('confirmed', [3])],
    [
      'addresses with two @, a blank, no host',
      withRows(mails, { 3: 'a@@b.org', 4: 'a b@c.org', 5: 'a@' }),
      one('confirmed', [3, 4, 5]),
    ],
    ['an address with a comma for the point', withRows(mails, { 3: 'user@mail,org' }), one('confirmed', [3])],
  ])('finds %s', async (_, x, expected) => {
    expect(await told('pattern-mismatch', { x })).toEqual(expected);
  });

  it.each([300, 10_050])('finds blanks of every kind in %i addresses', async (rows) => {
    const blanks = ['\v', '\u00a0', '\u2003', '\u2028', '\ufeff'];
    const odd = Object.fromEntries(blanks.map((blank, row) => [row, `us${blank}er@mail.example.org`]));
    const x = withRows(
      times(rows, (row) => `user.${row}@mail-${row % 7}.example.org`),
      odd,
    );
    expect(await told('pattern-mismatch', { x })).toEqual(one('confirmed', [0, 1, 2, 3, 4]));
  });

  it('leaves stand-ins, variants and blanks around to other members', async () => {
    const x = withRows(codes, { 3: 'N/A', 4: '-', 5: ' AB-4326', 6: '' });
    expect(await told('pattern-mismatch', { x })).toEqual([]);
  });

  const zooed = [
    'phoneMixed',
    'fullName',
    'lastName',
    'address',
    'note',
    'zip',
    'postcode',
    'uuid',
    'fips',
    'userName',
    'growingCode',
    'product',
    'url',
    'email',
    'size',
    'grade',
    'mixedCaseId',
    'ip',
  ];
  it.each<[string, (string | null)[]]>([
    ['clean codes', codes],
    ['phones of two forms', phones],
    ['words', times(300, (row) => ['red', 'dark-red', 'blue 2'][row % 3] ?? '')],
    ['a second form in one of twenty', times(300, (row) => (row % 20 ? `AB-${1000 + row}` : `${1000 + row}/A`))],
    ['running numbers that gain a digit', times(3000, (row) => `A-${960 + row}`)],
    [
      'addresses of many kinds',
      withRows(mails, { 3: "o'neil+news@sub.example.museum", 4: 'jürgen@exämple.de', 5: 'A_B-c@x-y.co.uk' }),
    ],
    ['few values', withRows(codes.slice(0, 40), { 3: 'AB43' })],
    ['numbers', times(300, String)],
    ['no rows', []],
    ...zooed.map((kind) => [kind, zoo[kind]?.(createRandom(kind.length), 400) ?? []] as [string, (string | null)[]]),
  ])('is silent on %s', async (_, x) => {
    expect(await told('pattern-mismatch', { x })).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    const columns = {
      a: withRows(codes, { 3: 'AB' }),
      b: withRows(codes, { 3: 'AB', 4: 'ABC' }),
      c: withRows(mails, { 3: 'x' }),
      d: withRows(mails, { 3: 'x', 4: 'y z' }),
    };
    expect(await sentences(columns, 'pattern-mismatch')).toEqual([
      '1 value of a is not written like the others.',
      '2 values of b are not written like the others.',
      '1 value of c is not an e-mail address.',
      '2 values of d are not e-mail addresses.',
    ]);
  });
});
