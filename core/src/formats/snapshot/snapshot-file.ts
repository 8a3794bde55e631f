import { parquetTypeOf } from './parquet-type.ts';
import { encodePage } from './plain-page.ts';
import type { Snapshot, SnapshotColumn } from './snapshot.ts';
import { ThriftWriter } from './thrift.ts';

/** Rows of a row group: DuckDB's own, so that threads share the file evenly. */
const GROUP_ROWS = 122_880;
const PAGE_ROWS = 20_480;
/** Pages of text end early, so that long texts do not make huge ones. */
const PAGE_CHARACTERS = 4e6;
/** Key of the footer's metadata that holds the columns' true names. */
export const COLUMNS_KEY = 'plumbline.columns';

/** What the footer says of a column beyond its Parquet type. */
export interface ColumnRemark {
  readonly name: string;
  readonly lexical: boolean;
  readonly nested: boolean;
}

interface Chunk {
  readonly offset: number;
  readonly sizeBytes: number;
}

interface Group {
  readonly rows: number;
  readonly chunks: readonly Chunk[];
}

/**
 * A snapshot as the pieces of an Apache Parquet file (format 2, PLAIN encoding, not compressed: written as fast as it
 * can be copied, read by DuckDB as it stands). Columns are called c0, c1 ...; true names stand in the footer. O(cells).
 */
export function* snapshotPieces(snapshot: Snapshot): Generator<Uint8Array> {
  yield Buffer.from('PAR1');
  let at = 4;
  const groups: Group[] = [];
  for (let from = 0; from < snapshot.rows; from += GROUP_ROWS) {
    const to = Math.min(snapshot.rows, from + GROUP_ROWS);
    const chunks: Chunk[] = [];
    for (const column of snapshot.columns) {
      const offset = at;
      for (const piece of chunkPieces(column, from, to)) {
        at += piece.length;
        yield piece;
      }
      chunks.push({ offset, sizeBytes: at - offset });
    }
    groups.push({ rows: to - from, chunks });
  }
  const footer = footerOf(snapshot, groups);
  const tail = Buffer.alloc(8, 'PAR1');
  tail.writeUInt32LE(footer.length);
  tail.write('PAR1', 4);
  yield Buffer.concat([footer, tail]);
}

function* chunkPieces(column: SnapshotColumn, from: number, to: number): Generator<Uint8Array> {
  for (let start = from; start < to; ) {
    const end = pageEnd(column, start, to);
    const { body, present } = encodePage(column.values, start, end);
    const levels = levelsOf(present, end - start);
    yield pageHeader(end - start, levels.length + body.length);
    yield levels;
    yield body;
    start = end;
  }
}

function pageEnd(column: SnapshotColumn, start: number, to: number): number {
  const limit = Math.min(to, start + PAGE_ROWS);
  const { values } = column;
  if (values.kind !== 'text' && values.kind !== 'nested' && values.kind !== 'binary') return limit;
  let size = 0;
  for (let i = start; i < limit; i++) {
    size += values.data[i]?.length ?? 0;
    if (size > PAGE_CHARACTERS) return i + 1;
  }
  return limit;
}

/** Definition levels, one bit each: a run of ones, or packed bits; their length goes before them. */
function levelsOf(present: Uint8Array | null, rows: number): Uint8Array {
  const groups = Math.ceil(rows / 8);
  const head = present === null ? varint(rows * 2) : varint(groups * 2 + 1);
  const body = present === null ? Buffer.from([1]) : packed(present, groups);
  const out = Buffer.alloc(4 + head.length + body.length);
  out.writeUInt32LE(head.length + body.length);
  out.set(head, 4);
  out.set(body, 4 + head.length);
  return out;
}

function packed(present: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = 0; i < present.length; i++) if (present[i] === 1) out[i >> 3] = (out[i >> 3] as number) | (1 << (i & 7));
  return out;
}

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
  return [...out, rest];
}

const PLAIN = 0;
const RLE = 3;

function pageHeader(rows: number, sizeBytes: number): Uint8Array {
  return new ThriftWriter()
    .i32(1, 0)
    .i32(2, sizeBytes)
    .i32(3, sizeBytes)
    .struct(5, (page) => page.i32(1, rows).i32(2, PLAIN).i32(3, RLE).i32(4, RLE))
    .end()
    .bytes();
}

function footerOf({ rows, columns }: Snapshot, groups: readonly Group[]): Uint8Array {
  const writer = new ThriftWriter().i32(1, 1);
  writeSchema(writer, columns);
  return writer
    .i64(3, rows)
    .structs(4, groups, (group, item) => writeGroup(group, item, columns))
    .structs(5, [JSON.stringify(columns.map(remarkOf))], (pair, value) => pair.text(1, COLUMNS_KEY).text(2, value))
    .text(6, 'plumbline')
    .end()
    .bytes();
}

function remarkOf({ name, lexical, values }: SnapshotColumn): ColumnRemark {
  return { name, lexical, nested: values.kind === 'nested' };
}

function writeSchema(writer: ThriftWriter, columns: readonly SnapshotColumn[]): void {
  writer.structs(2, [null, ...columns], (element, column, index) => {
    if (column === null) {
      element.text(4, 'snapshot').i32(5, columns.length);
      return;
    }
    const { physical, length, converted, annotate } = parquetTypeOf(column.values);
    element.i32(1, physical);
    if (length !== undefined) element.i32(2, length);
    element.i32(3, 1).text(4, `c${index - 1}`);
    if (converted !== undefined) element.i32(6, converted);
    annotate?.(element);
  });
}

function writeGroup(writer: ThriftWriter, group: Group, columns: readonly SnapshotColumn[]): void {
  const size = group.chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
  writer
    .structs(1, group.chunks, (element, chunk, index) =>
      element.i64(2, chunk.offset).struct(3, (meta) => writeChunk(meta, group, chunk, index, columns)),
    )
    .i64(2, size)
    .i64(3, group.rows);
}

function writeChunk(
  meta: ThriftWriter,
  group: Group,
  chunk: Chunk,
  index: number,
  columns: readonly SnapshotColumn[],
): void {
  const values = columns[index]?.values;
  if (values === undefined) return;
  meta
    .i32(1, parquetTypeOf(values).physical)
    .i32s(2, [PLAIN, RLE])
    .texts(3, [`c${index}`])
    .i32(4, 0)
    .i64(5, group.rows)
    .i64(6, chunk.sizeBytes)
    .i64(7, chunk.sizeBytes)
    .i64(9, chunk.offset);
}
