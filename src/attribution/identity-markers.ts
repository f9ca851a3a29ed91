import type { Commit, Identity } from '../change/change';
import type { Account, CommitIdentity } from '../world/review-source';
import { cleanText } from './clean-text';
import { isAccountAddress, type KnownAgent, type KnownIdentities } from './known-identities';
import { AGENT_TABLE } from './marker-table';
import type { Marker } from './origin';

/** Agents among those whom git records as author and committer. */
export function recordedIdentityMarkers(commit: Commit, identities: KnownIdentities): readonly Marker[] {
  return [
    ...recorded('author', commit.author, identities),
    ...recorded('committer', commit.committer, identities),
  ];
}

function recorded(
  place: 'author' | 'committer',
  identity: Identity,
  identities: KnownIdentities,
): readonly Marker[] {
  const known = identities.byEmail(identity.email) ?? byName(identity.name);
  // An account that suggests to others wrote what it commits as the author.
  const kind = place === 'author' && isAccountAddress(identity.email) ? 'author' : known?.class;
  return known === null || kind === undefined
    ? []
    : [{ ...known, class: kind, place, line: null, text: `${identity.name} <${identity.email}>` }];
}

const NAMED = AGENT_TABLE.filter(({ names }) => names !== undefined);

function byName(written: string): KnownAgent | null {
  const name = cleanText(written).trimEnd();
  const found = NAMED.find(({ names = [] }) => names.some((pattern) => pattern.test(name)));
  return found === undefined ? null : { agent: found.agent, class: found.class };
}

/** Agents among the accounts that the platform knows behind the commit. */
export function accountMarkers(
  identity: CommitIdentity | undefined,
  identities: KnownIdentities,
): readonly Marker[] {
  if (identity === undefined) return [];
  const { author, committer, signer, coAuthors } = identity;
  const accounts: readonly (readonly [Marker['place'], Account | null])[] = [
    ['author', author],
    ['committer', committer],
    ['signer', signer],
    ...coAuthors.map((account) => ['co-author', account] as const),
  ];
  return accounts.flatMap(([place, account]) => {
    const known = account === null ? null : identities.byAccount(account.login, account.type === 'Bot');
    if (known === null || account === null) return [];
    const kind = place === 'author' ? 'author' : known.class;
    return [{ ...known, class: kind, place, line: null, text: `@${account.login}` }];
  });
}
