/** Under this name Node's namespace of a CommonJS package holds what the package exports. */
const COMMONJS = 'module.exports';

/**
 * A name of an imported module, as TypeScript's `esModuleInterop` reads it, which is what the types say and what tslab
 * does. For CommonJS packages that is also a name which Node does not see, and the own `default` of transpiled ones.
 * @param name `default`, `*` for the module itself, or an export
 * @throws SyntaxError when there is no such export
 */
export function pick(module: object, name: string, specifier: string): unknown {
  const exported: unknown = Reflect.get(module, COMMONJS);
  if (name === '*') return hasMembers(exported) ? namespaceOf(module, exported) : module;
  if (name === 'default' && isTranspiled(exported)) return exported.default;
  if (name in module) return Reflect.get(module, name);
  const fallback: unknown = Reflect.get(module, 'default');
  if (hasMembers(fallback) && name in fallback) return Reflect.get(fallback, name);
  throw new SyntaxError(`The package '${specifier}' does not provide an export named '${name}'`);
}

/** Node's own namespace where it is whole, else all that the package exports. */
function namespaceOf(module: object, exported: object): object {
  if (isTranspiled(exported)) return exported;
  const isWhole = Object.keys(exported).every((key) => key in module);
  return isWhole ? module : Object.assign(Object.create(null), exported, { default: exported });
}

function isTranspiled(exported: unknown): exported is { readonly default: unknown } {
  return hasMembers(exported) && Reflect.get(exported, '__esModule') === true && 'default' in exported;
}

function hasMembers(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
