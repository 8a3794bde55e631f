/** Promises of `display`: what they stand for is shown already, so a cell that ends with one shows nothing more. */
const displayed = new WeakSet<object>();

/** Marks a promise of something shown; gives it back. */
export function markDisplayed(promise: Promise<void>): Promise<void> {
  displayed.add(promise);
  return promise;
}

/** True for promises that `display` has given. */
export function isDisplayed(value: unknown): value is Promise<void> {
  return typeof value === 'object' && value !== null && displayed.has(value);
}
