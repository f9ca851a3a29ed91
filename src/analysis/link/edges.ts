import { addTo } from '../../world/lists-by-key';
import type { EdgeKind } from '../graph';
import { declarationAt, distinct, isSame, type LinkedFile, type Place } from './things';

/** An edge between declarations that have no ids yet. */
export interface LocalEdge {
  readonly from: Place;
  readonly to: Place;
  readonly kind: EdgeKind;
  readonly certainty: 'exact' | 'approximate';
  readonly candidates: number;
  readonly line: number;
  readonly isSuper?: true;
  readonly isSelf?: true;
  readonly on?: readonly Place[];
  readonly isDeclared?: true;
  readonly isHeld?: true;
  readonly isTaken?: true;
  readonly isGiven?: true;
  readonly isLayer?: true;
  /** Only a package's type says that it is meant: the package may ask for it as well. */
  readonly isForeign?: true;
  readonly members?: readonly string[];
}

/** What holds only where it is said of every reference from one declaration to another. */
export type Marks = Pick<LocalEdge, 'isHeld' | 'isSelf' | 'on' | 'isTaken' | 'isGiven'>;
const MARKS = ['isHeld', 'isSelf', 'isTaken', 'isGiven', 'isForeign'] as const;

const KINDS: Readonly<Record<EdgeKind, number>> = {
  call: 0,
  construct: 1,
  read: 2,
  pass: 3,
  extend: 4,
  override: 5,
  nest: 6,
  effect: 7,
  type: 8,
  callback: 9,
  around: 10,
  write: 11,
};
/** More kinds than there are, and more declarations than a file of a mebibyte holds. */
const KIND_COUNT = 16;
const MAX_DECLARATIONS = 2 ** 21;

/** Collects what one file's code refers to; of several with the same ends and kind the most certain one stays, at its first place. */
export class EdgeList {
  readonly found: LocalEdge[] = [];
  private readonly file: LinkedFile;
  /** Positions, by what the edge leads to and then by where it comes from and its kind. */
  private readonly known = new Map<number, Map<number, number>>();
  /** Positions of what functions merely give, by function. */
  private readonly givenBy = new Map<number, number[]>();
  /** Functions that name themselves otherwise than to take from what they give. */
  private readonly usedWhole = new Set<number>();

  constructor(file: LinkedFile) {
    this.file = file;
  }

  add(found: LocalEdge): void {
    const isWhole = found.isGiven === true && this.usedWhole.has(found.from.index);
    const edge = isWhole ? without(found, 'isGiven') : found;
    const { from, to } = edge;
    if (isSame(from, to)) {
      this.usedBySelf(edge);
      // On which instance a method calls itself decides what it runs; of any other declaration it says nothing.
      const isCall = edge.kind === 'call' && edge.certainty === 'exact';
      if (!isCall || declarationAt(to.file, to.index)?.kind !== 'method') return;
    }
    // An edge begins or ends in the file: what is at its other end tells it from others.
    const [near, far] = from.file === this.file ? [from, to] : [to, from];
    const place = far.file.slot * MAX_DECLARATIONS + far.index;
    const key = (2 * near.index + Number(near === to)) * KIND_COUNT + KINDS[edge.kind];
    const positions = this.known.get(place);
    const at = positions?.get(key);
    if (at === undefined) {
      if (positions === undefined) this.known.set(place, new Map([[key, this.found.length]]));
      else positions.set(key, this.found.length);
      if (edge.isGiven === true) addTo(this.givenBy, from.index, this.found.length);
      this.found.push(edge);
    } else this.found[at] = joined(edge, this.found[at]);
  }

  /** A function that calls itself may use as a whole what it gives; to itself it has no edge that would say so. */
  private usedBySelf({ from, isTaken }: LocalEdge): void {
    if (isTaken === true || this.usedWhole.has(from.index)) return;
    this.usedWhole.add(from.index);
    for (const at of this.givenBy.get(from.index) ?? []) {
      const edge = this.found[at];
      if (edge !== undefined) this.found[at] = without(edge, 'isGiven');
    }
  }

  /** What `super` names. */
  ofBase(from: Place, to: Place, kind: EdgeKind, line: number): void {
    const self = kind === 'call' ? { isSelf: true as const } : {};
    this.add({ from, to, kind, certainty: 'exact', candidates: 1, line, isSuper: true, ...self });
  }

  /** What is called on the own instance. */
  ofSelf(from: Place, to: Place, kind: EdgeKind, line: number): void {
    this.add({ from, to, kind, certainty: 'exact', candidates: 1, line, isSelf: true });
  }

  /** What is called through a package's type. */
  foreign(from: Place, to: Place, line: number): void {
    this.add({ from, to, kind: 'call', certainty: 'exact', candidates: 1, line, isForeign: true });
  }

  /** With what is said of the reference. */
  marked(
    from: Place,
    to: Place,
    kind: EdgeKind,
    { line, ...marks }: Marks & { readonly line: number },
  ): void {
    this.add({ from, to, kind, certainty: 'exact', candidates: 1, line, ...marks });
  }

  exact(from: Place, to: Place, kind: EdgeKind, line: number): void {
    this.add({ from, to, kind, certainty: 'exact', candidates: 1, line });
  }
}

/** More members of one thing than anybody counts: it is used as a whole. */
const MAX_MEMBERS = 16;

/** The more certain one; what either of them reads is read. */
function joined(edge: LocalEdge, known: LocalEdge | undefined): LocalEdge {
  const more = inBoth(known === undefined || saysMore(edge, known) ? edge : known, edge, known);
  if (more.members === undefined) return more;
  const members = new Set([...(edge.members ?? []), ...(known?.members ?? [])]);
  const isWhole = edge.members === undefined || known?.members === undefined || members.size > MAX_MEMBERS;
  if (!isWhole) return members.size === more.members.length ? more : { ...more, members: [...members] };
  const { members: _, ...whole } = more;
  return whole;
}

/**
 * What stands outside of fields too runs whatever field is read, what is called on another instance too is no call of the own one's, and
 * what is used as a whole somewhere is used as a whole.
 */
function inBoth(more: LocalEdge, edge: LocalEdge, known: LocalEdge | undefined): LocalEdge {
  let always = more;
  for (const mark of MARKS) {
    if (always[mark] !== true || (edge[mark] === true && known?.[mark] === true)) continue;
    always = without(always, mark);
  }
  return onBoth(always, edge, known);
}

/** More classes whose instances one declaration calls than are told apart. */
const MAX_ON = 16;

/** What is called on instances of more classes is called on each; on one that nobody tells it may be any. */
function onBoth(more: LocalEdge, edge: LocalEdge, known: LocalEdge | undefined): LocalEdge {
  if (edge.on === undefined && known?.on === undefined) return more;
  const on = distinct([...(edge.on ?? []), ...(known?.on ?? [])]);
  const { on: _, ...any } = more;
  return edge.on === undefined || known?.on === undefined || on.length > MAX_ON ? any : { ...any, on };
}

function without(edge: LocalEdge, mark: (typeof MARKS)[number]): LocalEdge {
  const { [mark]: _, ...less } = edge;
  return less;
}

/** A certain way more than a guess, and a call that any class may answer more than one of the base class itself. */
function saysMore({ certainty, isSuper }: LocalEdge, known: LocalEdge | undefined): boolean {
  if (known === undefined || certainty !== 'exact') return false;
  return known.certainty === 'approximate' || (known.isSuper === true && isSuper !== true);
}
