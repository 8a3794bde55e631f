import type { Assessment, Dq, OpenOptions, ReadOptions } from '@plumbline/core/api';
import type { Report } from '@plumbline/core/assess/report';
import { DqError } from '@plumbline/core/kit/errors';
import { DIMENSIONS, type Finding, type Severity, type Tier } from '@plumbline/core/kit/finding';
import type { Io, Sink } from '../../cli/src/io.ts';
import { Temporaries } from '../../cli/src/temporaries.ts';

/** A finding of that label. */
export function fakeFinding(label: string, severity: Severity, tier: Tier = 'confirmed'): Finding {
  return {
    id: `id-${label}`,
    label,
    detector: 'duplicate-key',
    dimension: 'uniqueness',
    columns: ['order_id'],
    columnIndexes: [0],
    tier,
    severity,
    rows: { count: 2, of: 10, exact: true },
    message: { code: 'repeated', params: {} },
    text: `Sentence of ${label}.`,
    evidence: [],
    cost: 0,
    proposals: [],
  };
}

/** A report of ten rows and one column, with what is given in place of the rest. */
export function fakeReport(score: number | null, findings: readonly Finding[] = [], name = 'orders.csv'): Report {
  return {
    schemaVersion: '1.0',
    scoreVersion: '1',
    dataset: { id: name, name, fingerprint: '0'.repeat(32), rows: 10, columns: 1, format: 'csv', sizeBytes: 100 },
    settings: {},
    score: { value: score, interval: null, weakestColumn: null, cap: null },
    dimensions: DIMENSIONS.map((dimension) => ({ dimension, value: null, measuredColumns: 0, notMeasured: 'no rule' })),
    columns: [],
    findings,
    notes: [],
    missing: null,
    duplicates: null,
    causes: null,
    recommendations: null,
    coverage: { measured: 0, of: 6, checks: 8 },
    notRun: [],
  };
}

/** Stream that keeps what is written. */
export class FakeSink implements Sink {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;
  private readonly fault: Error | null;

  constructor(isTTY = false, fault: Error | null = null) {
    this.isTTY = isTTY;
    this.fault = fault;
  }

  write(text: string, done: (error?: Error | null) => void): void {
    if (this.fault === null) this.text += text;
    done(this.fault);
  }
}

export interface FakeDq {
  readonly opened: OpenOptions[];
  readonly read: { source: string; options: ReadOptions | undefined }[];
  readonly assessed: Record<string, unknown>[];
  closed: number;
}

/** Surroundings of a command with a session behind it that gives `report` for every file, or throws what `faults` says of its name. */
export function fakeIo(
  given: Partial<Io> & {
    report?: Report;
    faults?: Record<string, Error>;
    onRead?: () => Promise<void>;
    rows?: Assessment['rows'];
  } = {},
): { io: Io; out: FakeSink; err: FakeSink; dq: FakeDq } {
  const { report = fakeReport(90), faults = {}, onRead, rows, ...overrides } = given;
  const out = (overrides.stdout as FakeSink | undefined) ?? new FakeSink();
  const err = (overrides.stderr as FakeSink | undefined) ?? new FakeSink();
  const dq: FakeDq = { opened: [], read: [], assessed: [], closed: 0 };
  const session: Pick<Dq, 'read' | 'assess' | 'profile' | 'close'> = {
    read: async (source, options) => {
      dq.read.push({ source, options });
      await onRead?.();
      options?.onProgress?.({ step: `reading ${source}`, ratio: 0.5 });
      if (faults[source] !== undefined) throw faults[source];
      return { id: source, name: source, rows: 10, columns: [], fingerprint: '' };
    },
    assess: async (_table, options) => {
      dq.assessed.push({ ...options });
      return { ...report, ...(rows === undefined ? {} : { rows }) } as Assessment;
    },
    profile: async () => report,
    close: async () => {
      dq.closed++;
    },
  };
  const io: Io = {
    stdout: out,
    stderr: err,
    stdinIsTTY: false,
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
    temporaries: new Temporaries(),
    open: async (options) => {
      dq.opened.push(options);
      return session as Dq;
    },
    clock: () => 0,
    ...overrides,
  };
  return { io, out, err, dq };
}

export const missing = (path: string): DqError => new DqError('file_not_found', { path, cwd: '/here' });
