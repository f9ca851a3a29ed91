import type { ts } from 'ts-morph';
import type { Reference, ReferenceKind } from '../../facts';
import type { Evaluator } from './evaluate';
import type { Draft, Program } from './program';
import type { Binding, Scope } from './scope';
import type { Sink } from './sink';
import type { Tokens } from './tokens';

/** The walk over one declaration's own code, as the parts that know single kinds of syntax see it. */
export interface Walk {
  readonly tokens: Tokens;
  readonly program: Program;
  readonly evaluator: Evaluator;
  readonly sink: Sink;
  readonly draft: Draft;
  /** Parts of a longer text, already read with the whole. */
  readonly folded: Set<ts.Node>;
  /** Goes on with any statement or expression. */
  node(node: ts.Node, scope: Scope): void;
  nodes(nodes: readonly ts.Node[] | undefined, scope: Scope): void;
  /** A name in an expression. */
  identifier(node: ts.Identifier, scope: Scope, kind: ReferenceKind): void;
  /** Writes what may name something outside as a whole: a name, or members of one. */
  chain(node: ts.Node, scope: Scope, write: () => void): void;
  /** Its canonical form. */
  nameOf(binding: Binding | null, text: string): string;
  /** The same for a call or declaration that imports. */
  imported(node: ts.Node): string;
  /** @param member of what the name holds, where nothing else of it is used */
  captured(binding: Binding | null, node: ts.Node, member?: string | null): void;
  /** `this`, without a use of it. */
  self(): void;
  /** `this.name`; `null` where it may be any of its fields. */
  field(name: string | null, scope: Scope, node: ts.Node): void;
  /** Walks what `this.name` is set to. */
  sets(name: string | null, scope: Scope, walk: () => void): void;
  modifier(node: ts.Modifier): void;
  types(node: ts.TypeNode, scope: Scope): void;
  flow(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, scope: Scope): void;
  /** @param use as `Reference.use` */
  refer(kind: ReferenceKind, value: number, node: ts.Node, use?: Reference['use']): void;
  /** Around syntax that is followed without `node`. */
  enter(): void;
  leave(): void;
}
