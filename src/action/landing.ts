import type { CommitRecord } from '../change/commit-record';
import { firstParents } from '../change/first-parents';
import { LANDED_LIMIT, type LandedRequest } from '../gate/landing';
import type { Candidate } from '../gate/prove-landing';
import { fetchPullHeads } from '../platform/git/fetch-pull-heads';
import { type AssociatedPull, associatedPulls } from '../platform/github/associated-pulls';
import type { Repository } from '../world/repository';
import { remoteOf } from './remote';
import type { Session } from './session';

/** Pull requests that are looked at for one commit; a commit came from one. */
const EACH = 4;

const UNREADABLE =
  'The token may not read pull requests, so only the numbers in the titles of commits tell where they came from: give the job `pull-requests: read`.';

/**
 * Where the commits of a change may have come from: what GitHub says of a push, and the number that its squash puts into a
 * title. Both are only where to look; the gate proves it. `null` where there is nowhere to look.
 *
 * @param folder the bare repository that holds the change; the pull requests' heads are fetched into it
 */
export async function landedRequest(
  session: Session,
  repository: Repository,
  folder: string,
): Promise<LandedRequest | null> {
  const { base, head, landing } = session.target;
  const excluded = await repository.mergeBases(base, head);
  const { commits, isWhole } = await firstParents(repository, { excluded, head, limit: LANDED_LIMIT });
  const told = await toldOf(commits, session);
  const named = new Map(
    // Elsewhere than on a protected branch only what GitHub itself committed can be its squash.
    commits
      .filter(({ committer }) => landing !== null || committer.email.startsWith('noreply@'))
      .map((commit) => [commit.id, namedFor(commit, told?.get(commit.id) ?? [], landing)]),
  );
  const heads = await headsOf([...named.values()].flat(), session, folder);
  const candidates = new Map([...named].map(([id, pulls]) => [id, pulls.flatMap(candidateIn(id, heads))]));
  if (landing === null) return heads.size === 0 ? null : { candidates, notes: [] };
  const gone = [...named].flatMap(([id, pulls]) => goneIn(id, pulls, heads));
  const notes = [
    ...(told === null ? [UNREADABLE] : []),
    ...(isWhole ? [] : [TOO_MANY]),
    ...[...new Set(gone)],
  ];
  return { candidates, notes };
}

const TOO_MANY = `The push has more than ${LANDED_LIMIT} commits on the branch itself: only the latest were looked up, the others are judged by themselves.`;

/** `null` where the token may not know. */
async function toldOf(
  commits: readonly CommitRecord[],
  { target, client, runner }: Session,
): Promise<ReadonlyMap<string, readonly AssociatedPull[]> | null> {
  if (target.landing === null) return new Map();
  const ids = commits.map(({ id }) => id);
  return associatedPulls(client, runner.repository, ids);
}

interface Named {
  readonly number: number;
  /** As GitHub says, not as a title does. */
  readonly told: AssociatedPull | null;
}

/** What it was merged as comes first, then what GitHub connects with it otherwise, then what people can write. */
function namedFor(
  { id, message }: CommitRecord,
  told: readonly AssociatedPull[],
  landing: Session['target']['landing'],
): readonly Named[] {
  const weight = ({ mergeCommit, isMerged }: AssociatedPull) => (mergeCommit === id ? 2 : isMerged ? 1 : 0);
  const known = told
    .toSorted((a, b) => weight(b) - weight(a))
    .map((pull) => ({ number: pull.number, told: pull }));
  const written = [numberIn(message.subject), landing?.pullRequest ?? null].flatMap((number) =>
    number === null ? [] : [{ number, told: null }],
  );
  const seen = new Set<number>();
  const isNew = ({ number }: Named) => !seen.has(number) && seen.add(number) === seen;
  return [...known, ...written].filter(isNew).slice(0, EACH);
}

const numberIn = (subject: string): number | null => {
  const [, squashed, merged] =
    /\(#([1-9]\d{0,8})\)$|^Merge pull request #([1-9]\d{0,8}) /.exec(subject) ?? [];
  const digits = squashed ?? merged;
  return digits === undefined ? null : Number(digits);
};

async function headsOf(
  named: readonly Named[],
  session: Session,
  folder: string,
): Promise<ReadonlyMap<number, string>> {
  if (named.length === 0) return new Map();
  const numbers = named.map(({ number }) => number);
  return fetchPullHeads({ ...remoteOf(session), numbers, into: folder });
}

const candidateIn =
  (id: string, heads: ReadonlyMap<number, string>) =>
  ({ number, told }: Named): Candidate[] => {
    const head = heads.get(number);
    return head === undefined ? [] : [{ pullRequest: number, head, isTold: told?.mergeCommit === id }];
  };

/** Only of what GitHub says: a title may name an issue. */
function goneIn(id: string, pulls: readonly Named[], heads: ReadonlyMap<number, string>): readonly string[] {
  return pulls
    .filter(({ number, told }) => told?.mergeCommit === id && !heads.has(number))
    .map(
      ({ number }) =>
        `The head of pull request #${number} is gone, so commit ${id.slice(0, 7)}, which it was merged as, is judged by itself.`,
    );
}
