import { ts } from 'ts-morph';
import type { CallText } from '../../call-text';
import {
  type Declaration,
  type Export,
  FACTS_VERSION,
  type FileFacts,
  type Import,
  type Language,
  type UnanalysedFact,
} from '../../facts';
import type { FileOutline } from '../../outline';
import type { Source } from '../../source';
import { unreadable } from '../../unread-facts';
import { languageOf } from '../languages';
import { bind } from './bind';
import { CallTexts } from './call-texts';
import { declarationOf } from './declare';
import { Evaluator } from './evaluate';
import { MAX_NODES } from './guard';
import { instancesIn } from './instances';
import { lastingIn } from './lasting';
import { OutlineTokens } from './outline-tokens';
import { type LateExport, type Program, TooDeep, TooMuch } from './program';
import { readSource } from './read-source';
import type { Scope } from './scope';
import { Sink } from './sink';
import { laterValues, partsOf } from './walk-parts';

/** Facts of one TypeScript or JavaScript file, or of a component's scripts. Never throws: what cannot be read says so in `unanalysed`. */
export function extractTypeScript(source: Source): FileFacts {
  const language = languageOf(source.path) === 'typescript' ? 'typescript' : 'javascript';
  try {
    const found = readSource(source);
    if (found === null) return unreadable('none', null);
    if ('refused' in found) return unreadable(language, found.refused);
    return read(found.text, found.grammar, language, source.path);
  } catch (error) {
    return unreadable(language, reasonFor(error));
  }
}

/** Where the parser itself gives up depends on the machine; that we do, and where it is told, does not. */
function reasonFor(error: unknown): UnanalysedFact {
  if (error instanceof TooMuch) return { reason: 'size', detail: error.message, line: 1 };
  const isDeep = error instanceof TooDeep || error instanceof RangeError;
  if (isDeep) return { reason: 'nesting', detail: 'nests deeper than analysis follows', line: 1 };
  return { reason: 'internal', detail: error instanceof Error ? error.message : 'failed', line: 1 };
}

/** TypeScript keeps them on the tree without declaring them. */
interface Parsed {
  readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  readonly nodeCount?: number;
}

/**
 * The tree of a text; with syntax errors there is one too.
 * @throws {TooMuch} where it has more than `MAX_NODES` nodes.
 */
export function parsed(text: string, grammar: ts.ScriptKind, path: string): ts.SourceFile {
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const name = /\.d\.[cm]?ts$/i.test(path)
    ? 'file.d.ts'
    : `file${grammar === ts.ScriptKind.TSX ? '.tsx' : grammar === ts.ScriptKind.JSX ? '.jsx' : '.ts'}`;
  const file = ts.createSourceFile(name, text, options, true, grammar);
  const { nodeCount = 0 } = file as Parsed;
  if (nodeCount > MAX_NODES) throw new TooMuch(nodeCount);
  return file;
}

/** What each call in a file gives; `null` where the file cannot be read. */
export function callTextsOf(source: Source): readonly CallText[] | null {
  return readWhole(source, (program) => {
    const calls = new CallTexts(program);
    const evaluator = new Evaluator(program);
    const sink = new Sink(program, evaluator, calls);
    for (const draft of program.drafts) declarationOf(draft, evaluator, sink);
    return calls.found;
  });
}

/** The outlines of what a file declares; `null` where the file cannot be read. */
export function outlineOf(source: Source): FileOutline | null {
  return readWhole(source, outlineIn);
}

function readWhole<T>(source: Source, of: (program: Program) => T): T | null {
  try {
    const found = readSource(source);
    if (found === null || 'refused' in found) return null;
    return of(bind(parsed(found.text, found.grammar, source.path)));
  } catch {
    // The facts of the file say what is wrong with it.
    return null;
  }
}

function declarationsIn(evaluator: Evaluator, sink: Sink): Declaration[] {
  const declarations = evaluator.program.drafts.map((draft) => declarationOf(draft, evaluator, sink));
  laterValues(evaluator, sink);
  return [...declarations, ...partsOf(evaluator, sink), ...instancesIn(evaluator.program)];
}

function outlineIn(program: Program): FileOutline {
  const written = new Map<number, OutlineTokens>();
  program.tokens = (index) => {
    const tokens = new OutlineTokens();
    // What is walked once more is so for what it refers to.
    if (!written.has(index)) written.set(index, tokens);
    return tokens;
  };
  const evaluator = new Evaluator(program);
  const declarations = declarationsIn(evaluator, new Sink(program, evaluator));
  const outlines = declarations.map(({ hash, names }, index) => {
    const tokens = written.get(index);
    return hash === '' || tokens === undefined ? null : { digest: hash, names, open: tokens.left };
  });
  return { outlines, lasting: lastingIn(program) };
}

function read(text: string, grammar: ts.ScriptKind, language: Language, path: string): FileFacts {
  const file = parsed(text, grammar, path);
  const [fault] = (file as Parsed).parseDiagnostics ?? [];
  const program = bind(file);
  const evaluator = new Evaluator(program);
  const sink = new Sink(program, evaluator);
  const declarations = declarationsIn(evaluator, sink);
  const unanalysed = fault === undefined ? null : syntaxFault(fault, program);
  const { references, flows, hosts, hostTexts, writes, models, stateWrites, dynamic } = sink;
  const exports = program.exports.map((entry) => exportOf(entry, evaluator));
  const imports = language === 'typescript' ? withoutElided(program) : program.imports;
  const { values } = program.values;
  const linked = { declarations, values, references, imports, exports, flows };
  const found = { ...linked, hosts, hostTexts, writes, models, stateWrites, dynamic };
  return { version: FACTS_VERSION, language, ...found, unanalysed };
}

/** In TypeScript an import that only types name disappears, and with it the effects of what it names. */
function withoutElided({ imports, usedImports, exports }: Program): Import[] {
  const exported = new Set(
    exports.flatMap(({ binding, scope }) => {
      const found = binding === undefined ? null : scope.value(binding);
      return found?.kind === 'import' ? [found.index] : [];
    }),
  );
  return imports.map((entry, index) => {
    const isNamed = entry.kind === 'import' && !usedImports.has(index) && !exported.has(index);
    return isNamed ? { ...entry, typeOnly: true } : entry;
  });
}

function syntaxFault(fault: ts.DiagnosticWithLocation, program: Program): UnanalysedFact {
  const message = ts.flattenDiagnosticMessageText(fault.messageText, ' ');
  return { reason: 'syntax', detail: message.slice(0, 200), line: program.lineAt(fault.start) };
}

function exportOf(entry: LateExport, evaluator: Evaluator): Export {
  const { typeOnly } = entry;
  const value = exportedValue(entry, evaluator);
  // What is exported as a whole and is no module: an object.
  const name = entry.name === '*' && !isModule(evaluator.program, value) ? 'export=' : entry.name;
  return { name, value, typeOnly };
}

function isModule({ imports, values }: Program, index: number): boolean {
  const value = values.values[index];
  return value?.op === 'import' && imports[value.index]?.name === '*';
}

function exportedValue(entry: LateExport, evaluator: Evaluator): number {
  const { values } = evaluator.program;
  if (entry.draft !== undefined) return values.declaration(entry.draft);
  if (entry.importIndex !== undefined) return values.import(entry.importIndex);
  const { scope, expression, binding } = entry;
  const name = binding ?? (expression !== undefined && ts.isIdentifier(expression) ? expression.text : null);
  const types = name === null ? [] : typesNamed(name, scope, evaluator);
  if (name !== null && types.length > 0 && scope.value(name) === null) return values.either(types);
  if (expression !== undefined)
    return values.either([
      evaluator.expression(expression, scope),
      evaluator.text(expression, scope),
      ...types,
    ]);
  return binding === undefined
    ? values.unknown
    : values.either([evaluator.binding(scope.value(binding), binding), ...types]);
}

/** What a name is called as a type where that is something else than its value: `export default Gate` hands on both. */
function typesNamed(name: string, scope: Scope, evaluator: Evaluator): readonly number[] {
  const type = scope.type(name);
  return type === null || type === scope.value(name) ? [] : [evaluator.binding(type, name)];
}
