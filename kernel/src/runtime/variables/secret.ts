const WORD = /token(?!s|i[sz])|password|passwd|passphrase|secret|credential|api_?key|private_?key|_key$/i;
const END = /[a-z]Key$/;

/** True for names of properties that promise a secret: what they hold is not shown. `keys`, `monkey` and the `tokens` of a text are none. */
export function isSecretKey(name: string): boolean {
  return WORD.test(name) || END.test(name);
}

/** The same for names of variables, where `key` alone is one; among the properties of data it is the usual word for an identifier. */
export function isSecretName(name: string): boolean {
  return /^key$/i.test(name) || isSecretKey(name);
}
