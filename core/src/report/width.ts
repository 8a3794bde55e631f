/** Text on a grid of fixed-width cells: widths, padding, wrapping, as terminals draw them. */

const ZERO = /^(?:[\p{Mn}\p{Me}]|\u200c|\u200d)$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** Cells that a text takes in a terminal: 0 for combining marks, 2 for wide (East Asian, emoji) characters. O(length). */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (character <= '~' || !/[^\u00a0-\u02ff]/.test(character)) return 1;
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Pads with spaces on the right to `width` cells; longer text stays as it is. */
export function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Pads with spaces on the left to `width` cells; longer text stays as it is. */
export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** Text of at most `width` cells, cut at its end with `…`. */
export function cutEnd(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let out = '';
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    out += character;
  }
  return `${out}…`;
}

/** Breaks text at spaces into lines of at most `width` cells (at least 8); words longer than a line are broken. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(8, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => chunks(part, limit))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= limit) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function chunks(word: string, limit: number): string[] {
  if (textWidth(word) <= limit) return [word];
  const out: string[] = [];
  let piece = '';
  for (const character of word) {
    if (textWidth(piece + character) > limit) {
      out.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...out, piece];
}
