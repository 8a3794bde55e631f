import type { FormatInput, Loaded } from '../format.ts';

/** Opens a file of `writeSnapshot` in a new engine, locked to it. The file must stay where it is while the engine lives. */
export async function loadSnapshot(
  _input: Pick<FormatInput, 'engine' | 'context'> & { readonly path: string },
): Promise<Loaded> {
  throw new Error('to come');
}
