import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CommandFailure, trying } from '../failure.ts';

/** A cell as nbformat 4 has it, as far as we look at it. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
  readonly [key: string]: unknown;
}

/** A notebook of nbformat 4. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec?: { readonly name?: string }; readonly [key: string]: unknown };
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** A cell's text in one piece. */
export const sourceOf = (cell: Cell): string => [cell.source].flat().join('');

/** Reads a notebook; says what is wrong with a file that is none. */
export function readNotebook(file: string): Notebook {
  const text = trying('The notebook cannot be read', () => readFileSync(file, 'utf8'));
  const json = parse(text, file) as Partial<Notebook> | null;
  if (json?.nbformat !== 4 || !Array.isArray(json.cells) || !json.cells.every(isCell))
    throw new CommandFailure(
      3,
      `${file} is no notebook of format 4. To convert an older one: jupyter nbconvert --to notebook ${file}`,
    );
  const cells = json.cells.map((cell) => ({ ...cell, metadata: cell.metadata ?? {} }));
  return { ...json, cells, metadata: json.metadata ?? {} } as Notebook;
}

function isCell(cell: unknown): boolean {
  if (typeof cell !== 'object' || cell === null || !('source' in cell) || !('cell_type' in cell)) return false;
  return [cell.source].flat().every((line) => typeof line === 'string');
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(3, `${file} is no notebook: it is not JSON.`);
  }
}

const indexOfTag = (notebook: Notebook, tag: string): number =>
  notebook.cells.findIndex((cell) => cell.metadata?.tags?.includes(tag) === true);

/** The cell that declares the parameters; null when none is tagged. */
export function parametersCell(notebook: Notebook): Cell | null {
  return notebook.cells[indexOfTag(notebook, 'parameters')] ?? null;
}

/** The notebook as if no cell had run: what stands in it after a run is of that run. */
export function withoutOutputs(notebook: Notebook): Notebook {
  const clear = (cell: Cell): Cell =>
    cell.cell_type === 'code' ? { ...cell, execution_count: null, outputs: [] } : cell;
  return { ...notebook, cells: notebook.cells.map(clear) };
}

/**
 * The notebook with a cell of parameters, where papermill puts it: in place of an injected one, else below the tagged
 * cell, else on top.
 */
export function withParameters(notebook: Notebook, source: string): Notebook {
  const injected = indexOfTag(notebook, 'injected-parameters');
  const at = injected >= 0 ? injected : indexOfTag(notebook, 'parameters') + 1;
  const cell = newCell(notebook, source);
  return { ...notebook, cells: notebook.cells.toSpliced(at, injected >= 0 ? 1 : 0, cell) };
}

function newCell(notebook: Notebook, source: string): Cell {
  const id = notebook.nbformat_minor >= 5 ? { id: randomUUID().slice(0, 8) } : {};
  const metadata = { tags: ['injected-parameters'] };
  return { ...id, cell_type: 'code', execution_count: null, metadata, outputs: [], source };
}
