/** Defines a name of the cells, unless it is one of Node's own. */
type Define = (name: string, value: unknown) => void;

/**
 * The object that cells of tslab know as `exports`: its members are the names that cells declare, both ways. Names of
 * Node and symbols are kept on the object itself; definitions of properties become plain values, and never fail.
 */
export function createExports(builtins: ReadonlySet<string>): object {
  const own: Record<PropertyKey, unknown> = Object.create(null);
  const isShared = (name: PropertyKey): name is string => typeof name === 'string' && !builtins.has(name);
  const define: Define = (name, value) =>
    void Object.defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true });
  const put = (name: PropertyKey, value: unknown): true => {
    if (isShared(name)) define(name, value);
    else own[name] = value;
    return true;
  };
  return new Proxy(own, {
    get: (_target, name) => (isShared(name) ? Reflect.get(globalThis, name) : own[name]),
    has: (_target, name) => (isShared(name) ? name in globalThis : name in own),
    set: (_target, name, value) => put(name, value),
    defineProperty: (_target, name, given) => put(name, given.get === undefined ? given.value : given.get()),
    deleteProperty: (_target, name) => (isShared(name) ? Reflect.deleteProperty(globalThis, name) : delete own[name]),
  });
}

/** Puts `exports` beside `require`. Not enumerable, so that it is no variable of anybody's. */
export function installExports(): void {
  const value = createExports(new Set(Object.getOwnPropertyNames(globalThis)));
  Object.defineProperty(globalThis, 'exports', { value, writable: true, enumerable: false, configurable: true });
}
