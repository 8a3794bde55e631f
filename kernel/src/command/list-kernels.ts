import { noMore, readOptions } from './arguments.ts';
import { trying } from './failure.ts';
import { kernelsFolder, placeOptions } from './place.ts';
import { kernelFolders, type Surroundings } from './python.ts';
import { type Registered, registeredIn } from './registry.ts';

/**
 * `plumbline kernel list`: the kernelspecs of Plumbline and of tslab, in one place or wherever Jupyter looks, and whether they can start.
 * @returns lines to print
 */
export function listKernels(args: readonly string[], around: Surroundings): string[] {
  const { values, positionals } = readOptions(args, placeOptions);
  noMore(positionals);
  const isNamed = values.user === true || values['sys-prefix'] === true || values.prefix !== undefined;
  const folders = isNamed ? [kernelsFolder(values, around)] : kernelFolders(around);
  const found = trying('The kernels could not be read', () => folders.flatMap(registeredIn)).filter(isOfInterest);
  if (found.length === 0)
    return ['Jupyter knows no kernel of Plumbline here. To register it: plumbline kernel install'];
  const width = Math.max(...found.map(({ name }) => name.length));
  return found.flatMap((each) => [`${each.name.padEnd(width)}  ${each.folder}${remark(each)}`]);
}

const isOfInterest = (each: Registered): boolean => each.isOurs || each.name === 'tslab' || each.name === 'jslab';

function remark({ isOurs, missing, name }: Registered): string {
  if (!isOurs) return '  (of another program)';
  if (missing.length === 0) return '';
  return `\n  cannot start: ${missing.join(' and ')} is not there any more (moved or removed). To mend it: plumbline kernel install --name ${name}`;
}
