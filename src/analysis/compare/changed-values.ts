import type { Edge, Graph, Meant } from '../graph';
import { saidNameOf } from '../reach/chain';

/** Why code that stands as it stood may come to another value. */
export interface OtherValue {
  readonly since: string;
  readonly isGuess: boolean;
}

/** Where code stands that uses names. */
export interface Use {
  readonly from: number;
  readonly startLine: number;
  readonly endLine: number;
  /** By name, the members of it that are used; absent where only the line tells, and `null` for all. */
  readonly members?: readonly (readonly string[] | null)[];
}

const DATA: ReadonlySet<string> = new Set(['variable', 'field', 'object', 'enum']);
/** Constants that come of others. */
const MAX_STEPS = 3;

/** Which values of the head are others than at the base. */
export class ChangedValues {
  private readonly head: Graph;
  private readonly changed: ReadonlySet<number>;

  /** @param changed ids at the head of what behaves differently */
  constructor(head: Graph, changed: ReadonlySet<number>) {
    this.head = head;
    this.changed = changed;
  }

  /** Of what code uses, under the names that it has; `null` where all is as it was. */
  among(meanings: readonly Meant[], use: Use): OtherValue | null {
    if (this.changed.size === 0) return null;
    const named = new Map<number, readonly string[] | null | undefined>();
    for (const [at, meant] of meanings.entries())
      if (typeof meant === 'number') named.set(meant, use.members?.[at]);
    const given = [...named.keys()].find((id) => this.changed.has(id) && id !== use.from);
    if (given !== undefined && this.head.nodes[given]?.kind !== 'module')
      return this.because(given, !this.isData(given));
    return this.inside(named, use) ?? this.behind([...named.keys()]);
  }

  /** `caps.high`, where `caps` is what is named. */
  private inside(
    named: ReadonlyMap<number, readonly string[] | null | undefined>,
    { from, startLine, endLine }: Use,
  ): OtherValue | null {
    const found = (this.head.outgoing[from] ?? []).find(({ to, certainty, line }) => {
      if (certainty !== 'exact' || !this.changed.has(to) || !this.isData(to)) return false;
      const outer = this.outerOf(to, named);
      const members = outer === null ? null : named.get(outer);
      if (outer === null || members === null) return outer !== null;
      return members === undefined
        ? line >= startLine && line <= endLine
        : members.includes(this.memberOf(to, outer));
    });
    return found === undefined ? null : this.because(found.to, false);
  }

  /** `const CAP = BASE * 2`, where `BASE` is another number. */
  private behind(named: readonly number[]): OtherValue | null {
    let open = named.filter((id) => this.isData(id));
    const seen = new Set(open);
    for (let step = 0; step < MAX_STEPS && open.length > 0; step += 1) {
      const read = open.flatMap((id) => this.head.outgoing[id] ?? []).filter(isRead);
      const next = read.map(({ to }) => to).filter((id) => this.isData(id) && !seen.has(id));
      const found = next.find((id) => this.changed.has(id));
      if (found !== undefined) return this.because(found, true);
      for (const id of next) seen.add(id);
      open = [...new Set(next)];
    }
    return null;
  }

  private outerOf(id: number, outer: ReadonlyMap<number, unknown>): number | null {
    let at = this.head.nodes[id]?.parent ?? null;
    while (at !== null && !outer.has(at)) at = this.head.nodes[at]?.parent ?? null;
    return at;
  }

  private memberOf(id: number, outer: number): string {
    const { nodes } = this.head;
    const around = nodes[outer]?.name ?? '';
    const name = nodes[id]?.name.slice(around === '' ? 0 : around.length + 1) ?? '';
    return name.split('.', 1)[0] ?? '';
  }

  private because(id: number, isGuess: boolean): OtherValue | null {
    const node = this.head.nodes[id];
    return node === undefined ? null : { since: `\`${saidNameOf(node)}\` behaves differently`, isGuess };
  }

  private isData(id: number): boolean {
    return DATA.has(this.head.nodes[id]?.kind ?? '');
  }
}

const isRead = ({ kind, certainty }: Edge): boolean => kind === 'read' && certainty === 'exact';
