import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createStatement, signStatement } from '../../src/attestation/sign';
import type { Statement } from '../../src/attestation/statement';
import { addTrailer, toTrailer } from '../../src/attestation/trailer';
import { digestsOf } from '../../src/change/digest';
import { readCommits } from '../../src/change/read-commits';
import { type GateRequest, runGate } from '../../src/gate';
import { lazyFactSource } from '../../src/platform/facts';
import { openRepository } from '../../src/platform/git/open-repository';
import type { Verdict } from '../../src/verdict/verdict';
import { type CommitSpec, type Content, GitRepository } from './git-repository';

export const MANIFEST_PATH = '.github/countersign.yml';
export const NOW = Date.parse('2026-11-21T10:00:00Z');
export const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** The proxy that every scenario's manifest may name. */
export const PROXY = `proxies:
  - id: proxy-1
    modes: [logged, mutated]
    keys:
      - id: proxy-1-key
        custody: service
        public-key: |
${indented(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 10)}`;

export const INTERNAL = `version: 1\ntier: internal\n${PROXY}`;

export interface ScenarioCommit {
  readonly message: string;
  readonly files: Readonly<Record<string, Content>>;
  readonly author?: string;
  /** Signed by the manifest's proxy for exactly this commit; parts of the predicate can be replaced. */
  readonly attested?: Partial<Statement['predicate']> | true;
  /** Signed with a key that the manifest does not know. */
  readonly key?: KeyObject;
}

export interface Scenario {
  /** Tree of the base, the manifest among it. */
  readonly base: Readonly<Record<string, Content>>;
  readonly commits: readonly ScenarioCommit[];
  readonly decision: Verdict['decision'];
  /** Every finding as `severity rule where`: the path and line, else `commit <n>` counted from 1. */
  readonly findings: readonly string[];
  readonly request?: Partial<GateRequest>;
}

export const withManifest = (
  manifest: string,
  files: Readonly<Record<string, Content>> = {},
): Readonly<Record<string, Content>> => ({ [MANIFEST_PATH]: manifest, 'README.md': 'a service\n', ...files });

/** Judges a scenario with real git and real keys: what was seen, in the words of `findings`. */
export async function play(
  scenario: Scenario,
): Promise<{ decision: string; findings: string[]; verdict: Verdict }> {
  const repository = await GitRepository.create();
  try {
    const base = await repository.commit({ message: 'base', files: scenario.base });
    await repository.branch('change');
    await repository.switch('change');
    const ids: string[] = [];
    for (const commit of scenario.commits) ids.push(await commitTo(repository, commit));
    const verdict = await judgeAt(repository, { base, head: ids.at(-1) ?? base, ...scenario.request });
    return {
      decision: verdict.decision,
      findings: verdict.findings.map((finding) => wordsOf(finding, ids)),
      verdict,
    };
  } finally {
    await repository.dispose();
  }
}

/** Judges `base..head` of a repository as the terminal would. */
export async function judgeAt(
  repository: GitRepository,
  request: Pick<GateRequest, 'base' | 'head'> & Partial<GateRequest>,
): Promise<Verdict> {
  const opened = await openRepository(repository.directory);
  try {
    const whole: GateRequest = {
      policyRefs: [request.base],
      manifestPath: MANIFEST_PATH,
      standIn: null,
      inputs: { failOn: null, tiers: null },
      repository: { id: 'github.example/1', name: 'github.example/bank/ledger' },
      pullRequest: null,
      notes: [],
      run: { tool: 'test', event: null, actor: null },
      ...request,
    };
    return await runGate(whole, {
      repository: opened,
      facts: lazyFactSource(),
      reviews: null,
      clock: { now: () => NOW },
    });
  } finally {
    await opened.close();
  }
}

export async function commitTo(repository: GitRepository, commit: ScenarioCommit): Promise<string> {
  const { message, files, author } = commit;
  const spec = { files, ...(author === undefined ? {} : { author }) };
  if (commit.attested === undefined) return repository.commit({ ...spec, message });
  const parent = await repository.rev('HEAD');
  const draft = await repository.commit({ ...spec, message });
  return repository.commit({
    ...spec,
    parents: [parent],
    message: addTrailer(message, await trailerFor(repository, draft, commit)),
  });
}

/** Many attested commits on the current branch, each after the one before. */
export async function attestedCommits(
  repository: GitRepository,
  commits: readonly Pick<CommitSpec, 'message' | 'files'>[],
  attested: ScenarioCommit['attested'] = true,
): Promise<readonly string[]> {
  const parent = await repository.rev('HEAD');
  const trailers = await trailersFor(repository, await repository.commits(commits), { attested });
  const signed = commits.map((commit, at) => ({
    ...commit,
    message: addTrailer(String(commit.message), trailers[at] ?? ''),
    ...(at === 0 ? { parents: [parent] } : {}),
  }));
  return repository.commits(signed);
}

type Attesting = Pick<ScenarioCommit, 'attested' | 'key'>;

export async function trailerFor(
  repository: GitRepository,
  id: string,
  attesting: Attesting,
): Promise<string> {
  const [trailer = ''] = await trailersFor(repository, [id], attesting);
  return trailer;
}

/** What the proxy gives for each commit: it signs the digest of its files, which the message is no part of. */
async function trailersFor(
  repository: GitRepository,
  ids: readonly string[],
  { attested, key = privateKey }: Attesting,
): Promise<readonly string[]> {
  const opened = await openRepository(repository.directory);
  try {
    const commits = await readCommits(opened, ids);
    const lists = commits.map(({ files }) => files);
    const statements = (await digestsOf(opened, lists, ['exact', 'patch'])).map((digest) =>
      createStatement({
        digest,
        predicate: {
          repositoryId: 'github.example/1',
          proxy: { id: 'proxy-1' },
          agent: { name: 'claude-code' },
          model: { provider: 'anthropic', name: 'claude-opus-4-6' },
          mode: 'mutated',
          issuedAt: '2026-11-20T10:00:00Z',
          ...(attested === true ? {} : attested),
        },
      }),
    );
    const signing = async (bytes: Buffer) => sign(null, bytes, key);
    const signed = statements.map((statement) => signStatement(statement, signing, 'proxy-1-key'));
    return (await Promise.all(signed)).map(toTrailer);
  } finally {
    await opened.close();
  }
}

function wordsOf(
  { rule, severity, location, commit }: Verdict['findings'][number],
  ids: readonly string[],
): string {
  const where =
    location === null ? `commit ${ids.indexOf(commit ?? '') + 1}` : `${location.path}:${location.startLine}`;
  return `${severity} ${rule} ${where}`;
}

function indented(text: string, spaces: number): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `${' '.repeat(spaces)}${line}\n`)
    .join('');
}
