import { ts } from 'ts-morph';
import type { CallText, GivenText, SaidText } from '../../call-text';
import type { Program } from './program';
import type { Scope } from './scope';
import { accessedName, accessRoot, bare, literalText, memberKey } from './syntax';
import { WriteTexts, withoutPut } from './write-text';

/** What a call looks like beside its callee. */
interface Call {
  readonly at: ts.Node;
  readonly callee: ts.Expression;
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
    const { callee, given, isList } = calledIn(node);
    this.add(from, { at: node, callee, given, isList }, scope);
  }

  /** `limits.max = …` may run code of `limits`. */
  assign(from: number, node: ts.BinaryExpression, scope: Scope): void {
    const callee = bare(node.left);
    if (accessedName(callee) !== null)
      this.add(from, { at: node, callee, given: [node.right], isList: false }, scope);
  }

  private add(from: number, { at, callee, given, isList }: Call, scope: Scope): void {
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
      when: this.texts.of({ verb: '', parts: [], at, scope }),
      given: sure.map((each) => this.given(each, scope)),
      rest: open === -1 ? null : this.said(given.slice(open), scope),
    });
  }

  private given(node: ts.Expression, scope: Scope): GivenText {
    const said = this.said([node], scope);
    const object = bare(node);
    if (!ts.isObjectLiteralExpression(object)) return said;
    const members = object.properties.flatMap((property) => this.member(property, scope) ?? []);
    return members.length < object.properties.length ? said : { ...said, object: members };
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

/** `f.call(self, a)` gives `f` `a`. */
function calledIn(node: ts.CallExpression | ts.NewExpression): Omit<Call, 'at'> {
  const callee = bare(node.expression);
  const given = node.arguments ?? [];
  const applied = ts.isCallExpression(node) ? accessedName(callee) : null;
  if (applied !== 'call' && applied !== 'apply') return { callee, given, isList: false };
  const inner = bare((callee as ts.PropertyAccessExpression).expression);
  return { callee: inner, given: given.slice(1), isList: applied === 'apply' };
}

function outsideIndex(root: ts.Expression, scope: Scope): number | null {
  const binding = ts.isIdentifier(root) ? scope.value(root.text) : null;
  if (binding === null || binding.kind === 'local') return null;
  return binding.kind === 'import' ? binding.index : -1 - binding.index;
}
