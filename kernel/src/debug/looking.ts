/** Functions that the inspector runs on the thread of the cells, as text. They call no getter and change nothing. */

/** What is to be known of an object before its properties are asked for. */
export interface Survey {
  /** Items of a list; 0 for what is none. */
  readonly length: number;
  /** Whether it has very many properties, or texts that are too long to send. */
  readonly isLarge: boolean;
}

const LONGEST_TEXT = 10_000;
const MANY = 1000;

/** Shortens a text that is too long to send, and says so. */
const SHORTENED = `(value) => typeof value === 'string' && value.length > ${LONGEST_TEXT}
  ? value.slice(0, ${LONGEST_TEXT}) + '… (' + value.length + ' characters)' : value`;

const DATA_ONLY = `(from, name, to) => {
  const found = Object.getOwnPropertyDescriptor(from, name);
  if (found === undefined) return;
  if ('value' in found) found.value = shortened(found.value);
  Object.defineProperty(to, name, found);
}`;

/** `(names) => copy` of those global variables. */
export const COPY_GLOBALS: string = `(names) => {
  const shortened = ${SHORTENED};
  const copy = ${DATA_ONLY};
  const copied = Object.create(null);
  for (const name of names) copy(globalThis, name, copied);
  return copied;
}`;

/** `this` is a list or an object: a copy of its items or properties from start to before end. */
export const COPY_RANGE: string = `function (start, end) {
  const shortened = ${SHORTENED};
  const copy = ${DATA_ONLY};
  const copied = Object.create(null);
  const isList = Array.isArray(this) || ArrayBuffer.isView(this);
  if (isList) for (let index = start; index < end; index++) copy(this, String(index), copied);
  else for (const name of Reflect.ownKeys(this).slice(start, end)) copy(this, name, copied);
  return copied;
}`;

export const SURVEY: string = `function () {
  const isList = Array.isArray(this) || (ArrayBuffer.isView(this) && !(this instanceof DataView));
  if (isList && this.length > 100) return { length: this.length, isLarge: false };
  const names = Reflect.ownKeys(this);
  const isLong = (name) => {
    const found = Object.getOwnPropertyDescriptor(this, name);
    return typeof found?.value === 'string' && found.value.length > ${LONGEST_TEXT};
  };
  return { length: 0, isLarge: names.length > ${MANY} || names.some(isLong) };
}`;
