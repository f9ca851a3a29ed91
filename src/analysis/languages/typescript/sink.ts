import { ts } from 'ts-morph';
import type {
  Flow,
  HostFact,
  HostTextFact,
  ModelFact,
  OpaqueFact,
  Reference,
  ReferenceKind,
  StateWriteFact,
  Value,
  WriteFact,
} from '../../facts';
import { bareHost, hostsIn, namedHost } from '../../host-names';
import { HOLE, tablesWritten } from '../sql/tables-written';
import type { CallTexts } from './call-texts';
import { namesClasses } from './class-names';
import { codeText } from './code-text';
import type { Evaluator } from './evaluate';
import { isFromTable } from './from-tables';
import { modelWrites } from './model-writes';
import { memberHolding, modelNamed } from './models';
import { opaqueCall, opaqueConstruct } from './opaque-forms';
import { ormWrites } from './orm';
import { overwrites, overwritesByCall } from './overwrites';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare, isAssignment } from './syntax';
import { eachType } from './type-references';
import { WriteTexts } from './write-text';

const KINDS: readonly ReferenceKind[] = [
  'call',
  'construct',
  'read',
  'pass',
  'hold',
  'extend',
  'jsx',
  'type',
  'give',
  'text',
  'number',
  'json',
  'inject',
  'around',
  'keep',
];

const USES: readonly Reference['use'][] = [undefined, 'taken', 'given'];
type Marks = Pick<Reference, 'isHeld' | 'use'>;

/** Choices inside of choices. */
const MAX_CHOICES = 4;
/** Of a union type, and of what is chosen between. */
const MAX_ALTERNATIVES = 64;
/** Of code that nobody can see through. */
const MAX_SHOWN = 120;

/** Expressions that may give what a type describes without saying so. */
const MADE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ElementAccessExpression,
]);
/** What may stand behind a type. */
const FLOWING: ReadonlySet<Value['op']> = new Set([
  'shape',
  'declaration',
  'parameter',
  'new',
  'call',
  'member',
  'import',
]);

/** Where the walkers put what they find. */
export class Sink {
  readonly references: Reference[] = [];
  readonly flows: Flow[] = [];
  readonly hosts: HostFact[] = [];
  readonly hostTexts: HostTextFact[] = [];
  readonly writes: WriteFact[] = [];
  readonly models: ModelFact[] = [];
  readonly stateWrites: StateWriteFact[] = [];
  readonly dynamic: OpaqueFact[] = [];
  /** What the current declaration refers to, to the line. */
  private readonly seen = new Set<number>();
  private readonly captured = new Set<number>();
  private current = -1;
  private readonly program: Program;
  private readonly evaluator: Evaluator;
  readonly writeTexts: WriteTexts;
  private readonly calls: CallTexts | null;

  /** @param calls where what calls give is asked for */
  constructor(program: Program, evaluator: Evaluator, calls: CallTexts | null = null) {
    this.calls = calls;
    this.writeTexts = new WriteTexts(program);
    this.program = program;
    this.evaluator = evaluator;
  }

  refer(from: number, kind: ReferenceKind, value: number, node: ts.Node, marks: Marks = {}): void {
    if (value === this.program.values.unknown) return;
    const line = this.program.lineOf(node);
    if (from !== this.current) this.seen.clear();
    this.current = from;
    const mark = USES.indexOf(marks.use) * 2 + Number(marks.isHeld === true);
    const key = ((value * KINDS.length + KINDS.indexOf(kind)) * 2 * USES.length + mark) * 2 ** 21 + line;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.references.push({ from, kind, value, line, ...marks });
  }

  types(from: number, node: ts.Node, scope: Scope): void {
    const found = (value: number, name: ts.Node) => this.refer(from, 'type', value, name);
    eachType(node, scope, { evaluator: this.evaluator, found });
  }

  /** @param written in which the type stands, where that is elsewhere */
  flow(type: ts.TypeNode, value: ts.Expression, scope: Scope, written = scope): void {
    const inner = bare(value);
    if (!MADE.has(inner.kind)) return;
    this.flowValues(this.evaluator.type(type, written), this.evaluator.expression(inner, scope));
  }

  /** That a map, list, set or table holds the value; `null` under a name that nobody knows. */
  keeps(holder: number, value: number, name: string | null): void {
    this.flows.push(name === null ? { type: holder, value } : { type: holder, value, name });
  }

  /** That a container gives the value under a token. */
  stands(token: number, value: number): void {
    if (value !== this.program.values.unknown) this.flows.push({ type: token, value });
  }

  flowValues(type: number, value: number): void {
    for (const to of this.alternatives(type)) {
      if (!this.isTreesOwn(to)) continue;
      for (const of of this.alternatives(value)) {
        if (this.isFlowing(of)) this.flows.push({ type: to, value: of });
      }
    }
  }

  private isFlowing(index: number): boolean {
    const { values } = this.program.values;
    const op = values[index]?.op;
    return op === 'element' ? isFromTable(values, index) : op !== undefined && FLOWING.has(op);
  }

  /** A type that the language does not bring itself. */
  private isTreesOwn(index: number): boolean {
    const { values } = this.program.values;
    const type = values[index];
    return type?.op === 'instance' && values[type.of]?.op !== 'global';
  }

  /** That code inside of the function goes on using what the parameter is given: a flow into itself. */
  captures(parameter: number): void {
    if (this.captured.has(parameter)) return;
    this.captured.add(parameter);
    this.flows.push({ type: parameter, value: parameter });
  }

  /** That a function is given a value that may have code in it. */
  gives(given: number, value: number): void {
    this.flows.push({ type: given, value });
  }

  /** What is chosen between, one choice inside another too. */
  private alternatives(index: number, depth = 0): readonly number[] {
    const value = depth < MAX_CHOICES ? this.program.values.values[index] : undefined;
    if (value?.op !== 'either') return [index];
    return value.of.slice(0, MAX_ALTERNATIVES).flatMap((each) => this.alternatives(each, depth + 1));
  }

  /** A text with what of it is known in its file. */
  text(from: number, text: string | null, node: ts.Expression, scope: Scope): void {
    const isPut = text?.includes(HOLE) === true && this.putTogether(from, node, scope);
    if (text === null || text.length < 8) return;
    for (const host of hostsIn(text)) {
      // What an unknown first label is, other files may say.
      if (!isPut || !host.startsWith('*.')) this.hosts.push({ from, host, line: this.program.lineOf(node) });
    }
    const bare = bareHost(text);
    if (bare !== null) this.hosts.push({ from, host: bare, isBare: true, line: this.program.lineOf(node) });
    if (MAY_BE_SQL.test(text) && !namesClasses(node)) this.query(from, text, node);
  }

  /** A text in which a host may be put together of what other files know; whether it may. */
  putTogether(from: number, node: ts.Expression, scope: Scope): boolean {
    const texts = this.evaluator.texts.windows(node, scope);
    if (texts === null) this.opaque(from, 'unread-host', node);
    for (const text of texts ?? []) this.hostTexts.push({ from, text, line: this.program.lineOf(node) });
    return texts !== null && texts.length > 0;
  }

  namedHost(from: number, key: string, text: string, node: ts.Node): void {
    const host = namedHost(key, text);
    if (host !== null) this.hosts.push({ from, host, line: this.program.lineOf(node) });
  }

  /** SQL text: which tables it writes, or that nobody can tell. */
  query(from: number, text: string | null, node: ts.Node): void {
    if (text === null) return;
    const reading = tablesWritten(text);
    if (reading.kind === 'none') return;
    const first = this.program.lineOf(node);
    for (const { schema, table, verb, offset } of reading.writes) {
      this.writes.push({ from, schema, table, verb, line: first + linesBefore(text, offset) });
    }
    if (reading.kind === 'unreadable') this.opaque(from, 'unreadable-sql', node);
  }

  call(from: number, node: ts.CallExpression, scope: Scope): void {
    this.calls?.call(from, node, scope);
    const line = this.program.lineOf(node);
    for (const write of ormWrites(node, scope, this.evaluator)) this.writes.push({ from, ...write, line });
    for (const write of modelWrites(node, scope, this.evaluator))
      this.writes.push({ from, schema: null, ...write, line });
    const model = modelNamed(node, scope);
    if (model !== null) this.models.push({ from, ...model, member: memberHolding(node), line });
    const kind = opaqueCall(node, scope, this.program);
    if (kind !== null) this.opaque(from, kind, node);
    else if (overwritesByCall(node, scope, this.program)) this.opaque(from, 'overwrite', node);
  }

  construct(from: number, node: ts.NewExpression, scope: Scope): void {
    this.calls?.call(from, node, scope);
    const kind = opaqueConstruct(node, scope, this.program);
    if (kind !== null) this.opaque(from, kind, node);
  }

  assign(from: number, node: ts.BinaryExpression, scope: Scope): void {
    if (isAssignment(node)) this.calls?.assign(from, node, scope);
    if (overwrites(node, scope, this.program)) this.opaque(from, 'overwrite', node);
  }

  writesState(write: Omit<StateWriteFact, 'line'>, node: ts.Node): void {
    this.stateWrites.push({ ...write, line: this.program.lineOf(node) });
  }

  computedCall(from: number, node: ts.Node): void {
    this.opaque(from, 'computed-call', node);
  }

  private opaque(from: number, kind: OpaqueFact['kind'], node: ts.Node): void {
    const text = codeText(node, this.program.file, MAX_SHOWN);
    this.dynamic.push({ from, kind, text, line: this.program.lineOf(node) });
  }
}

const MAY_BE_SQL =
  /\b(?:insert|replace|upsert|update|delete|merge|truncate|create|alter|drop|rename|copy|load|into|execute)\b\s/i;

function linesBefore(text: string, offset: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
