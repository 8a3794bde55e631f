import { readFileSync } from 'node:fs';
import type { Answer, KernelClient } from './client.ts';

/** Notebooks whose cells say in their tags what they need: `after:ID` runs after the cell ID. */

export interface NotebookCell {
  readonly id: string;
  readonly code: string;
  readonly after: readonly string[];
  /** Its output is another one each time: only that there is one, and of what kind, can be compared. */
  readonly varies: boolean;
  readonly raises: boolean;
}

interface RawCell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
}

/** The code cells of a notebook, in order. */
export function codeCells(file: string): NotebookCell[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: readonly RawCell[] };
  return cells.filter((cell) => cell.cell_type === 'code').map(readCell);
}

function readCell({ id, source, metadata: { tags = [] } }: RawCell): NotebookCell {
  const after = tags.filter((tag) => tag.startsWith('after:')).map((tag) => tag.slice('after:'.length));
  return {
    id,
    code: source.join(''),
    after,
    varies: tags.includes('varies'),
    raises: tags.includes('raises-exception'),
  };
}

/**
 * The cells in an order that chance picks among those that are legal.
 * @param pick a whole number below its argument
 */
export function shuffled(cells: readonly NotebookCell[], pick: (below: number) => number): NotebookCell[] {
  const left = [...cells];
  const done = new Set<string>();
  const order: NotebookCell[] = [];
  while (left.length > 0) {
    const ready = left.filter((cell) => cell.after.every((id) => done.has(id)));
    const next = ready[pick(ready.length)];
    if (next === undefined) throw new Error(`no cell can run after ${[...done].join()}`);
    left.splice(left.indexOf(next), 1);
    done.add(next.id);
    order.push(next);
  }
  return order;
}

/** Runs cells; gives what each of them showed, by its id, with the numbers of cells left out. */
export async function runCells(kernel: KernelClient, cells: readonly NotebookCell[]): Promise<Map<string, string[]>> {
  const shown = new Map<string, string[]>();
  for (const cell of cells) {
    const answer = await kernel.execute(cell.code);
    if ((answer.reply.status === 'error') !== cell.raises)
      throw new Error(`the cell "${cell.id}": ${JSON.stringify(answer.reply)}`);
    shown.set(cell.id, cell.varies ? kindsOf(answer) : textsOf(answer));
  }
  return shown;
}

const kindsOf = (answer: Answer): string[] => [...new Set(answer.outputs.map((message) => message.header.msg_type))];

/** All that came out; texts of one stream that follow each other are one. */
function textsOf(answer: Answer): string[] {
  const texts: string[] = [];
  let stream = '';
  for (const { header, content } of answer.outputs.filter((m) => m.header.msg_type !== 'execute_input')) {
    if (header.msg_type === 'stream' && stream === content.name)
      texts.push(`${texts.pop() ?? ''}${String(content.text)}`);
    else
      texts.push(
        header.msg_type === 'stream' ? `${String(content.name)}: ${String(content.text)}` : JSON.stringify(content),
      );
    stream = header.msg_type === 'stream' ? String(content.name) : '';
  }
  return texts.map((text) => text.replaceAll(/cell\[\d+\]/g, 'cell').replaceAll(/"execution_count":\d+,?/g, ''));
}
