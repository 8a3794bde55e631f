import type ts from 'typescript';

/** Longer declarations are no gain over the text that they are made from. */
const LONGEST = 200_000;

/** TypeScript's own editors call it like this: declarations, though the settings do not ask for any. */
type EmitDeclarations = (
  file: ts.SourceFile,
  write: ts.WriteFileCallback,
  cancellation: undefined,
  onlyDeclarations: true,
  transformers: undefined,
  force: true,
) => ts.EmitResult;

/**
 * What a cell declares, with all types written out. Later cells read this in its place: a type that was inferred from
 * an earlier cell's, and that from one before it, would have to be inferred again along the whole chain for each cell.
 * @returns null where TypeScript cannot write a type out (a class without a name, say) or fails at it, as at some code
 * that JavaScript allows: the cell's own text serves as well
 */
export function flattened(program: ts.Program, path: string): string | null {
  const file = program.getSourceFile(path);
  if (file === undefined) return null;
  let text: string | null = null;
  const write: ts.WriteFileCallback = (_name, made) => {
    text = made;
  };
  const isWhole = emitted(program, file, write);
  const made = text as string | null;
  return !isWhole || made === null || made.length > LONGEST ? null : made;
}

function emitted(program: ts.Program, file: ts.SourceFile, write: ts.WriteFileCallback): boolean {
  const emit = program.emit as EmitDeclarations;
  try {
    return emit(file, write, undefined, true, undefined, true).diagnostics.length === 0;
  } catch {
    return false;
  }
}
