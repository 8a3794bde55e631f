import type { ForeignMagic } from '../threads/messages.ts';
import { foreignMagic } from './foreign.ts';
import type { Magic } from './magic.ts';
import { members } from './members.generated.ts';

/** The kernel's own magics, by name. */
export const magicsByName: ReadonlyMap<string, Magic> = new Map(members.map((magic) => [magic.name, magic]));

/** The kernel's own magics and those of packages, which cannot take an own one's name. */
export function withForeign(foreign: readonly ForeignMagic[]): ReadonlyMap<string, Magic> {
  return new Map([...foreign.map((spec) => [spec.name, foreignMagic(spec)] as const), ...magicsByName]);
}
