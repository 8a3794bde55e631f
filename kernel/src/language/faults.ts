import type ts from 'typescript';
import type { Span } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { namesOf } from './declared.ts';
import { HELPER } from './helper.ts';

/** What a cell cannot do though TypeScript allows it, with what to write instead. */
export interface Fault extends Span {
  readonly message: string;
}

/** What magic lines and cells call: a cell that took these names would stop them all. */
const RESERVED: ReadonlySet<string> = new Set(['__magic', HELPER]);

/** The faults of a parsed cell, in order. O(statements). */
export function faultsOf(file: ts.SourceFile): Fault[] {
  return file.statements.flatMap((statement) => {
    const message = exportFault(statement) ?? nameFault(statement);
    return message === null ? [] : [{ start: statement.getStart(file), end: statement.end, message }];
  });
}

function exportFault(statement: ts.Statement): string | null {
  if (compiler.isExportDeclaration(statement) && statement.exportClause === undefined)
    return "A cell cannot pass on all names of a module: write import * as name from '...', or list the names.";
  return compiler.isExportAssignment(statement) && statement.isExportEquals === true
    ? 'A cell is no module of its own: give the value a name, which later cells then have.'
    : null;
}

function nameFault(statement: ts.Statement): string | null {
  const taken = namesOf(statement).find(([name]) => RESERVED.has(name));
  return taken === undefined ? null : `The kernel itself needs the name ${taken[0]}: choose another.`;
}
