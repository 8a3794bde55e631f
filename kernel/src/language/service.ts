import { resolve } from 'node:path';
import type ts from 'typescript';
import type { Magic, MagicContext } from '../magics/magic.ts';
import { withForeign } from '../magics/registry.ts';
import { transform } from '../magics/transform.ts';
import type {
  Compilation,
  CompiledCell,
  Completeness,
  Completions,
  DeclaredName,
  Facts,
  ForeignMagic,
  Inspection,
  LanguageApi,
  LanguageSettings,
} from '../threads/messages.ts';
import { compileModule, skippedCell } from '../tslab/compile-module.ts';
import { cellTags } from '../tslab/metadata.ts';
import { compiler } from './compiler.ts';
import { completeCell } from './complete.ts';
import { completenessOf, isOpenCellMagic } from './completeness.ts';
import { type Declared, declaredNames, NOTHING } from './declared.ts';
import { emitCell } from './emit.ts';
import { faultsOf } from './faults.ts';
import { flattened } from './flatten.ts';
import { withHint } from './hints.ts';
import { CellFiles, createHost } from './host.ts';
import { inspectCell } from './inspect.ts';
import { MOST_STATEMENTS, TOO_COMPLEX, TOO_DEEP, TOO_MANY, tooDeepAt } from './limits.ts';
import type { LoadedCell } from './loaded-cell.ts';
import { declaredNamesIn } from './names.ts';
import { isObjectCell } from './object-cell.ts';
import { cellOptions } from './options.ts';
import { faultProblems, limitProblem, magicProblems, typeProblems } from './problems.ts';
import { createResolver, type Resolver } from './resolve.ts';
import { Scope } from './scope.ts';

/** TypeScript's own words for a file that is not checked, among the comments that it starts with. */
const UNCHECKED = /^\s*(?:\/\/[^\n]*\n\s*)*\/\/+\s*@ts-nocheck\b/;

/** The TypeScript side of the kernel: one scratch file, one immutable module per cell that ran. */
export class CellLanguage implements LanguageApi {
  readonly #files: CellFiles;
  readonly #service: ts.LanguageService;
  readonly #resolver: Resolver;
  readonly #scope = new Scope();
  readonly #builtins: ReadonlySet<string>;
  #magics: ReadonlyMap<string, Magic> = withForeign([]);
  #facts: Facts;
  #pending: { readonly text: string; readonly declared: Declared } | null = null;
  #cells = 0;
  #unsettled: { readonly name: string; readonly text: string } | null = null;

  constructor(settings: LanguageSettings) {
    const mode = settings.mode ?? 'typescript';
    const options = cellOptions(mode);
    this.#files = new CellFiles(settings.folder, mode);
    this.#resolver = createResolver(this.#files, options);
    this.#service = compiler.createLanguageService(createHost(this.#files, options, this.#resolver));
    this.#builtins = new Set(settings.builtins);
    this.#facts = { cwd: this.#files.folder, findings: [], tables: [] };
  }

  /** Loads and checks an empty cell, so that the first real one is fast. */
  warm(): void {
    this.compile('console.log(1)');
  }

  compile(code: string): Compilation {
    this.#pending = null;
    const deep = tooDeepAt(code);
    if (deep !== null) return { problems: [limitProblem(code, deep, TOO_DEEP)] };
    return withinStack(() => this.#compile(code), { problems: [limitProblem(code, 0, TOO_COMPLEX)] });
  }

  #compile(code: string): Compilation {
    const tags = cellTags(code);
    if (tags.module !== null) return compileModule(code, tags.module, tags, this.#files, this.#service);
    if (tags.isBrowser) return { cell: skippedCell() };
    const cell = this.#load(code);
    const own = [...magicProblems(cell.transformed, code), ...faultProblems(cell)];
    if (own.length > 0) return { problems: own };
    if (cell.statements > MOST_STATEMENTS) return { problems: [limitProblem(code, 0, TOO_MANY)] };
    const scratch = this.#files.scratch;
    const syntax = this.#service.getSyntacticDiagnostics(scratch);
    const found = syntax.length > 0 || UNCHECKED.test(code) ? syntax : this.#service.getSemanticDiagnostics(scratch);
    const problems = typeProblems(found, cell.transformed, code, cell.before, this.#say);
    if (problems.length > 0) return { problems };
    this.#pending = { text: this.#files.text(scratch) ?? '', declared: cell.declared };
    return { cell: this.#emit(cell) };
  }

  readonly #say = (diagnostic: ts.Diagnostic): string =>
    withHint(diagnostic, {
      folder: this.#files.folder,
      names: () => this.#scope.names(),
      kindOf: (name) => declaredNamesIn(this.#service, this.#files.scratch, [name])[0]?.kind ?? null,
    });

  emit(code: string): CompiledCell | null {
    const cell = this.#load(code);
    if (magicProblems(cell.transformed, code).length > 0) return null;
    return this.#service.getSyntacticDiagnostics(this.#files.scratch).length > 0 ? null : this.#emit(cell);
  }

  commit(): void {
    if (this.#pending === null) return;
    const name = `__cell${++this.#cells}`;
    this.#scope.declare(this.#pending.declared, `./${name}`);
    this.#unsettled = { name, text: this.#pending.text };
    this.#pending = null;
  }

  /** Turns the cell committed last into a module for later ones. Done by the next call, if not before. */
  settle(): void {
    if (this.#unsettled === null) return;
    const { name, text } = this.#unsettled;
    this.#unsettled = null;
    this.#files.set(this.#files.scratch, text);
    const program = this.#service.getProgram();
    const flat = program === undefined ? null : flattened(program, this.#files.scratch);
    this.#files.addCell(name, text, flat);
  }

  complete(code: string, position: number): Completions {
    const none = { start: position, end: position, items: [] };
    if (tooDeepAt(code) !== null) return none;
    const { scratch } = this.#files;
    return withinStack(
      () =>
        completeCell(
          this.#service,
          scratch,
          this.#load(code, nameBegunAt(code, position)),
          position,
          this.#context(code),
        ),
      none,
    );
  }

  inspect(code: string, position: number, detail = 0): Inspection | null {
    if (tooDeepAt(code) !== null) return null;
    const { scratch } = this.#files;
    const sourceOf = detail > 0 ? (path: string): string | undefined => this.#files.sourceOf(path) : null;
    return withinStack(
      () => inspectCell(this.#service, scratch, this.#load(code), position, this.#context(code), sourceOf),
      null,
    );
  }

  reset(): void {
    this.#scope.clear();
    this.#pending = null;
  }

  names(): DeclaredName[] {
    this.#load('', '');
    return declaredNamesIn(this.#service, this.#files.scratch, this.#scope.names());
  }

  learnMagics(magics: readonly ForeignMagic[]): void {
    this.#magics = withForeign(magics);
  }

  learnFacts(facts: Facts): void {
    this.#facts = facts;
  }

  forgetPackages(): void {
    this.#resolver.forget();
    this.#files.forgetPackages();
  }

  completeness(code: string): Completeness {
    if (isOpenCellMagic(code)) return { status: 'incomplete', indent: '' };
    const { text } = transform(code, this.#context(code));
    const asIs: Completeness = { status: 'complete', indent: '' };
    if (tooDeepAt(text) !== null) return asIs;
    return withinStack(() => completenessOf(text, this.#files.scratch), asIs);
  }

  #emit(cell: LoadedCell): CompiledCell {
    const program = this.#service.getProgram();
    if (program === undefined) throw new Error('TypeScript gave no program');
    return emitCell(program, this.#files.scratch, cell, { builtins: this.#builtins, earlier: this.#scope });
  }

  /**
   * Puts a cell between its prelude and its exports.
   * @param start names of earlier cells that start with this are there too; by default only those that the cell mentions
   */
  #load(source: string, start: string | null = null): LoadedCell {
    this.settle();
    this.#files.nextRound();
    const transformed = transform(source, this.#context(source));
    const parsed = compiler.createSourceFile(
      this.#files.scratch,
      transformed.text,
      compiler.ScriptTarget.ESNext,
      false,
    );
    const isObject = isObjectCell(transformed.text, parsed);
    const declared = isObject ? NOTHING : declaredNames(parsed);
    const [open, close] = isObject ? ['(', ');'] : ['', ''];
    const prelude = `${this.#scope.prelude(declared, transformed.text, start)}${open}\n`;
    const exported = [...declared.names.keys()].filter((name) => !declared.exported.has(name));
    this.#files.set(this.#files.scratch, `${prelude}${transformed.text}\n${close}export {${exported.join()}};`);
    const faults = faultsOf(parsed);
    return { source, transformed, declared, statements: parsed.statements.length, faults, before: prelude.length };
  }

  #context(source: string): MagicContext {
    const words = new Set<string>();
    for (const match of source.matchAll(/\b(?:const|let|var|function|class|import|as)\s+\{?\s*([\w$]+)/g))
      words.add(match[1] ?? '');
    return {
      folder: this.#facts.cwd,
      facts: this.#facts,
      magics: this.#magics,
      names: () => this.#scope.names().sort(),
      isFile: (path) => compiler.sys.fileExists(resolve(this.#facts.cwd, path)),
      isName: (name) => this.#scope.has(name) || this.#builtins.has(name) || words.has(name),
    };
  }
}

/** The start of a name that is being typed; null after a dot, where members are meant. */
function nameBegunAt(text: string, position: number): string | null {
  const before = text.slice(0, position);
  const word = /[\p{ID_Continue}$]*$/u.exec(before)?.[0] ?? '';
  const isMember = /(?<!\.\.)\.\s*$/.test(before.slice(0, before.length - word.length));
  return isMember ? null : word;
}

/** TypeScript walks its trees by recursion: what is too deep for the stack ends in an error of JavaScript's own. */
function withinStack<T>(body: () => T, otherwise: T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) return otherwise;
    throw error;
  }
}
