import { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import { eachName } from './bind-functions';
import { Conditions } from './conditions';
import { type FieldPieces, laterFields } from './later-fields';
import { type Draft, makes, type Program } from './program';
import type { RouteStatement } from './route-statements';
import type { Local, Piece, Touch } from './scope';

/** What sets one variable or field; more, or under more conditions, is no part of its own. */
const MAX_PIECES = 64;
const MAX_CONDITIONS = 32;
/** Parts may share code; together they are no longer than so many times the file. */
const MAX_SHARE = 4;

/** A part of a function, with the code that it is made of. */
export interface Part {
  readonly draft: Draft;
  readonly pieces: readonly Piece[];
  /** On which the pieces run. */
  readonly conditions: readonly Piece[];
}

/**
 * What functions inside of others, and methods of what a constructor makes, depend on: what sets the variable or field that they use, under
 * its conditions, and nothing else of the function around. Found as they are asked for.
 */
export class Parts {
  /** In the order in which they are found; whoever walks one may find more. */
  readonly found: Part[] = [];
  private readonly program: Program;
  private readonly conditions: Conditions;
  private readonly known = new Map<ts.Node, Draft | null>();
  private readonly fields = new Map<number, Map<string, Draft | null>>();
  private readonly wholes = new Map<number, Draft | null>();
  /** By part: the thing that it changes. */
  private readonly declaredBy = new Map<number, number>();
  private readonly routes = new Map<number, Piece[]>();
  private readonly later = new Map<number, Map<string | null, number | null>>();
  private readonly laterBy = new Map<number, FieldPieces>();
  private readonly laterParts = new Map<string, readonly number[]>();
  private constructors: ReadonlyMap<number, number> | null = null;
  private left: number;

  constructor(program: Program) {
    this.program = program;
    this.conditions = new Conditions(program);
    this.left = MAX_SHARE * program.file.end;
  }

  /** As `ofLocal`, for code of another declaration than that which the variable's is a part of. */
  usedIn(draft: Draft, local: Local): Draft | null {
    const { owner } = local;
    const around = this.program.namedAround(owner);
    return around === 0 || around === this.program.namedAround(draft.index) ? null : this.ofLocal(local);
  }

  /** Of the function that declares a variable; `null` where all of the function has to count. */
  private ofLocal(local: Local): Draft | null {
    const { node } = local.origin;
    if (node === null || !ts.isVariableDeclaration(node)) return null;
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const [first = null] = this.localsOf(node, local);
    const draft = first === null ? null : this.made(local.owner, first[0], this.piecesOf(node, local));
    this.known.set(node, draft);
    return draft;
  }

  /** Of the constructor of a class; `null` where that does not set the field. */
  ofField(owner: number, name: string): Draft | null {
    const maker = this.constructorOf(owner);
    const pieces = maker === undefined ? undefined : this.program.fieldsSet.get(maker)?.get(name);
    if (maker === undefined || pieces === undefined) return null;
    const fields = this.fields.get(owner) ?? new Map<string, Draft | null>();
    this.fields.set(owner, fields);
    const known = fields.get(name);
    if (known !== undefined) return known;
    const draft = this.made(maker, name, pieces);
    fields.set(name, draft);
    return draft;
  }

  /** All that the constructor of a class sets fields to; `null` where it sets none. */
  ofFields(owner: number): Draft | null {
    const maker = this.constructorOf(owner);
    const known = maker === undefined ? null : this.wholes.get(maker);
    if (maker === undefined || known !== undefined) return known ?? null;
    const pieces = [...(this.program.fieldsSet.get(maker) ?? new Map<string, Piece[]>()).values()].flat();
    const draft = this.drawn(maker, 'this', pieces);
    this.wholes.set(maker, draft);
    return draft;
  }

  /**
   * What the methods of a class that a framework holds do to a field: a part of the class, or all of these methods where that would be too
   * much. @param name `null` for any field
   */
  ofLater(owner: number, name: string | null): readonly number[] {
    const draft = this.program.drafts[owner];
    if (draft === undefined) return [];
    const fields = this.laterBy.get(owner) ?? laterFields(this.program, draft);
    this.laterBy.set(owner, fields);
    const names = name === null ? [...fields.keys()] : [name];
    return names.flatMap((each) => this.partsOfLater(owner, each, fields.get(each) ?? []));
  }

  private partsOfLater(owner: number, name: string, pieces: readonly Piece[]): readonly number[] {
    const key = `${owner} ${name}`;
    const known = this.laterParts.get(key);
    if (known !== undefined) return known;
    const draft = this.made(owner, `this.${name}`, pieces);
    const methods = pieces.map(({ scope }) => this.program.namedAround(scope.owner));
    const found = draft === null ? [...new Set(methods)] : [draft.index];
    this.laterParts.set(key, found);
    return found;
  }

  /**
   * What a function does later to a thing that it declares, as far as that may be the member, by its index: a part, or all of the function where
   * that would be too much; `null` where it does nothing. @param member `null` for any
   */
  ofDeclared(index: number, member: string | null): number | null {
    const touched = this.program.touchedLater.get(index);
    const declared = this.program.drafts[index];
    if (touched === undefined || declared?.parent === undefined || declared.parent === null) return null;
    const found = this.later.get(index) ?? new Map<string | null, number | null>();
    this.later.set(index, found);
    const known = found.get(member);
    if (known !== undefined) return known;
    const pieces = touched.filter((touch) => isAbout(touch, member) && this.isSaidHere(touch));
    const draft = this.made(declared.parent, `${declared.key}.${member ?? '*'}`, pieces);
    if (draft !== null) this.declaredBy.set(draft.index, index);
    const said = pieces.length === 0 ? null : (draft?.index ?? this.program.namedAround(declared.parent));
    found.set(member, said);
    return said;
  }

  /** Whether a declaration is what a function does later to that thing. */
  isLaterOf(part: number, index: number): boolean {
    return this.declaredBy.get(part) === index;
  }

  /** A function that is put in whatever happens is a declaration, and its name all that there is to say. */
  private isSaidHere(touch: Touch): boolean {
    return !this.program.draftOf.has(touch.node) || [...this.conditions.around(touch.node)].length > 0;
  }

  /** A route that a file gives to a router of its own, for the functions of the file that it runs. */
  ofRoute({ holder, key }: RouteStatement, piece: Piece): Draft | null {
    const { program } = this;
    const draft = this.drawn(0, program.numbered(0, key), [piece], 'route');
    if (draft !== null) addTo(this.routes, holder.index, piece);
    return draft;
  }

  /** By router: all its routes in their order, for who uses the router. */
  ofRouters(): ReadonlyMap<number, Draft> {
    const found = new Map<number, Draft>();
    for (const [holder, pieces] of this.routes) {
      const key = `routes of ${this.program.drafts[holder]?.key}`;
      const draft = this.drawn(0, key, pieces, 'route');
      if (draft !== null) found.set(holder, draft);
    }
    return found;
  }

  private constructorOf(owner: number): number | undefined {
    this.constructors ??= new Map(
      [...this.program.fieldsSet.keys()].flatMap((index) => {
        const maker = this.program.drafts[index];
        return maker === undefined ? [] : [[makes(maker) ?? -1, index] as const];
      }),
    );
    return this.constructors.get(owner);
  }

  private made(owner: number, key: string, pieces: readonly Piece[]): Draft | null {
    return pieces.length > MAX_PIECES ? null : this.drawn(owner, key, pieces);
  }

  private drawn(
    owner: number,
    key: string,
    pieces: readonly Piece[],
    kind: 'part' | 'route' = 'part',
  ): Draft | null {
    const [first] = pieces;
    const conditions = this.conditionsOf(pieces);
    if (first === undefined || conditions === null) return null;
    this.left -= lengthOf(pieces) + lengthOf(conditions);
    if (this.left < 0) return null;
    const draft = this.program.part(kind, key, { ...first, parent: owner });
    this.found.push({ draft, pieces, conditions });
    return draft;
  }

  /** Names of one declarator are set together. */
  private localsOf(node: ts.VariableDeclaration, { origin }: Local): readonly (readonly [string, Local])[] {
    const found: [string, Local][] = [];
    eachName(node.name, [], ({ text }) => {
      const binding = origin.scope.value(text);
      if (binding?.kind === 'local' && binding.origin.node === node) found.push([text, binding]);
    });
    return found;
  }

  private piecesOf(node: ts.VariableDeclaration, local: Local): readonly Piece[] {
    const { scope, kind } = local.origin;
    const loop = node.parent.parent;
    const first = kind === 'each' && ts.isForOfStatement(loop) ? loop.expression : node;
    const own = this.program.namedAround(local.owner);
    const isOwn = (piece: Piece) => this.program.namedAround(piece.scope.owner) === own;
    const later = this.localsOf(node, local).flatMap(([, { assigned, touched }]) => [
      // Whoever sets it sets it for all; what other functions do to what it holds is theirs.
      ...assigned.flatMap(({ expression, scope: at, isItem }) => {
        const piece = { node: expression, scope: at };
        return !isItem || isOwn(piece) ? [piece] : [];
      }),
      ...touched.filter(isOwn),
    ]);
    return [{ node: first, scope }, ...later];
  }

  private conditionsOf(pieces: readonly Piece[]): readonly Piece[] | null {
    const found = new Map<ts.Node, Piece>();
    for (const { node, scope } of pieces) {
      for (const [, condition] of this.conditions.around(node)) {
        found.set(condition, { node: condition, scope });
        if (found.size > MAX_CONDITIONS) return null;
      }
    }
    return [...found.values()];
  }
}

const isAbout = (touch: Touch, member: string | null): boolean =>
  member === null || touch.member === null || touch.member === member;

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { node }) => sum + node.end - node.pos, 0);
