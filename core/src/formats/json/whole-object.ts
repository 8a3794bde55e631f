import { DqError } from '../../kit/errors.ts';
import type { ReadNote } from '../format.ts';
import type { JsonTable } from './json-table.ts';
import type { JsonCell, JsonCursor } from './row-reader.ts';

interface Member {
  readonly name: string;
  /** Where its value begins, its first character, and for arrays that of its first element. */
  readonly at: number;
  readonly first: string;
  readonly inner: string;
}

/**
 * Reads an object that is the whole text. All members are arrays: columns, which must have one length, unless the only
 * one is an array of objects. One member is an array of objects: these are the rows, and a note says so. Else the object
 * is one row. Leaves the cursor behind the object.
 */
export function readWhole(cursor: JsonCursor, table: JsonTable): ReadNote[] {
  const start = cursor.at;
  const members = membersOf(cursor);
  const end = cursor.at;
  const wrapped = members.filter(({ first, inner }) => first === '[' && inner === '{');
  const [only] = wrapped;
  const columns = members.length > 0 && members.every(({ first }) => first === '[');
  if (only !== undefined && wrapped.length === 1 && (members.length === 1 || !columns)) {
    readRows(cursor, only, table);
    cursor.at = end;
    return [{ code: 'rows_wrapped', text: `The rows are those of "${only.name}"; what stands beside it is left out.` }];
  }
  if (columns) table.addColumns(readColumns(cursor, members));
  else {
    cursor.at = start;
    cursor.readRow(table);
  }
  cursor.at = end;
  return [];
}

function membersOf(cursor: JsonCursor): Member[] {
  const members: Member[] = [];
  cursor.expect('{', '"{"');
  if (cursor.peek() === '}') {
    cursor.at += 1;
    return members;
  }
  do {
    const name = cursor.readKey();
    cursor.expect(':', 'a colon');
    const first = cursor.peek();
    const { at } = cursor;
    cursor.at += 1;
    const inner = first === '[' ? cursor.peek() : '';
    cursor.at = at;
    cursor.pass();
    members.push({ name, at, first, inner });
  } while (cursor.expect(',}', 'a comma or "}"') === ',');
  return members;
}

function readRows(cursor: JsonCursor, member: Member, table: JsonTable): void {
  cursor.at = member.at + 1;
  do cursor.readRow(table);
  while (cursor.expect(',]', 'a comma or "]"') === ',');
}

function readColumns(cursor: JsonCursor, members: readonly Member[]): [string, JsonCell[]][] {
  const columns = members.map(({ name, at }): [string, JsonCell[]] => {
    cursor.at = at;
    return [name, cursor.readCells()];
  });
  const [[first, { length: firstRows }] = ['', []]] = columns;
  const other = columns.find(([, cells]) => cells.length !== firstRows);
  if (other !== undefined)
    throw new DqError('columns_uneven', { first, firstRows, other: other[0], otherRows: other[1].length });
  return columns;
}
