import { SourceMap } from 'node:module';
import { sourceColumn } from '../magics/positions.ts';
import type { PositionMap } from './messages.ts';

/** A place in a cell, from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From places of a cell's script back to the cell. */
export class ScriptMap {
  readonly #map: PositionMap;
  readonly #decoded: SourceMap;

  constructor(map: PositionMap) {
    this.#map = map;
    this.#decoded = new SourceMap({
      version: 3,
      file: '',
      sources: ['cell'],
      names: [],
      mappings: map.mappings,
      sourcesContent: [],
      sourceRoot: '',
    } as never);
  }

  /** The cell's place for a place of the script (both from 0); null before the first mapped one. */
  toCell(line: number, column: number): Place | null {
    const entry = this.#decoded.findEntry(line, column);
    if (!('originalLine' in entry)) return null;
    const cellLine = Math.max(0, entry.originalLine - this.#map.linesBefore);
    return { line: cellLine, column: sourceColumn(this.#map.rewritten, cellLine, entry.originalColumn) };
  }

  /** Whether nothing on the script's line comes from the cell up to this column: code that we have added. */
  isAdded(line: number, column: number): boolean {
    const entry = this.#decoded.findEntry(line, column);
    return !('originalLine' in entry) || entry.generatedLine !== line;
  }
}
