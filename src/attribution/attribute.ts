import type { Change, Commit } from '../change/change';
import type { Policy } from '../policy/policy';
import { mostSensitive, type Tier } from '../policy/tier';
import type { Account, CommitIdentity } from '../world/review-source';
import { accountMarkers, recordedIdentityMarkers } from './identity-markers';
import { type KnownIdentities, knownIdentities } from './known-identities';
import { BRANCH_PREFIXES } from './marker-table';
import { messageMarkers } from './message-markers';
import type { AttributedCommit, Marker, Origin } from './origin';
import { originOf } from './origin-of';
import type { AgentRecords } from './records';

/** What is known of a change beside its commits; empty maps and `null` where nothing is. */
export interface PlatformView {
  /** What the platform says, by commit id. */
  readonly identities: ReadonlyMap<string, CommitIdentity>;
  readonly headBranch: string | null;
  readonly pullRequestAuthor?: Account | null;
  /** What tools recorded of the commits: `readRecords`. */
  readonly records?: AgentRecords;
}

/** Who wrote each commit, with the evidence (formats.md §1 "Origin"). Never throws for what a commit holds. */
export function attribute(
  change: Pick<Change, 'commits'>,
  policy: Policy,
  platform: PlatformView,
): AttributedCommit[] {
  const known = knownIdentities(policy);
  const around = [
    ...hintsOfBranch(platform.headBranch),
    ...hintsOfOpener(platform.pullRequestAuthor ?? null, known),
  ];
  return change.commits.map((commit) => {
    const origin = attributeOne(commit, { policy, known, around, platform });
    return { commit, tier: tierOf(commit, policy), origin, outOfScope: outOfScope(commit, origin, policy) };
  });
}

interface Lookup {
  readonly policy: Policy;
  readonly known: KnownIdentities;
  /** Hints of the pull request, which stand for each of its commits. */
  readonly around: readonly Marker[];
  readonly platform: PlatformView;
}

function attributeOne(commit: Commit, { policy, known, around, platform }: Lookup): Origin {
  const identity = platform.identities.get(commit.id);
  const recorded = platform.records?.get(commit.id);
  const said = messageMarkers(commit.message, known, policy);
  const markers = [
    ...recordedIdentityMarkers(commit, known),
    ...said.markers,
    ...accountMarkers(identity, known),
    ...(recorded?.markers ?? []),
  ];
  return originOf(markers, [...said.hints, ...(recorded?.hints ?? []), ...around], identity);
}

function hintsOfBranch(branch: string | null): readonly Marker[] {
  const name = branch?.toLowerCase() ?? '';
  return [...BRANCH_PREFIXES]
    .filter(([prefix]) => name.startsWith(prefix))
    .map(([, agent]) => ({ agent, class: 'author', place: 'branch', line: null, text: `branch ${branch}` }));
}

/** Who opened a pull request need not have written its commits: people push to an agent's branch. */
function hintsOfOpener(opener: Account | null, known: KnownIdentities): readonly Marker[] {
  if (opener === null) return [];
  const agent = known.byAccount(opener.login, opener.type === 'Bot');
  return agent === null
    ? []
    : [{ ...agent, place: 'pull-request', line: null, text: `opened by @${opener.login}` }];
}

const tierOf = (commit: Commit, policy: Policy): Tier => {
  const [first, ...others] = new Set(commit.files.map(({ path }) => policy.tierOf(path)));
  return first === undefined ? policy.tier : mostSensitive(first, ...others);
};

/** A house agent with `paths:` may write nowhere else, whoever else took part in the commit. */
function outOfScope(commit: Commit, origin: Origin, policy: Policy): readonly string[] {
  const seen = new Set(origin.markers.map(({ agent }) => agent));
  const bounds = policy.agents.filter(({ name }) => seen.has(name)).flatMap(({ paths }) => paths ?? []);
  return commit.files.map(({ path }) => path).filter((path) => bounds.some((bound) => !bound.matches(path)));
}
