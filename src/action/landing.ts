import type { CommitRecord } from '../change/commit-record';
import { type FirstParents, firstParents } from '../change/first-parents';
import { LANDED_LIMIT, type LandedRequest } from '../gate/landing';
import type { Candidate } from '../gate/prove-landing';
import { fetchPullHeads } from '../platform/git/fetch-pull-heads';
import { openRepository } from '../platform/git/open-repository';
import { type AssociatedPull, associatedPulls } from '../platform/github/associated-pulls';
import type { Session } from './session';

/** Pull requests that are looked at for one commit; a commit came from one. */
const EACH = 4;

const UNREADABLE =
  'The token may not read pull requests, so only the numbers in the titles of commits tell where they came from: give the job `pull-requests: read`.';

/**
 * Where the commits of a push may have come from: what GitHub says, and the number that its squash puts into a title. Both are
 * only where to look; the gate proves it.
 *
 * @param folder the repository of our own that holds the push; the pull requests' heads are fetched into it
 */
export async function landedRequest(session: Session, folder: string): Promise<LandedRequest | undefined> {
  const { target, client, runner } = session;
  if (target.landing === null) return undefined;
  const { commits, isWhole } = await commitsOn(folder, target);
  const told = await associatedPulls(
    client,
    runner.repository,
    commits.map(({ id }) => id),
  );
  const named = new Map(
    commits.map((commit) => [commit.id, namedFor(commit, told?.get(commit.id) ?? [], target.landing)]),
  );
  const heads = await headsOf([...named.values()].flat(), session, folder);
  const candidates = new Map([...named].map(([id, pulls]) => [id, pulls.flatMap(candidateIn(id, heads))]));
  const gone = [...named].flatMap(([id, pulls]) => goneIn(id, pulls, heads));
  const notes = [
    ...(told === null ? [UNREADABLE] : []),
    ...(isWhole ? [] : [TOO_MANY]),
    ...[...new Set(gone)],
  ];
  return { candidates, notes };
}

const TOO_MANY = `The push has more than ${LANDED_LIMIT} commits on the branch itself: only the latest were looked up, the others are judged by themselves.`;

async function commitsOn(folder: string, { base, head }: Session['target']): Promise<FirstParents> {
  const repository = await openRepository(folder);
  try {
    const excluded = await repository.mergeBases(base, head);
    return await firstParents(repository, { excluded, head, limit: LANDED_LIMIT });
  } finally {
    await repository.close();
  }
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
  { runner, inputs }: Session,
  folder: string,
): Promise<ReadonlyMap<number, string>> {
  if (named.length === 0) return new Map();
  const { owner, repo } = runner.repository;
  const url = `${runner.hosts.server}/${owner}/${repo}`;
  const numbers = named.map(({ number }) => number);
  return fetchPullHeads({ url, token: inputs.token, numbers, into: folder });
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
