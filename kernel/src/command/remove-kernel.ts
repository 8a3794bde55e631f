import { noMore, readOptions } from './arguments.ts';
import { CommandFailure, trying } from './failure.ts';
import { kernelsFolder, placeOptions } from './place.ts';
import type { Surroundings } from './python.ts';
import { checkName, type Registered, registered, registeredIn, unregister } from './registry.ts';

const options = { ...placeOptions, name: { type: 'string', multiple: true } } as const;

/**
 * `plumbline kernel remove`: takes kernelspecs that a copy of this kernel wrote out of one place, all of them or those named.
 * @returns lines that say what was done
 */
export function removeKernel(args: readonly string[], around: Surroundings): string[] {
  const { values, positionals } = readOptions(args, options);
  noMore(positionals);
  const kernels = kernelsFolder(values, around);
  const found = trying('The kernels could not be read', () =>
    values.name === undefined ? registeredIn(kernels).filter((each) => each.isOurs) : values.name.map(named(kernels)),
  );
  if (found.length === 0) return [`There is no kernel of Plumbline in ${kernels}`];
  return trying('The kernel could not be removed', () => found.map(remove));
}

function named(kernels: string): (name: string) => Registered {
  return (name) => {
    checkName(name);
    const found = registered(kernels, name);
    if (found !== null) return found;
    throw new CommandFailure(2, `There is no kernel named ${name} in ${kernels}. What there is: plumbline kernel list`);
  };
}

function remove(found: Registered): string {
  return unregister(found)
    ? `Removed from ${found.folder}; the kernel that had this name before is back`
    : `Removed ${found.folder}`;
}
