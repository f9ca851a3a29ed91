import { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import type { Import } from '../../facts';
import type { NodeKind } from '../../graph';
import { unnamedName } from '../../unnamed';
import type { Assigned, Binding, Origin, Piece, Scope, Touch } from './scope';
import { type Settings, settingsIn } from './settings';
import { Tokens } from './tokens';
import { ValueTable } from './value-table';

/** A declaration while its file is being read. */
export interface Draft {
  readonly index: number;
  readonly name: string;
  readonly key: string;
  readonly kind: NodeKind;
  /** Its code; for a variable the declarator. */
  readonly node: ts.Node;
  /** Where its code is evaluated. */
  readonly scope: Scope;
  readonly parent: number | null;
  readonly isStatic: boolean;
  readonly members: LateMember[];
  readonly statics: LateMember[];
  /** An initialiser or function elsewhere that this one merely destructures; its code is walked there. */
  readonly shares: number | null;
  /** The function, class or object literal that holds the value; `null` for plain variables. */
  readonly definition: ts.Node | null;
  /** A function that nothing declares; what it declares is named as if it stood around it. */
  readonly isUnnamed: boolean;
}

type DraftParts = Omit<Draft, 'index' | 'name' | 'members' | 'statics' | 'isUnnamed'>;

/** A member whose value is computed once all names are bound. */
export interface LateMember {
  readonly name: string;
  readonly draft?: number;
  readonly expression?: ts.Expression;
  readonly type?: ts.TypeNode;
  readonly scope: Scope;
}

export interface Returned {
  readonly expression: ts.Expression;
  readonly scope: Scope;
  /** Of `yield* list`: what is in the list. */
  readonly isEach: boolean;
}

export interface LateExport {
  readonly name: string;
  readonly scope: Scope;
  readonly expression?: ts.Expression;
  readonly binding?: string;
  readonly importIndex?: number;
  readonly draft?: number;
  readonly typeOnly: boolean;
}

export type FunctionNode = ts.FunctionLikeDeclaration;

/** What a module exports as a whole, where that is a declaration; what stands in it is named without it. */
export const EXPORTS = 'module.exports';

/** What the first pass finds out about a file: every name and where it lives. */
export class Program {
  readonly file: ts.SourceFile;
  readonly values = new ValueTable();
  readonly drafts: Draft[] = [];
  readonly imports: Import[] = [];
  readonly exports: LateExport[] = [];
  /** Declarations by the node whose code they own. */
  readonly draftOf = new Map<ts.Node, Draft>();
  readonly scopes = new Map<ts.Node, Scope>();
  readonly returned = new Map<ts.Node, Returned[]>();
  /** Of `require` and `import()` calls with a literal, and of declarations that import for effects alone. */
  readonly importOf = new Map<ts.Node, number>();
  /** Object literals that a function hands out: calling it does not call what they hold. */
  readonly handedOut = new Set<ts.Node>();
  /** Names and members that a function gives, and does nothing else with where they stand. */
  readonly givenOut = new Set<ts.Node>();
  readonly assignments: (Assigned & { readonly name: string })[] = [];
  /** Statements that may change what a name holds, by handing it on or calling a method of it. */
  readonly touches: (Touch & { readonly name: string })[] = [];
  /** What functions do later to what they declare, by its index. */
  readonly touchedLater = new Map<number, Touch[]>();
  /** By constructor, or function that is one: what it sets fields to. */
  readonly fieldsSet = new Map<number, Map<string, Piece[]>>();
  /** What executors of promises call their first parameter. */
  readonly resolvers = new Set<string>();
  readonly settings: Settings;
  /** By setting: what further literals say of it. */
  readonly saidAgain = new Map<number, number[]>();
  /** What is assigned to declarations without an initialiser, by their index. */
  readonly assignedTo = new Map<number, Assigned[]>();
  /** Imports that code names; the compiler leaves out those that only types name, effects included. */
  readonly usedImports = new Set<number>();
  /** What the code of a declaration is written into, by its index. */
  tokens: (index: number) => Tokens = () => new Tokens();
  private lastLine = 1;
  private readonly locals = new Map<number, number>();
  /** By declaration and role: how many functions without a name there are. */
  private readonly roles = new Map<string, number>();

  constructor(file: ts.SourceFile) {
    this.file = file;
    this.settings = settingsIn(file);
  }

  draft(parts: DraftParts): Draft {
    return this.add(parts, parts.key, false);
  }

  /** A function that nothing declares, in the code of a scope. @param role what it is there for */
  unnamed(node: ts.Node, role: string, scope: Scope): Draft {
    const parent = scope.owner;
    const parts = {
      key: role,
      kind: 'function',
      node,
      scope,
      parent,
      isStatic: false,
      shares: null,
    } as const;
    return this.add({ ...parts, definition: node }, this.numbered(parent, role), true);
  }

  /** A name that no other function of that role in the same declaration has. */
  numbered(parent: number, role: string): string {
    const key = `${this.namedAround(parent)} ${role}`;
    const ordinal = (this.roles.get(key) ?? 0) + 1;
    this.roles.set(key, ordinal);
    return unnamedName(role, ordinal);
  }

  /** A part of a function, whose code stays the function's, or of a file. @param node where it begins */
  part(kind: 'part' | 'route', key: string, { node, scope, parent }: Piece & { parent: number }): Draft {
    const parts = { key, kind, node, scope, parent, isStatic: false, shares: parent } as const;
    return this.add({ ...parts, definition: null }, key, false);
  }

  /** The declaration itself, or around a function without a name the nearest that has one. */
  namedAround(index: number): number {
    let at = index;
    for (let draft = this.drafts[at]; draft?.isUnnamed && draft.parent !== null; draft = this.drafts[at])
      at = draft.parent;
    return at;
  }

  private add(parts: DraftParts, own: string, isUnnamed: boolean): Draft {
    const { parent, node, shares } = parts;
    const outer = parent === null ? undefined : this.drafts[this.namedAround(parent)];
    const around = outer === undefined || outer.key === EXPORTS ? '' : outer.name;
    // Written out: there are many, and a copy of an object is made much slower than an object.
    const draft: Draft = {
      index: this.drafts.length,
      name: around === '' ? own : `${around}.${own}`,
      key: parts.key,
      kind: parts.kind,
      node,
      scope: parts.scope,
      parent,
      isStatic: parts.isStatic,
      members: [],
      statics: [],
      shares,
      definition: parts.definition,
      isUnnamed,
    };
    this.drafts.push(draft);
    if (shares === null) this.draftOf.set(node, draft);
    return draft;
  }

  declareLocal(scope: Scope, name: string, origin: Origin): void {
    if (scope.values.has(name)) return;
    scope.values.set(name, this.local(scope.owner, origin));
  }

  local(owner: number, origin: Origin): Binding {
    const ordinal = this.locals.get(owner) ?? 0;
    this.locals.set(owner, ordinal + 1);
    return { kind: 'local', ordinal, owner, origin, assigned: [], touched: [], value: null };
  }

  addImport(parts: Omit<Import, 'line'>, node: ts.Node): number {
    this.imports.push({ ...parts, line: this.lineOf(node) });
    return this.imports.length - 1;
  }

  /** Hands assignments to what they set, once every name is known. */
  settleAssignments(): void {
    for (const { name, expression, scope, isItem } of this.assignments) {
      const binding = scope.value(name);
      if (binding?.kind === 'local') binding.assigned.push({ expression, scope, isItem });
      if (binding?.kind !== 'declaration') continue;
      addTo(this.assignedTo, binding.index, { expression, scope, isItem });
    }
    for (const { name, ...touch } of this.touches) {
      const binding = touch.scope.value(name);
      if (binding?.kind === 'local') binding.touched.push(touch);
      if (binding?.kind === 'declaration' && this.isOwn(binding.index, touch))
        addTo(this.touchedLater, binding.index, touch);
    }
  }

  /** Whether a function's own code stands there that declares the thing. */
  private isOwn(index: number, { scope }: Touch): boolean {
    const around = this.namedAround(this.drafts[index]?.parent ?? 0);
    return around !== 0 && around === this.namedAround(scope.owner);
  }

  /** From 1. */
  lineOf(node: ts.Node): number {
    return this.lineAt(node.getStart(this.file));
  }

  /** The last answer's line is tried first: most questions follow the text. */
  lineAt(position: number): number {
    const starts = this.file.getLineStarts();
    const from = starts[this.lastLine - 1] ?? 0;
    const to = starts[this.lastLine] ?? Number.POSITIVE_INFINITY;
    if (position < from || position >= to) {
      this.lastLine = ts.getLineAndCharacterOfPosition(this.file, position).line + 1;
    }
    return this.lastLine;
  }
}

/** What instances are made of by this code: the class of a constructor, or a function itself. */
export const makes = ({ kind, parent, index }: Draft): number | null =>
  kind === 'constructor' ? parent : index;

/** Thrown when syntax nests deeper than the walkers follow; ends in an `unanalysed` fact, never further. */
export class TooDeep extends Error {
  constructor() {
    super('nested too deep');
  }
}

/** Thrown where a text holds more syntax than analysis walks through; ends in an `unanalysed` fact, too. */
export class TooMuch extends Error {
  constructor(nodes: number) {
    super(`holds ${nodes} nodes of syntax, more than are analysed`);
  }
}

/** Operand chains and `else if` ladders count as nesting; the deepest in hand-written code is some 150. */
export const MAX_DEPTH = 450;
