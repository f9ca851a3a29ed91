import type { Change } from '../change/change';
import type { CommitRecord } from '../change/commit-record';
import { firstParents } from '../change/first-parents';
import { type Landing, type Landings, withLandings } from '../change/landing';
import { type Range, readChange } from '../change/read-change';
import type { Repository } from '../world/repository';
import { knownMerges, type Pair } from './known-merges';
import { type LandedWhole, landedWhole } from './landed-whole';
import { type Candidate, prover } from './prove-landing';

/** More commits of one push are not looked up; the older ones are judged by themselves, which is said. */
export const LANDED_LIMIT = 50;

/** What a push may have come from. Whoever names a candidate need not be trusted: trees prove it, or nothing does. */
export interface LandedRequest {
  /** By commit that the push put on the branch, the likeliest first. */
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** For people: what could not be looked up. */
  readonly notes: readonly string[];
}

export interface LandedChange {
  readonly change: Change;
  /** `null` where the push holds anything beside pull requests. */
  readonly whole: LandedWhole | null;
  readonly notes: readonly string[];
}

/**
 * Reads a change whose commits may have been squashed or rebased from pull requests: a commit whose tree is git's own merge
 * of its parent and a pull request's head is read as that merge, so that the commits of that head are judged in its place. It
 * gains nobody anything: whoever can push such a commit could have pushed the merge.
 */
export async function readLanded(
  repository: Repository,
  range: Range,
  { candidates, notes }: LandedRequest = { candidates: new Map(), notes: [] },
): Promise<LandedChange> {
  if (candidates.size === 0) return { change: await readChange(repository, range), whole: null, notes };
  const bases = [range.mergeBase, ...(range.otherMergeBases ?? [])];
  const excluded = bases.filter((id) => id !== repository.emptyTree);
  const asked = { excluded, head: range.head, limit: LANDED_LIMIT };
  const { commits, isWhole } = await firstParents(repository, asked);
  const merges = knownMerges(repository);
  await merges.prepare(commits.flatMap((commit) => pairsOf(commit, candidates.get(commit.id) ?? [])));
  const prove = prover(repository, merges, excluded);
  const landings = new Map<string, Landing>();
  for (const commit of commits) {
    const landing = await prove(commit, candidates.get(commit.id) ?? []);
    if (landing !== null) landings.set(commit.id, landing);
  }
  const beside = [...new Set([...landings.values()].map(({ from }) => from))];
  const change = withLandings(await readChange(repository, { ...range, beside }), landings);
  // What a push took away came from no pull request.
  const onlyAdds = isWhole && (range.replaced ?? range.mergeBase) === range.mergeBase;
  return {
    change,
    whole: onlyAdds ? await landedWhole(merges, { change, candidates }, commits) : null,
    notes: [...notes, ...saidOf(landings)],
  };
}

/** Squashes are the usual case: what most of them need is made at once. */
const pairsOf = ({ parents: [parent, ...others] }: CommitRecord, candidates: readonly Candidate[]): Pair[] =>
  parent === undefined || others.length > 0 ? [] : candidates.map(({ head }) => [parent, head]);

const short = (id: string): string => id.slice(0, 7);

/** One sentence for each pull request and for each commit that differs. */
function saidOf(landings: Landings): readonly string[] {
  const landed = new Map<number, [commit: string, landing: Landing][]>();
  for (const entry of landings) {
    const { pullRequest } = entry[1];
    landed.set(pullRequest, [...(landed.get(pullRequest) ?? []), entry]);
  }
  return [...landed].flatMap(([number, entries]) => [
    `${entries.length === 1 ? 'Commit' : 'Commits'} ${entries.map(([id]) => short(id)).join(', ')} brought in pull request #${number} (${short(entries.at(-1)?.[1].from ?? '')}), whose commits are judged in ${entries.length === 1 ? 'its' : 'their'} place.`,
    ...entries
      .filter(([, { files }]) => files.length > 0)
      .map(
        ([id, { files }]) =>
          `Commit ${short(id)} is not the merge that git makes of that pull request: it differs in ${files.length} ${files.length === 1 ? 'file' : 'files'}, judged as its own.`,
      ),
  ]);
}
