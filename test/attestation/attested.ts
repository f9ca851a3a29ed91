import { toCompact } from '../../src/attestation/envelope';
import type { VerifiedCommit } from '../../src/attestation/outcome';
import { createStatement, signStatement } from '../../src/attestation/sign';
import type { Statement } from '../../src/attestation/statement';
import { addTrailer, toTrailer } from '../../src/attestation/trailer';
import { type VerificationContext, verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import type { ChangeDigest, Commit } from '../../src/change/change';
import { readMessage } from '../../src/change/commit-record';
import type { Digests } from '../../src/change/digests';
import { fileOf, idOf, NOW, policyOf } from '../support/evidence';
import { fixedEd25519Pair, manifestKey, type ProxyKeyPair } from '../support/keys';

/** A commit of an agent, its policy, and attestations to put on it: what is not said is ordinary. */

export const PROXY = fixedEd25519Pair('proxy-eu-1-2026-10', '11'.repeat(32));
export const OTHER = fixedEd25519Pair('other-1', '22'.repeat(32));
export const LAPTOP = fixedEd25519Pair('laptop', '33'.repeat(32));

export const DIGEST = { exact: 'e'.repeat(64), patch: 'a'.repeat(64) };
/** As if these were the digests of every commit. */
export const digestsLike = ({ exact, patch }: ChangeDigest = DIGEST): Digests => ({
  exact: async (commits) => commits.map(() => exact),
  patch: async (commits) => commits.map(() => patch),
});
export const CONTEXT: VerificationContext = {
  repositoryId: 'github.example/1',
  repositoryName: 'github.example/bank/ledger',
  now: NOW,
  digests: digestsLike(),
  stored: async (digests) => new Map(digests.map((digest) => [digest, { status: 'absent' }])),
  merges: null,
};
export const MESSAGE = 'ledger: round half up\n\nCo-authored-by: Claude <noreply@anthropic.com>\n';

export const PREDICATE: Statement['predicate'] = {
  repositoryId: 'github.example/1',
  repository: 'github.example/bank/ledger',
  proxy: { id: 'proxy-eu-1', version: '1.4.0' },
  agent: { name: 'claude-code', version: '2.1.0' },
  model: { provider: 'anthropic', name: 'claude-opus-4-6', region: 'eu' },
  session: { id: 's-1', calls: 12 },
  mode: 'mutated',
  secrets: { detected: 1, forwarded: 0 },
  coverage: { added: 120, observed: 118 },
  actor: { id: 'jane@bank.example' },
  issuedAt: '2026-11-21T09:30:00Z',
};

export interface PolicyLike {
  readonly tier?: string;
  readonly proxy?: readonly string[];
  readonly key?: readonly string[];
  readonly requirements?: string;
}

/** Proxy `proxy-eu-1` with both modes and a key in service custody, `other` for logged only, `desk` with a developer's key. */
export const policyLike = ({ tier = 'internal', proxy = [], key = [], requirements = '' }: PolicyLike = {}) =>
  policyOf(
    [
      'version: 1',
      `tier: ${tier}`,
      'proxies:',
      '  - id: proxy-eu-1',
      '    modes: [logged, mutated]',
      ...proxy.map((line) => `    ${line}`),
      '    keys:',
      manifestKey(PROXY, ['custody: service', ...key]).trimEnd(),
      '  - id: other',
      '    keys:',
      manifestKey(OTHER, ['custody: service']).trimEnd(),
      '  - id: desk',
      '    modes: [logged, mutated]',
      '    keys:',
      manifestKey(LAPTOP).trimEnd(),
      requirements,
      '',
    ].join('\n'),
  );

export interface CommitLike {
  readonly name?: string;
  readonly message?: string | Buffer;
  readonly paths?: readonly string[];
  readonly parents?: readonly string[];
  readonly digest?: ChangeDigest;
}

export const commitLike = ({
  name = 'one',
  message = MESSAGE,
  paths = ['src/a.ts'],
  parents = ['p'],
}: CommitLike = {}): Commit => {
  const person = { name: 'Jane', email: 'jane@bank.example', time: NOW / 1000 };
  return {
    id: idOf(name),
    tree: idOf(`tree ${name}`),
    parents: parents.map(idOf),
    author: person,
    committer: person,
    message: readMessage(Buffer.from(message)),
    files: paths.map((path) => fileOf(path)),
    defects: [],
  };
};

/** The compact envelope of a statement. */
export async function compactOf(
  predicate: Partial<Statement['predicate']> = {},
  {
    pair = PROXY,
    digest = DIGEST,
    keyId = pair.id,
  }: { pair?: ProxyKeyPair; digest?: { exact: string; patch?: string }; keyId?: string } = {},
): Promise<string> {
  const statement = createStatement({ digest, predicate: { ...PREDICATE, ...predicate } });
  return toCompact(await signStatement(statement, (bytes) => pair.sign(bytes), keyId));
}

/** The trailer of a statement, folded as `attest` writes it. */
export async function trailerOf(...args: Parameters<typeof compactOf>): Promise<string> {
  const [, keyId = '', payload = '', signature = ''] = (await compactOf(...args)).split('.');
  return toTrailer({
    keyId,
    payload: Buffer.from(payload, 'base64url'),
    signature: Buffer.from(signature, 'base64url'),
  });
}

export const withTrailer = async (...args: Parameters<typeof compactOf>): Promise<string> =>
  addTrailer(MESSAGE, await trailerOf(...args));

export interface Scene {
  readonly policy?: PolicyLike;
  readonly commits: readonly CommitLike[];
  readonly context?: Partial<VerificationContext>;
}

export function play({ policy = {}, commits, context = {} }: Scene): Promise<VerifiedCommit[]> {
  const read = policyLike(policy);
  const made = commits.map((like) => ({ commit: commitLike(like), digest: like.digest ?? DIGEST }));
  const digestOf = new Map(made.map(({ commit, digest }) => [commit.files, digest]));
  const digests: Digests = {
    exact: async (list) => list.map(({ files }) => digestOf.get(files)?.exact ?? 'none'),
    patch: async (list) => list.map(({ files }) => digestOf.get(files)?.patch ?? 'none'),
  };
  const change = { commits: made.map(({ commit }) => commit) };
  const attributed = attribute(change, read, { identities: new Map(), headBranch: null });
  return verify(attributed, read, { ...CONTEXT, digests, ...context });
}

/** The outcome of the only commit, without its statement: `verified exact` and its shortfalls, or `reason: detail`. */
export async function outcomeOf(
  scene: Omit<Scene, 'commits'> & { readonly commit: CommitLike },
): Promise<string> {
  const [only] = await play({ ...scene, commits: [scene.commit] });
  return only === undefined ? 'nothing' : summaryOf(only);
}

export function summaryOf({ attestation }: VerifiedCommit): string {
  if (attestation.status === 'rejected') return `rejected ${attestation.reason}: ${attestation.detail}`;
  if (attestation.status !== 'verified') return attestation.status;
  const open = attestation.shortfalls.map(({ kind, detail }) => `; ${kind}: ${detail}`);
  return `verified ${attestation.binding}${open.join('')}`;
}

/** What each refusal tells its reader to do. */
const NEXT_STEP: Readonly<Record<string, string>> = {
  malformed: 'let the proxy write it anew, byte by byte as docs/attestation.md has it',
  'unknown-key':
    "attest the commit with a key that the target branch's manifest has, or register this one there",
  'revoked-key': 'attest the commit anew with another key',
  'bad-signature': 'attest the commit anew; if nobody knows where this one came from, treat it as forged',
  'bad-statement':
    'mend the configuration of the proxy, or what the manifest says of it, and attest the commit anew',
  'expired-key': 'attest the commit anew with a key that is valid now',
  future: 'set the clock of the proxy, and attest the commit anew',
  'wrong-repository': 'attest the commit anew for this repository',
  'wrong-change':
    'if a formatter or a hook touched the files after the proxy did, attest the commit as it is now',
  replayed: 'attest each commit by itself',
};

/** The whole text of an outcome, of which `rejected <reason>: <cause>` leaves out the next step. */
export function withNextStep(outcome: string): string {
  const reason = /^(?:rejected )?([a-z-]+): /.exec(outcome)?.[1];
  const step = reason === undefined ? undefined : NEXT_STEP[reason];
  return step === undefined ? outcome : `${outcome} (${step})`;
}
