/** Value as it may be shown of a personal column: enough to recognise the fault, too little to name the person. */

/** Digits and letters that stay at the end of a number-like value. */
const SHOWN_DIGITS = 2;

/**
 * Hides a value and keeps its shape: `jane.doe@example.com` -> `j***@e***.com`, `+44 7911 123 456` -> `+44 **** *** *56`, `01234x67890` -> `*****a***90`,
 * `Miller` -> `M*****`. White space and signs stay, so that what is wrong with the shape stays visible. O(length).
 */
export function maskValue(value: string): string {
  if (value.includes('@')) return maskAddress(value);
  const digits = value.match(/\p{N}/gu)?.length ?? 0;
  return digits >= 5 ? maskDigits(value, digits) : maskWords(value);
}

function maskAddress(value: string): string {
  const [user = '', ...hosts] = value.split('@');
  return [user === '' ? '' : maskPart(user), ...hosts.map(maskHost)].join('@');
}

function maskHost(host: string): string {
  const dot = host.lastIndexOf('.');
  return dot <= 0 ? maskPart(host) : `${maskPart(host.slice(0, dot))}${host.slice(dot)}`;
}

/** First character and three stars, whatever the length; white space around it stays. */
function maskPart(part: string): string {
  const body = part.trim();
  if (body === '') return part;
  const [lead = '', tail = ''] = part.split(body);
  return `${lead}${[...body][0]}***${tail}`;
}

function maskDigits(value: string, digits: number): string {
  let left = digits;
  const shownFirst = value.trimStart().startsWith('+') ? SHOWN_DIGITS : 0;
  return value.replace(/\p{N}|\p{L}/gu, (character) => {
    if (/\p{L}/u.test(character)) return 'a';
    left--;
    return left < SHOWN_DIGITS || digits - left <= shownFirst ? character : '*';
  });
}

function maskWords(value: string): string {
  return value.replace(
    /(\p{L})([\p{L}\p{M}\p{N}'’]*)/gu,
    (_, first: string, rest: string) => first + '*'.repeat([...rest].length),
  );
}
