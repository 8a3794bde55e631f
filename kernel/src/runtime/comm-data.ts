/** Bytes that a message may carry: any view of a buffer, or the buffer itself. */
export type BinaryData = ArrayBufferLike | ArrayBufferView;

/** A copy of exactly the bytes that a view shows, whatever its element type. @throws TypeError for anything else */
export function bytesOf(data: BinaryData): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data).slice();
  throw new TypeError('Buffers of a message are ArrayBuffers, typed arrays or DataViews.');
}

/**
 * The value as JSON has it: dates become text, functions and `undefined` go, NaN becomes null. `undefined` itself is `{}`.
 * @throws TypeError with a sentence for big integers and circular objects
 */
export function jsonOf(value: unknown): unknown {
  if (value === undefined) return {};
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? {} : JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new TypeError(`Only JSON can be sent to the front end: ${reason}. Convert the value first.`);
  }
}
