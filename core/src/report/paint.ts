/** Colours of a terminal. Everything said by colour is also said by a word or a shape. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  /** The one accent: bars. */
  readonly accent: (text: string) => string;
  /** Amber: suspects. */
  readonly suspect: (text: string) => string;
  /** Vermilion: findings that fail the gate. */
  readonly fault: (text: string) => string;
}

const none = (text: string): string => text;
const PLAIN: Paint = { strong: none, quiet: none, accent: none, suspect: none, fault: none };
const COLOR: Paint = {
  strong: sgr('1', '22'),
  quiet: sgr('2', '22'),
  accent: sgr('38;5;32', '39'),
  suspect: sgr('38;5;178', '39'),
  fault: sgr('38;5;166', '39'),
};

/** Colours for a terminal, or none. Okabe-Ito blue, amber and vermilion, as near as 256 colours come. */
export function paintFor(color: boolean): Paint {
  return color ? COLOR : PLAIN;
}

function sgr(on: string, off: string): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
}
