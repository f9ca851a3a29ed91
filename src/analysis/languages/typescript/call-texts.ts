import { ts } from 'ts-morph';
import type { CallText, GivenText, NamedText, SaidText } from '../../call-text';
import type { Value } from '../../facts';
import type { Program } from './program';
import type { Scope } from './scope';
import { sharedState } from './shared-state';
import { accessedName, accessRoot, bare, literalText, memberKey } from './syntax';
import { WriteTexts, withoutPut } from './write-text';

/** What a call looks like beside its callee. */
interface Call {
  readonly at: ts.Node;
  readonly callee: ts.Expression;
  /** What it is a method of. */
  readonly on: ts.Expression | null;
  readonly given: readonly ts.Expression[];
  /** Whether all of it stands in one list. */
  readonly isList: boolean;
}

/** Says of each call in a file what it gives. */
export class CallTexts {
  readonly found: CallText[] = [];
  private readonly program: Program;
  private readonly texts: WriteTexts;

  constructor(program: Program) {
    this.program = program;
    this.texts = new WriteTexts(program);
  }

  /** @param from the declaration whose code it stands in */
  call(from: number, node: ts.CallExpression | ts.NewExpression, scope: Scope): void {
    this.add(from, { at: node, ...calledIn(node) }, scope);
  }

  /** `limits.max = …` may run code of `limits`. */
  assign(from: number, node: ts.BinaryExpression, scope: Scope): void {
    const callee = bare(node.left);
    if (accessedName(callee) !== null)
      this.add(from, { at: node, callee, on: ownerOf(callee), given: [node.right], isList: false }, scope);
  }

  private add(from: number, { at, callee, on, given, isList }: Call, scope: Scope): void {
    const { program } = this;
    const name = ts.isIdentifier(callee) ? callee.text : accessedName(callee);
    if (name === null) return;
    const open = isList ? 0 : given.findIndex(ts.isSpreadElement);
    const sure = open === -1 ? given : given.slice(0, open);
    this.found.push({
      from,
      startLine: program.lineOf(at),
      calleeLine: program.lineAt(callee.end),
      endLine: program.lineAt(at.end),
      name,
      root: outsideIndex(accessRoot(callee).root, scope),
      isPlain: ts.isIdentifier(callee),
      on: on === null ? null : this.placeOf(on, scope),
      when: this.texts.of({ verb: '', parts: [], at, scope }),
      given: sure.map((each) => this.given(each, scope)),
      rest: open === -1 ? null : this.said(given.slice(open), scope),
    });
  }

  private given(node: ts.Expression, scope: Scope): GivenText {
    const place = this.placeOf(node, scope);
    const text = this.said([node], scope);
    const said = place === null ? text : { ...text, place };
    const object = bare(node);
    if (!ts.isObjectLiteralExpression(object)) return said;
    const members = object.properties.flatMap((property) => this.member(property, scope) ?? []);
    return members.length < object.properties.length ? said : { ...said, object: members };
  }

  private placeOf(node: ts.Expression, scope: Scope): NamedText | null {
    const shared = sharedState(this.program, node, scope);
    return shared === null || shared.isPart ? null : namedIn(this.program.values.values, shared.value);
  }

  /** `null` where nobody can tell which. */
  private member(
    property: ts.ObjectLiteralElementLike,
    scope: Scope,
  ): readonly (readonly [string, SaidText])[] | null {
    const { name } = property;
    if (name === undefined || ts.isSpreadAssignment(property)) return null;
    if (ts.isComputedPropertyName(name) && literalText(name.expression) === null) return null;
    return [[memberKey(name, this.program.file), this.said([property], scope)]];
  }

  private said(parts: readonly ts.Node[], scope: Scope): SaidText {
    const [at] = parts;
    // No conditions of its own: those around it are the call's.
    return at === undefined ? NOTHING : this.texts.saying({ verb: '', parts: withoutPut(parts), at, scope });
  }
}

const NOTHING: SaidText = { digest: '', names: [], members: [], takes: [] };

/** Members of members. */
const MAX_STEPS = 32;

function namedIn(values: readonly Value[], value: number): NamedText | null {
  const path: string[] = [];
  let root = values[value];
  while (root?.op === 'member' && path.length < MAX_STEPS) {
    path.unshift(root.name);
    root = values[root.of];
  }
  if (root?.op === 'import') return [root.index, ...path];
  return root?.op === 'declaration' ? [-1 - root.index, ...path] : null;
}

/** `f.call(self, a)` gives `f` `a`. */
function calledIn(node: ts.CallExpression | ts.NewExpression): Omit<Call, 'at'> {
  const callee = bare(node.expression);
  const given = node.arguments ?? [];
  const applied = ts.isCallExpression(node) ? accessedName(callee) : null;
  if (applied !== 'call' && applied !== 'apply') return { callee, on: ownerOf(callee), given, isList: false };
  const inner = bare((callee as ts.PropertyAccessExpression).expression);
  return { callee: inner, on: given[0] ?? null, given: given.slice(1), isList: applied === 'apply' };
}

const ownerOf = (callee: ts.Expression): ts.Expression | null =>
  ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? callee.expression : null;

function outsideIndex(root: ts.Expression, scope: Scope): number | null {
  const binding = ts.isIdentifier(root) ? scope.value(root.text) : null;
  if (binding === null || binding.kind === 'local') return null;
  return binding.kind === 'import' ? binding.index : -1 - binding.index;
}
