import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeCsv } from './csv.ts';
import { designs } from './designs/index.ts';
import { makeSample } from './generate.ts';
import type { Design } from './types.ts';

/** `npm run sample -- --seed 7 --design orders --rows 5000 --out sample`: a table, its clean form and the truth about its faults. */

const help = `Writes NAME.csv (with faults), NAME.clean.csv and NAME.truth.json for each design.

  --design NAME   ${Object.keys(designs).join(', ')} (default: all)
  --seed N        the same seed gives the same bytes (default 7)
  --rows N        rows of the clean table (default 5000)
  --out FOLDER    default: sample`;

function main(): number {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '7' },
      design: { type: 'string' },
      rows: { type: 'string', default: '5000' },
      out: { type: 'string', default: 'sample' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return tell(help, 0);
  const [seed, rows] = [Number(values.seed), Number(values.rows)];
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(rows) || rows < 200)
    return tell('--seed and --rows are whole numbers; --rows is 200 or more.', 2);
  const chosen = values.design === undefined ? Object.values(designs) : [designs[values.design]];
  for (const design of chosen) {
    if (design === undefined)
      return tell(`There is no design "${values.design}". There are: ${Object.keys(designs).join(', ')}.`, 2);
    writeSample(design, seed, rows, values.out);
  }
  return 0;
}

function tell(text: string, exitCode: number): number {
  console.error(text);
  return exitCode;
}

function writeSample(design: Design, seed: number, rows: number, folder: string): void {
  const sample = makeSample(design, seed, rows);
  const file = (ending: string): string => path.join(folder, `${design.name}${ending}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file('.csv'), writeCsv(sample.dirty));
  writeFileSync(file('.clean.csv'), writeCsv(sample.clean));
  writeFileSync(file('.truth.json'), `${JSON.stringify(sample.truth)}\n`);
}

process.exitCode = main();
