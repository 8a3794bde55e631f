import type { StreamName } from '../threads/messages.ts';
import { OUTPUT_DEFAULTS } from '../threads/output-defaults.ts';

/** What an interrupted cell may still show of the text that is on its way. */
const LAST_TEXT = 64 * 1024;
/** Length of the end that is shown of what was cut. */
const TAIL = 2000;
/** Cells whose output is remembered; text of older ones starts a new count. */
const CELLS = 200;

interface Count {
  limit: number | null;
  shown: number;
  hidden: number;
  /** Hidden characters of earlier reports. */
  reported: number;
  tail: string;
  tailName: StreamName;
}

/** A piece of text for the front ends. */
export interface Shown {
  readonly name: StreamName;
  readonly text: string;
}

/** Counts the text output of each cell, and says itself what it cuts. */
export class OutputLimit {
  /** Characters of text that a cell may show. */
  limit: number = OUTPUT_DEFAULTS.limit;
  readonly #counts = new Map<string, Count>();

  /** What is shown of a piece of a cell's text; with the first that is cut comes a note about it. */
  take(cell: string, name: StreamName, text: string): readonly Shown[] {
    const count = this.#count(cell);
    const room = Math.max(0, (count.limit ?? this.limit) - count.shown);
    if (text.length <= room) {
      count.shown += text.length;
      return [{ name, text }];
    }
    const isFirst = count.hidden === 0;
    const cut = text.slice(0, room);
    this.#hide(count, name, text.slice(room));
    count.shown += room;
    return isFirst
      ? [
          { name, text: cut },
          { name: 'stderr', text: cutNote(count.shown) },
        ]
      : [];
  }

  /** An interrupted cell shows what is on its way, not what it goes on printing until it ends. */
  close(cell: string): void {
    const count = this.#count(cell);
    count.limit = Math.min(this.limit, count.shown + LAST_TEXT);
  }

  /** What to say about text that was cut since the last report: how much, and its end. Empty when nothing was. */
  report(cell: string): readonly Shown[] {
    const count = this.#counts.get(cell);
    if (count === undefined || count.hidden === count.reported) return [];
    const more = amount(count.hidden - count.reported, ' more');
    count.reported = count.hidden;
    const { tail, tailName } = count;
    count.tail = '';
    const note = `[${more} were not shown. To see more, set kernel.outputLimit or write to a file. How it ended:]\n`;
    return [
      { name: 'stderr', text: note },
      { name: tailName, text: fromLineStart(tail) },
    ];
  }

  #hide(count: Count, name: StreamName, text: string): void {
    count.hidden += text.length;
    count.tail = `${name === count.tailName ? count.tail : ''}${text.slice(-TAIL)}`.slice(-TAIL);
    count.tailName = name;
  }

  #count(cell: string): Count {
    const known = this.#counts.get(cell);
    if (known !== undefined) return known;
    const count: Count = { limit: null, shown: 0, hidden: 0, reported: 0, tail: '', tailName: 'stdout' };
    this.#counts.set(cell, count);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > CELLS && oldest !== undefined) this.#counts.delete(oldest);
    return count;
  }
}

function cutNote(shown: number): string {
  return `\n[Output is cut here: this cell has printed ${amount(shown)}. What follows is counted, not shown.]\n`;
}

function amount(count: number, more = ''): string {
  if (count < 1e6) return `${count.toLocaleString('en-US')}${more} characters`;
  return `${(count / 1e6).toFixed(1)} million${more} characters`;
}

/** Without the line that is cut in the middle, where there is another. */
function fromLineStart(tail: string): string {
  const start = tail.indexOf('\n') + 1;
  return tail.length < TAIL || start === 0 || start === tail.length ? tail : tail.slice(start);
}
