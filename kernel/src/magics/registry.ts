import { dq } from './dq.ts';
import type { Magic } from './magic.ts';

const magics: readonly Magic[] = [dq];

/** Every registered magic, by name. */
export const magicsByName: ReadonlyMap<string, Magic> = new Map(magics.map((magic) => [magic.name, magic]));
