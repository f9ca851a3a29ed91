import type { Edge, EdgeKind, Graph, GraphNode, ModuleUse, NodeKind } from '../graph';
import { nameOf } from '../reach/chain';
import { isOfAnswer } from '../reach/running';
import { isUnnamed } from '../unnamed';
import { labelOf, meaningChange } from './named';
import { reorderedMembers } from './reordered';
import type { Sides } from './sides';
import { newImporters, usesByNode } from './uses';

/** What became of one declaration; ids are those of the side's graph. */
export type Difference =
  | {
      readonly kind: 'changed';
      readonly base: number;
      readonly head: number;
      readonly detail: string;
      /** Something else runs before it, which is told to all that it stands before itself. */
      readonly isOfLayer?: true;
    }
  | { readonly kind: 'moved'; readonly base: number; readonly head: number; readonly detail: string }
  | { readonly kind: 'added'; readonly head: number; readonly detail: string }
  | { readonly kind: 'removed'; readonly base: number; readonly detail: string };

/** References that run; what `implements` and imports alone add says nothing about the code that stands there. */
const MEANINGFUL: ReadonlySet<EdgeKind> = new Set(['call', 'construct', 'read', 'pass', 'around']);

/**
 * Every declaration that behaves differently: another hash, or the same text that now means something else (an import or a
 * barrel that leads elsewhere). Types do not behave; they are compared where they are regulated.
 */
export function differencesOf(sides: Sides): Difference[] {
  const { base, head, pairs } = sides;
  const meaning = new Meanings(sides);
  const rearranged = rearrangedOf(sides);
  const found: Difference[] = [];
  for (const node of base.nodes) {
    const counterpart = head.nodes[pairs.toHead[node.id] ?? -1];
    if (counterpart === undefined) {
      if (behaves(node)) found.push({ kind: 'removed', base: node.id, detail: 'is removed' });
    } else {
      found.push(...differencesBetween(node, counterpart, { meaning, rearranged }));
    }
  }
  for (const node of head.nodes) {
    if (pairs.toBase[node.id] === -1 && behaves(node))
      found.push({ kind: 'added', head: node.id, detail: 'is added' });
  }
  return found;
}

/** Ids at the base of what runs in another order, whatever it says. */
export const rearrangedOf = (sides: Sides): ReadonlySet<number> =>
  new Set([...rearrangedIn(sides), ...reorderedMembers(sides)]);

/** Ids at the base of declarations in which functions without a name changed places: they are pairs in their order only. */
function rearrangedIn({ base, head, pairs }: Sides): ReadonlySet<number> {
  const found = new Set<number>();
  for (const node of base.nodes) {
    if (node.parent !== null && pairs.toHead[node.id] === -1 && isUnnamed(node)) found.add(node.parent);
  }
  for (const node of head.nodes) {
    if (node.parent === null || pairs.toBase[node.id] !== -1 || !isUnnamed(node)) continue;
    found.add(pairs.toBase[node.parent] ?? -1);
  }
  return found;
}

interface Known {
  readonly meaning: Meanings;
  /** Ids at the base of what runs in another order. */
  readonly rearranged: ReadonlySet<number>;
}

function* differencesBetween(
  base: GraphNode,
  head: GraphNode,
  { meaning, rearranged }: Known,
): Iterable<Difference> {
  const ids = { base: base.id, head: head.id };
  const isOther = base.hash !== head.hash || isAccessor(base) !== isAccessor(head);
  if (isOther || (rearranged.has(base.id) && behaves(base)))
    yield { kind: 'changed', ...ids, detail: 'behaves differently' };
  else {
    const detail = meaning.changeOf(base.id, head.id);
    const layers = detail === null ? meaning.layersChanged(base.id, head.id) : null;
    if (detail !== null) yield { kind: 'changed', ...ids, detail };
    else if (layers !== null) yield { kind: 'changed', ...ids, detail: layers, isOfLayer: true };
  }
  if ((base.path === head.path && base.name === head.name) || head.kind === 'part') return;
  const place = base.path === head.path ? '' : ` in ${head.path}`;
  yield { kind: 'moved', ...ids, detail: `becomes \`${nameOf(head)}\`${place}` };
}

/** Equal code is run when it is read, or when it is called. */
const isAccessor = ({ kind }: GraphNode): boolean => kind === 'accessor';

/** Interfaces and aliases only describe, a part is its function's code once more; a module that only declares does nothing itself. */
const behaves = (node: GraphNode): boolean => node.hash !== '' && !DESCRIBES.has(node.kind);

const DESCRIBES: ReadonlySet<NodeKind> = new Set(['interface', 'type', 'part']);

/** What the same text refers to on both sides. */
class Meanings {
  private readonly sides: Sides;
  private readonly baseUses: ReadonlyMap<number, ReadonlyMap<string, ModuleUse>>;
  private readonly headUses: ReadonlyMap<number, ReadonlyMap<string, ModuleUse>>;
  private readonly importers: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(sides: Sides) {
    this.sides = sides;
    this.baseUses = usesByNode(sides.base);
    this.headUses = usesByNode(sides.head);
    this.importers = newImporters(sides.base, sides.head);
  }

  /** A clause that says what changed; `null` where the text still means the same. */
  changeOf(baseId: number, headId: number): string | null {
    return (
      meaningChange(this.sides, baseId, headId) ??
      this.targetsChanged(baseId, headId) ??
      this.usesChanged(baseId, headId)
    );
  }

  private targetsChanged(baseId: number, headId: number): string | null {
    const { base, head, pairs } = this.sides;
    const before = base.outgoing[baseId] ?? [];
    const after = head.outgoing[headId] ?? [];
    if (this.isSame(before, after)) return null;
    const hadAny = new Set(before.map((edge) => pairs.toHead[edge.to] ?? -1));
    const hasAny = new Set(after.map((edge) => edge.to));
    // A target that is itself added or removed is reported as such, and so is a file that cannot be read any more.
    const isTold = ({ to }: Edge) =>
      (pairs.toBase[to] === -1 && !this.isPartOf(head, to)) ||
      head.unanalysed.has(head.nodes[to]?.path ?? '');
    const gained = after.find(
      (edge) => counts(edge) && !hadAny.has(edge.to) && !isTold(edge) && !isOfRoute(head, edge),
    );
    const lost = before.find((edge) => {
      const target = pairs.toHead[edge.to] ?? -1;
      const isGone = target === -1 ? this.isPartOf(base, edge.to) : !hasAny.has(target);
      return counts(edge) && isGone && !isOfRoute(base, edge);
    });
    return this.clause(gained, lost);
  }

  /** The same of what runs before a function that runs before others itself. */
  layersChanged(baseId: number, headId: number): string | null {
    const { base, head, pairs } = this.sides;
    const isSure = ({ isLayer, certainty }: Edge) => isLayer === true && certainty === 'exact';
    const before = (base.outgoing[baseId] ?? []).filter(isSure);
    const after = (head.outgoing[headId] ?? []).filter(isSure);
    if (before.length === 0 && after.length === 0) return null;
    const stood = new Set(before.map(({ to }) => pairs.toHead[to] ?? -1));
    const stands = new Set(after.map(({ to }) => to));
    const gained = after.find(({ to }) => !stood.has(to));
    const lost = before.find(({ to }) => !stands.has(pairs.toHead[to] ?? -1));
    return this.clause(gained, lost);
  }

  private clause(gained: Edge | undefined, lost: Edge | undefined): string | null {
    const { base, head } = this.sides;
    const now = gained === undefined ? '' : labelOf(head, gained.to);
    const then = lost === undefined ? '' : labelOf(base, lost.to);
    if (now !== '' && then !== '') return `now leads to ${now} instead of ${then}`;
    if (now !== '') return `now leads to ${now}`;
    return then === '' ? null : `no longer leads to ${then}`;
  }

  /** What a function comes to do to a thing of its own is told by who uses the thing; what its constructor does, by the constructor. */
  private isPartOf({ nodes }: Graph, id: number): boolean {
    const part = nodes[id];
    return part?.kind === 'part' && nodes[part.parent ?? -1]?.kind !== 'constructor';
  }

  private isSame(before: readonly Edge[], after: readonly Edge[]): boolean {
    if (before.length !== after.length) return false;
    const { toHead } = this.sides.pairs;
    return before.every(
      (edge, at) => toHead[edge.to] === after[at]?.to && edge.certainty === after[at]?.certainty,
    );
  }

  /**
   * A package that stands behind a member only since another file imports it: a barrel that hands on something else. What a
   * file imports itself is compared by its meaning, and other uses differ by types alone. What a call of the package gave is data: the call is told.
   */
  private usesChanged(baseId: number, headId: number): string | null {
    const own = this.sides.head.nodes[headId]?.path ?? '';
    const before = this.baseUses.get(baseId);
    for (const [name, use] of this.headUses.get(headId) ?? []) {
      if (isOfAnswer(use)) continue;
      const importers = this.importers.get(use.specifier);
      const isHandedOn = importers !== undefined && importers.size > (importers.has(own) ? 1 : 0);
      if (isHandedOn && before?.has(name) !== true) return `now uses \`${name}\``;
    }
    return null;
  }
}

/** What a file's route leads to is told by the route, which is a declaration of its own. */
function isOfRoute({ nodes, byPath }: Graph, { from, line }: Edge): boolean {
  const module = nodes[from];
  if (module?.kind !== 'module') return false;
  return (byPath.get(module.path) ?? []).some((id) => {
    const node = nodes[id];
    return node?.kind === 'route' && node.startLine <= line && line <= node.endLine;
  });
}

/** Whether what an edge leads to is what the code means for certain. */
export const counts = (edge: Edge): boolean =>
  edge.certainty === 'exact' && edge.isLayer !== true && MEANINGFUL.has(edge.kind);
