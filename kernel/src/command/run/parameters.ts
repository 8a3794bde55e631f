import { didYouMean } from '@plumbline/core/kit/text';
import { CommandFailure } from '../failure.ts';
import type { DeclaredParameter } from './declared-parameters.ts';
import { literal, readValue, type Value } from './value.ts';

/** A parameter as it was given: words of the command line are read as the notebook's own value is. */
export type Given = { readonly word: string } | { readonly value: Value };

/** The text of the cell that sets parameters. Names that the notebook does not declare, and values of another kind, are refused. */
export function parametersSource(
  given: ReadonlyMap<string, Given>,
  declared: readonly DeclaredParameter[] | null,
  isJavaScript = false,
): string {
  const lines = [...given].map(([name, each]) => {
    const own = declared === null ? anyName(name) : known(name, declared);
    const type = own.type === null || isJavaScript ? '' : `: ${own.type}`;
    return `${own.keyword} ${name}${type} = ${literal(valueFor(own, each))};`;
  });
  return ['// Parameters', ...lines].join('\n');
}

function known(name: string, declared: readonly DeclaredParameter[]): DeclaredParameter {
  const own = declared.find((each) => each.name === name);
  if (own !== undefined) return own;
  const names = declared.map((each) => each.name);
  throw new CommandFailure(2, `The notebook has no parameter "${name}".${didYouMean(name, names)}`);
}

function anyName(name: string): DeclaredParameter {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    throw new CommandFailure(2, `"${name}" cannot be the name of a parameter.`);
  return { name, keyword: 'let', type: null, kind: null };
}

function valueFor({ name, kind }: DeclaredParameter, given: Given): Value {
  if (kind === 'text' && 'word' in given) return given.word;
  const value = 'word' in given ? readValue(given.word) : given.value;
  const isRight = kind === null || value === null || kind === kindOf(value);
  if (isRight) return value;
  const wanted = { text: 'text', number: 'a number', truth: 'true or false' }[kind];
  throw new CommandFailure(2, `"${name}" is ${wanted} in the notebook, and ${literal(value)} is not.`);
}

function kindOf(value: Value): DeclaredParameter['kind'] {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'truth';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : null;
}
