import type { Store } from '../../../core/src/store/store.ts';
import { sampleAssessment } from './samples.ts';

/**
 * A process that writes to a store: `writer.ts MODULE EXPORT LOCATION DATASET COUNT`. Prints the number of each row after the
 * store has acknowledged it, one a line, written before the next row begins.
 */
const [moduleUrl = '', exportName = '', location = '', datasetId = '', count = '0'] = process.argv.slice(2);
const open = ((await import(moduleUrl)) as Record<string, (location: string) => Promise<Store>>)[exportName];
if (open === undefined) throw new Error(`${moduleUrl} does not export ${exportName}`);
const store = await open(location);
for (let index = 0; index < Number(count); index++) {
  await store.add(sampleAssessment(datasetId, index));
  process.stdout.write(`${index}\n`);
}
await store.close();
