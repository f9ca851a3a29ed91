import type { LocalEdge } from './edges';
import { mayRun } from './test-code';
import { isSame, type LinkedFile, type Place, placeKey } from './things';

/** What meets across the files of one side, though none of them says so. */
export interface Joined {
  readonly edges: readonly LocalEdge[];
  readonly ambiguous: readonly JoinAmbiguity[];
}

/** Too many that may be meant: a stated ambiguity, no edge. */
export interface JoinAmbiguity {
  readonly from: Place;
  readonly name: string;
  readonly candidates: readonly Place[];
  readonly line: number;
}

/** Of what may be meant by one name, as many are told. */
const MAX_NAMED = 64;

/** Collects what a join finds. */
export class JoinList implements Joined {
  readonly edges: LocalEdge[] = [];
  readonly ambiguous: JoinAmbiguity[] = [];
  private readonly known = new Set<string>();
  private readonly tests: ReadonlySet<LinkedFile>;

  /** @param tests files that tests alone load: what they put somewhere is nothing that the program runs */
  constructor(tests: ReadonlySet<LinkedFile>) {
    this.tests = tests;
  }

  /** Whether the code has not asked for it yet: of several places the first counts. */
  isFirst(from: Place, what: string): boolean {
    const before = this.known.size;
    return this.known.add(`${placeKey(from)} ${what}`).size > before;
  }

  /** What of it the code can run, itself left out. */
  runnable(from: Place, found: readonly Place[]): readonly Place[] {
    return found.filter((to) => !isSame(to, from) && mayRun(this.tests, { from, to }));
  }

  unsure({ candidates, ...said }: JoinAmbiguity): void {
    this.ambiguous.push({ ...said, candidates: candidates.slice(0, MAX_NAMED) });
  }

  lead(to: readonly Place[], edge: Omit<LocalEdge, 'to'>): void {
    for (const place of to) this.edges.push({ ...edge, to: place });
  }
}
