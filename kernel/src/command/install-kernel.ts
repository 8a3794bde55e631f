import { KERNEL_NAME, kernelSpec, type SpecOptions } from '../kernelspec.ts';
import { nodeSentence, suitableNode } from '../node.ts';
import type { LanguageMode } from '../threads/messages.ts';
import { noMore, readOptions } from './arguments.ts';
import { CommandFailure, trying } from './failure.ts';
import { kernelsFolder, placeOptions, placeWords } from './place.ts';
import { kernelFolders, type Surroundings } from './python.ts';
import { checkName, register, registered } from './registry.ts';

/** One kernelspec to write. */
interface Wanted {
  readonly name: string;
  readonly options: SpecOptions;
}

const options = {
  ...placeOptions,
  name: { type: 'string' },
  'display-name': { type: 'string' },
  language: { type: 'string' },
  alias: { type: 'string', multiple: true },
  force: { type: 'boolean' },
} as const;

/**
 * `plumbline kernel install`: tells Jupyter about this copy of the kernel.
 * @returns lines that say what was done
 */
export function installKernel(args: readonly string[], around: Surroundings): string[] {
  const { values, positionals } = readOptions(args, options);
  noMore(positionals);
  const language = languageOf(values.language);
  const name = values.name ?? (language === 'typescript' ? KERNEL_NAME : `${KERNEL_NAME}-javascript`);
  const own: Wanted = { name, options: { language, ...displayName(values['display-name']) } };
  const wanted = [own, ...(values.alias ?? []).flatMap(aliases)];
  for (const each of wanted) checkName(each.name);
  const kernels = kernelsFolder(values, around);
  const node = nodeForKernel();
  const back = `plumbline kernel remove${placeWords(values)} --name`;
  if (values.force !== true) for (const each of wanted) refuseForeign(kernels, each.name, back);
  return wanted.flatMap(({ name: each, options: given }) => [
    ...install(kernels, each, { ...given, node }, back),
    ...shadowed(each, kernels, around),
  ]);
}

function refuseForeign(kernels: string, name: string, back: string): void {
  const other = registered(kernels, name);
  if (other === null || other.isOurs) return;
  throw new CommandFailure(
    2,
    `${other.folder} is the kernel "${other.displayName}" of another program; nothing was written. To use that name all the same, add --force: the other kernel is put aside, and comes back with: ${back} ${name}`,
  );
}

function install(kernels: string, name: string, given: SpecOptions, back: string): string[] {
  const { folder, hasReplaced } = trying('The kernel could not be registered', () =>
    register(kernels, name, kernelSpec(given)),
  );
  const done = `The kernel is registered in ${folder}`;
  return hasReplaced
    ? [done, `  The kernel that had this name is put aside; it comes back with: ${back} ${name}`]
    : [done];
}

/** Jupyter takes the first of that name on its way: said where another one may be taken instead. */
function shadowed(name: string, kernels: string, around: Surroundings): string[] {
  const others = kernelFolders(around).flatMap((folder) =>
    folder === kernels ? [] : (registered(folder, name) ?? []),
  );
  return others.map(({ folder }) => `  Jupyter may start another kernel of that name instead: ${folder}`);
}

/** `tslab` stands for both kernels of tslab, as its own `tslab install` writes both. */
function aliases(alias: string): Wanted[] {
  const one = (name: string, language: LanguageMode): Wanted => {
    const word = language === 'typescript' ? 'TypeScript' : 'JavaScript';
    return { name, options: { language, displayName: `${word} (Plumbline as ${name})` } };
  };
  if (alias === 'tslab') return [one('tslab', 'typescript'), one('jslab', 'javascript')];
  return [one(alias, alias === 'jslab' ? 'javascript' : 'typescript')];
}

const displayName = (given: string | undefined): SpecOptions => (given === undefined ? {} : { displayName: given });

function languageOf(given: string | undefined): LanguageMode {
  if (given === undefined || given === 'typescript') return 'typescript';
  if (given === 'javascript') return given;
  throw new CommandFailure(2, `--language is typescript or javascript, not ${given}.`);
}

function nodeForKernel(): string {
  const node = suitableNode();
  if (node === null) throw new CommandFailure(3, nodeSentence(process.versions.node));
  return node;
}
