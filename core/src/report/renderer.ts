import type { ProfileReport } from '../api.ts';
import type { Report } from '../assess/report.ts';

/** Where the result will be read: decides which commands can be named and how examples are guarded. */
export type ReportContext = 'notebook' | 'terminal' | 'file';

/** How much of the data itself a result may show. */
export type Examples = 'none' | 'masked' | 'full';

/** Options of every renderer. None of them changes a number. */
export interface RenderOptions {
  /** Characters per line of text output; default 80; 60 to 200. */
  readonly width?: number;
  /** Colour for terminals; default false. */
  readonly color?: boolean;
  /** Default `file`: the most guarded. */
  readonly context?: ReportContext;
  /** How the reader named the data (a file name, a variable), for the commands that are printed; default: the data set's name. */
  readonly source?: string;
  /** How the source has to be read, as arguments of the command line (`--delimiter`, `;`): part of the commands that are printed. */
  readonly sourceArguments?: readonly string[];
  /**
   * `masked`: frequent categories as they stand, other values by their shape; `none`: no value at all; `full`: as they stand.
   * Values of personal columns are masked in every case. Default: `masked` in files; elsewhere up to three values per finding.
   */
  readonly examples?: Examples;
}

/** An output format of reports and profiles. */
export interface Renderer {
  /** Name for `--format`. */
  readonly id: string;
  /** File name extension that infers it, with its dot; null when no file has it. */
  readonly extension: string | null;
  readonly mime: string;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** Pure: the same report and options give the same text. */
  readonly render: (report: Report, options?: RenderOptions) => string;
  readonly renderProfile: (profile: ProfileReport, options?: RenderOptions) => string;
}

/** Declares a renderer: one file per output format. */
export function defineRenderer(renderer: Renderer): Renderer {
  return renderer;
}
