import type { Assessment, Dq, ProfileReport, RowPage, TableHandle } from '@plumbline/core/api';
import type { DqCall } from '../../../kernel/src/magics/dq-call.ts';
import { createDqRunner } from '../../../kernel/src/runtime/dq/run.ts';
import { LazySession } from '../../../kernel/src/runtime/dq/session.ts';
import { FactBoard } from '../../../kernel/src/runtime/facts.ts';
import { toBundle } from '../../../kernel/src/runtime/mime.ts';

/** A table of three rows. */
export const table: TableHandle = {
  id: 't',
  name: 't.csv',
  rows: 3,
  columns: [{ name: 'a', type: 'VARCHAR' }],
  fingerprint: 'f',
};
const dataset = { id: 't', name: 't.csv', fingerprint: 'f', rows: 3, columns: 1, format: 'csv', sizeBytes: null };
const profile: ProfileReport = { schemaVersion: '1.0', dataset, columns: [], notes: [] };
/** A page of one row. */
export const page: RowPage = { columns: ['a'], rowIds: [1], rows: [['x']], total: 1, marked: [0] };
const report = {
  ...profile,
  scoreVersion: '1',
  settings: {},
  score: { value: 50, interval: null, weakestColumn: null, cap: null },
  dimensions: [],
  findings: [],
  missing: null,
  duplicates: null,
  causes: null,
  recommendations: null,
  coverage: { measured: 0, of: 0, checks: 0 },
  notRun: [],
};

/** Runs lines in a session that notes what it is asked, and what is shown. */
export function session(): {
  run: (call: Partial<DqCall>, value?: unknown) => Promise<unknown>;
  asked: unknown[];
  shown: unknown[];
} {
  const asked: unknown[] = [];
  const shown: unknown[] = [];
  const note =
    <T>(name: string, answer: T) =>
    async (...args: unknown[]): Promise<T> => {
      asked.push([name, ...args.map((arg) => (typeof arg === 'object' && arg !== null ? plainPart(arg) : arg))]);
      return answer;
    };
  const assessment = {
    ...report,
    rows: note('rows', page),
    rowIds: note('rowIds', new Uint32Array()),
  } as unknown as Assessment;
  const dq: Dq = {
    read: note('read', table),
    from: note('from', table),
    assess: note('assess', assessment),
    profile: note('profile', profile),
    close: async () => {},
  };
  const runner = createDqRunner({
    session: new LazySession(async () => dq),
    display: (value) => void shown.push(toBundle(value).data),
    folder: process.cwd(),
    facts: new FactBoard({ ask: async () => undefined as never }, '/folder'),
  });
  const run = (call: Partial<DqCall>, value?: unknown): Promise<unknown> =>
    runner({ verb: 'help', argument: null, isExpression: false, as: null, options: {}, ...call }, value);
  return { run, asked, shown };
}

function plainPart(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key, v]) => typeof v !== 'function' && key !== 'signal'));
}
