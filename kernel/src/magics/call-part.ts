/** The start of the call that a magic line becomes, without the closing `)`; never holds a line break. */
export function callStart(name: string, call: object): string {
  const data = JSON.stringify(call).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `await __magic(${JSON.stringify(name)}, ${data}`;
}
