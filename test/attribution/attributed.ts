import { attribute, type PlatformView } from '../../src/attribution/attribute';
import type { AttributedCommit } from '../../src/attribution/origin';
import type { Identity } from '../../src/change/change';
import { readMessage } from '../../src/change/commit-record';
import type { Account, CommitIdentity } from '../../src/world/review-source';
import { fileOf, idOf, policyOf } from '../support/evidence';

export interface CommitLike {
  readonly message?: string;
  /** `Name <email>`. */
  readonly author?: string;
  /** The author where absent. */
  readonly committer?: string;
  readonly paths?: readonly string[];
}

export const JANE = 'Jane Doe <jane@bank.example>';
const PLAIN = 'version: 1\ntier: internal\n';

function identityOf(text: string): Identity {
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(text) ?? [];
  return { name, email, time: 1_760_000_000 };
}

export function attributed(
  { message = 'subject\n', author = JANE, committer = author, paths = ['a.ts'] }: CommitLike,
  { manifest = PLAIN, platform = {} }: { manifest?: string; platform?: Partial<PlatformView> } = {},
): AttributedCommit {
  const commit = {
    id: idOf('commit'),
    tree: idOf('tree'),
    parents: [idOf('parent')],
    author: identityOf(author),
    committer: identityOf(committer),
    message: readMessage(Buffer.from(message)),
    files: paths.map((path) => fileOf(path)),
    defects: [],
  };
  const [only] = attribute({ commits: [commit] }, policyOf(manifest), {
    identities: new Map(),
    headBranch: null,
    ...platform,
  });
  if (only === undefined) throw new Error('nothing came back');
  return only;
}

/** What the platform says of the commit that `attributed` makes. */
export function saidBy(identity: Partial<CommitIdentity>): Partial<PlatformView> {
  const nobody = { author: null, committer: null, coAuthors: [], signer: null, signedByPlatform: false };
  return { identities: new Map([[idOf('commit'), { ...nobody, ...identity }]]) };
}

export const account = (login: string, type: Account['type'] = 'User'): Account => ({ login, type });

/** `author claude-code`, `assist codex`, `hint aider`, `unknown`, `bot dependabot[bot]`, `human jane`. */
export function originOf(commit: AttributedCommit): string {
  const { kind, class: kindOfAgent, name, hints } = commit.origin;
  if (kind === 'agent') return `${kindOfAgent} ${name}`;
  if (kind !== 'unknown') return `${kind} ${name}`;
  const [hint] = hints;
  return hint === undefined ? 'unknown' : `hint ${hint.agent}`;
}
