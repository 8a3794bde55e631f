import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { publishDisplay } from './publisher.ts';

/**
 * What notebooks written for tslab import as `tslab`: its interface of version 1.0.22, on this kernel's displays.
 * This file is what cells run and what the language worker reads the types from.
 */

/** Shows contents of one MIME type each. Bytes travel as base64. */
export interface Display {
  /** Runs a script in the page that shows the notebook. */
  javascript(s: string): void;
  /** Shows HTML. */
  html(s: string): void;
  /** Shows Markdown. */
  markdown(s: string): void;
  /** Shows LaTeX, as in `$e^{i\pi}$`. */
  latex(s: string): void;
  /** Shows an SVG picture, given as its source. */
  svg(s: string): void;
  /** Shows a PNG picture. */
  png(b: Uint8Array): void;
  /** Shows a JPEG picture. */
  jpeg(b: Uint8Array): void;
  /** Shows a GIF picture. */
  gif(b: Uint8Array): void;
  /** Shows a PDF document. */
  pdf(b: Uint8Array): void;
  /** Shows plain text. */
  text(s: string): void;
  /** Shows any content under its MIME type: text as it is, bytes as base64, other values as JSON. */
  raw(contentType: string, b: unknown): void;
}

class MimeDisplay implements Display {
  readonly #id: string | null;
  #isShown = false;

  constructor(id: string | null) {
    this.#id = id;
  }

  javascript(s: string): void {
    this.raw('text/javascript', s);
  }

  html(s: string): void {
    this.raw('text/html', s);
  }

  markdown(s: string): void {
    this.raw('text/markdown', s);
  }

  latex(s: string): void {
    this.raw('text/latex', s);
  }

  svg(s: string): void {
    this.raw('image/svg+xml', s);
  }

  png(b: Uint8Array): void {
    this.raw('image/png', b);
  }

  jpeg(b: Uint8Array): void {
    this.raw('image/jpeg', b);
  }

  gif(b: Uint8Array): void {
    this.raw('image/gif', b);
  }

  pdf(b: Uint8Array): void {
    this.raw('application/pdf', b);
  }

  text(s: string): void {
    this.raw('text/plain', s);
  }

  raw(contentType: string, b: unknown): void {
    const value = b instanceof Uint8Array ? Buffer.from(b.buffer, b.byteOffset, b.byteLength).toString('base64') : b;
    publishDisplay(contentType, value, this.#id, this.#isShown && this.#id !== null);
    this.#isShown = true;
  }
}

/** Shows contents below what the cell has shown before. */
export const display: Display = new MimeDisplay(null);

/** A display of its own: its first content is shown, each further one takes the place of the one before, from any cell. */
export function newDisplay(): Display {
  return new MimeDisplay(randomUUID());
}

/** The version of tslab whose interface this is, and those of the compiler and of Node that run the cells. */
export const versions: { readonly tslab: string; readonly typescript: string; readonly node: string } = {
  tslab: '1.0.22',
  typescript: (createRequire(import.meta.url)('typescript/package.json') as { version: string }).version,
  node: process.version,
};
