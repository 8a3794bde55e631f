import { readFile } from 'node:fs/promises';
import type { Content } from '../../wire/message.ts';
import type { Wanted } from '../breakpoints.ts';
import { always, type Commands, type Debugging, started } from '../command.ts';
import { DebugFailure, numberOf, objectsOf, sourcePathOf, textOf } from '../dap.ts';

/** Texts of cells and files, and the breakpoints in them. */
export const sourceCommands: Commands = {
  dumpCell: always(({ book }, args) => ({ sourcePath: book.learn(textOf(args, 'code')) })),
  source: always(async (debugging, args) => ({ content: await textAt(debugging, sourcePathOf(args)) })),
  modules: always(({ scripts }) => {
    const modules = scripts.files();
    return { modules, totalModules: modules.length };
  }),
  setBreakpoints: started(async ({ breakpoints }, args) => {
    const wanted = objectsOf(args, 'breakpoints').map(toWanted);
    return { breakpoints: await breakpoints.set(sourcePathOf(args), wanted) };
  }),
};

async function textAt({ book }: Debugging, path: string): Promise<string> {
  const code = book.code(path);
  if (code !== undefined) return code;
  if (book.isCell(path)) throw new DebugFailure('The kernel does not know this cell.');
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new DebugFailure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toWanted(breakpoint: Content): Wanted {
  const { condition } = breakpoint;
  const isGiven = typeof condition === 'string' && condition.trim() !== '';
  return { line: numberOf(breakpoint, 'line'), condition: isGiven ? condition : undefined };
}
