import { createHash } from 'node:crypto';
import type { Analysis, Impact } from '../../src/analysis/analysis';
import type { AttestationOutcome, VerifiedAttestation, VerifiedCommit } from '../../src/attestation/outcome';
import type { Marker, Origin } from '../../src/attribution/origin';
import type { Change, Commit, FileChange, Trailer } from '../../src/change/change';
import type { ContentFacts } from '../../src/content/content';
import { parseManifest } from '../../src/policy/parse-manifest';
import type { Policy } from '../../src/policy/policy';
import { mostSensitive, type Tier } from '../../src/policy/tier';
import type { SupplyFacts } from '../../src/supply/supply';
import type { Evidence } from '../../src/verdict/evidence';
import type { Case } from '../../src/verdict/find';

/** Literals of evidence for tests of rules and judge: what is not said is ordinary. */

export const MANIFEST_PATH = '.github/countersign.yml';
export const NOW = Date.parse('2026-11-21T10:00:00Z');
export const BASE = 'b'.repeat(40);

/** A stable id of forty digits for a short name. */
export const idOf = (name: string): string => createHash('sha1').update(name).digest('hex');
const digestOf = (name: string): string => createHash('sha256').update(name).digest('hex');

export const shortOf = (name: string): string => idOf(name).slice(0, 7);
export const HEAD = idOf('head');

export const policyOf = (manifest: string, source: { ref?: string | null } = {}): Policy => {
  const reading = parseManifest(Buffer.from(manifest), {
    path: MANIFEST_PATH,
    ref: source.ref === undefined ? BASE : source.ref,
  });
  if (reading.kind !== 'found') throw new Error(JSON.stringify(reading));
  return reading.policy;
};

export const fileOf = (path: string, kind: 'added' | 'edited' | 'removed' = 'edited'): FileChange => ({
  path,
  pathBytes: Buffer.from(path),
  oldMode: kind === 'added' ? '000000' : '100644',
  newMode: kind === 'removed' ? '000000' : '100644',
  oldId: kind === 'added' ? null : idOf(`old ${path}`),
  newId: kind === 'removed' ? null : idOf(`new ${path}`),
});

export interface CommitLike {
  readonly name: string;
  readonly files?: readonly (string | FileChange)[];
  readonly by?: 'human' | 'agent' | 'assist' | 'bot' | 'unknown';
  readonly attestation?: AttestationOutcome;
  readonly parents?: number;
  readonly defects?: readonly string[];
  readonly trailers?: readonly Trailer[];
  readonly markers?: readonly Marker[];
  readonly hints?: readonly Marker[];
  readonly outOfScope?: readonly string[];
  readonly email?: string;
  /** Where it is another one than the author's. */
  readonly committerEmail?: string;
  /** Further lines of the message. */
  readonly lines?: readonly string[];
}

const originOf = ({ by = 'human', markers = [], hints = [] }: CommitLike): Origin => {
  const isAgent = by === 'agent' || by === 'assist';
  return {
    kind: by === 'assist' ? 'agent' : by,
    class: isAgent ? (by === 'assist' ? 'assist' : 'author') : null,
    name: isAgent ? 'claude-code' : by === 'unknown' ? null : `a-${by}`,
    markers,
    hints,
  };
};

const rawCommitOf = (like: CommitLike): Commit => {
  const person = { name: 'Jane', email: like.email ?? 'jane@bank.example', time: NOW / 1000 };
  const lines = [`Change ${like.name}`, ...(like.lines ?? [])];
  return {
    id: idOf(like.name),
    tree: idOf(`tree ${like.name}`),
    parents: Array.from({ length: like.parents ?? 1 }, (_, index) => idOf(`parent ${index} ${like.name}`)),
    author: person,
    committer: { ...person, email: like.committerEmail ?? person.email },
    message: {
      text: `${lines.join('\n')}\n`,
      subject: `Change ${like.name}`,
      lines: lines.map((text, index) => ({ number: index + 1, text })),
      trailers: like.trailers ?? [],
    },
    files: (like.files ?? []).map((file) => (typeof file === 'string' ? fileOf(file) : file)),
    defects: like.defects ?? [],
  };
};

/** @param policy decides the commit's tier */
export const commitOf = (like: CommitLike, policy: Policy): VerifiedCommit => {
  const commit = rawCommitOf(like);
  const [first, ...others] = commit.files.map(({ path }) => policy.tierOf(path));
  const tier: Tier = first === undefined ? policy.tier : mostSensitive(first, ...others);
  return {
    commit,
    tier,
    origin: originOf(like),
    outOfScope: like.outOfScope ?? [],
    attestation: like.attestation ?? { status: 'not-required' },
    notes: [],
  };
};

export const NO_ANALYSIS: Analysis = {
  performed: false,
  regulatedChanges: [],
  dependencyChanges: [],
  newCalls: [],
  dataChanges: [],
  bypassedControls: [],
  unanalysed: [],
  dynamicCode: [],
  packages: [],
  unmatchedSelectors: [],
  limits: [],
  coverage: { files: 0, declarations: 0, edges: 0 },
};

export const NO_SUPPLY: SupplyFacts = { dependencies: [], build: [] };

export const NO_CONTENT: ContentFacts = { deceptive: [], collisions: [], opaque: [], limits: [] };

export const impactOf = (impact: Partial<Impact> = {}): Impact => ({
  area: 'payments',
  subject: 'processPayment',
  reason: 'changed',
  detail: 'behaves differently',
  location: { path: 'src/payments/process.ts', startLine: 12, endLine: 14, side: 'head' },
  chain: [],
  approximate: false,
  ...impact,
});

export interface EvidenceLike {
  readonly policy: Policy;
  readonly commits?: readonly CommitLike[];
  readonly analysis?: Partial<Analysis>;
  readonly content?: Partial<ContentFacts>;
  readonly supply?: Partial<SupplyFacts>;
  readonly gateWorkflows?: readonly string[];
  readonly evaluatedAt?: number;
}

const changeOf = (commits: readonly Commit[]): Change => {
  const files = new Map(commits.flatMap((commit) => commit.files.map((file) => [file.path, file])));
  return {
    mergeBase: BASE,
    head: HEAD,
    commits,
    files: [...files.values()],
    digest: { exact: digestOf('exact'), patch: digestOf('patch') },
  };
};

export const evidenceOf = ({
  policy,
  commits = [],
  analysis = {},
  content = {},
  supply = {},
  gateWorkflows = [],
  evaluatedAt = NOW,
}: EvidenceLike): Evidence => {
  const verified = commits.map((commit) => commitOf(commit, policy));
  return {
    policy,
    change: changeOf(verified.map(({ commit }) => commit)),
    commits: verified,
    analysis: { ...NO_ANALYSIS, ...analysis },
    supply: { ...NO_SUPPLY, ...supply },
    content: { ...NO_CONTENT, ...content },
    gateWorkflows: new Set(gateWorkflows),
    evaluatedAt,
  };
};

export const caseOf = (first: Evidence, over: Partial<Case> = {}): Case => ({
  change: first.change,
  evidence: [first],
  missing: [],
  onboarding: false,
  inputs: { failOn: null, tiers: null },
  evaluatedAt: first.evaluatedAt,
  ...over,
});

export const verifiedOf = (over: Partial<VerifiedAttestation> = {}): VerifiedAttestation => ({
  status: 'verified',
  key: 'proxy-eu-1-2026-10',
  proxy: 'proxy-eu-1',
  digest: `sha256:${digestOf('payload')}`,
  binding: 'exact',
  shortfalls: [],
  statement: {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'change/exact', digest: { sha256: digestOf('exact') } }],
    predicateType: 'urn:countersign:agent-change:v1',
    predicate: {
      repositoryId: 'github.example/1',
      proxy: { id: 'proxy-eu-1' },
      agent: { name: 'claude-code' },
      model: { provider: 'anthropic', name: 'claude-opus-4-6' },
      mode: 'mutated',
      issuedAt: '2026-11-21T09:30:00Z',
      actor: { id: 'jane@bank.example' },
    },
  },
  ...over,
});
