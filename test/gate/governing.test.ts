import fc from 'fast-check';
import { GitRepository } from '../support/git-repository';
import { CLAUDE, commitTo, INTERNAL, judgeAt, MANIFEST_PATH, play, withManifest } from '../support/scenario';

const AGENT = { message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' } };
const rulesOf = ({ findings }: { findings: readonly { rule: string }[] }) => findings.map(({ rule }) => rule);

/** `main` with a manifest, `release` with another one, and a change on top of `release`. */
async function twoBranches(
  main: string,
  release: string | null,
): Promise<{ git: GitRepository; main: string; release: string; head: string }> {
  const git = await GitRepository.create();
  const root = await git.commit({ message: 'root', files: withManifest(main) });
  await git.branch('release', root);
  await git.switch('release');
  const old = await git.commit({ message: 'release', files: { [MANIFEST_PATH]: release } });
  const head = await commitTo(git, AGENT);
  return { git, main: root, release: old, head };
}

test.each([
  ['a lax manifest on a stale branch', 'version: 1\ntier: public\n', ['attestation-missing']],
  ['no manifest on a stale branch', null, ['attestation-missing', 'policy-missing']],
])('M09 judges by the default branch as well: %s', async (_title, release, rules) => {
  const { git, ...ids } = await twoBranches(INTERNAL, release);
  const verdict = await judgeAt(git, {
    base: ids.release,
    head: ids.head,
    policyRefs: [ids.release, ids.main],
  });
  await git.dispose();
  expect({ decision: verdict.decision, rules: rulesOf(verdict) }).toEqual({ decision: 'fail', rules });
});

test('M09 two branches with the same manifest give the same findings once, and both stand in the verdict', async () => {
  const { git, ...ids } = await twoBranches(INTERNAL, INTERNAL);
  const request = { base: ids.release, head: ids.head };
  const verdict = await judgeAt(git, { ...request, policyRefs: [ids.release, ids.main] });
  const alone = await judgeAt(git, { ...request, policyRefs: [ids.release] });
  await git.dispose();
  expect(verdict.policies.map(({ ref }) => ref)).toEqual([ids.release, ids.main]);
  expect(verdict.notes).toEqual([expect.stringMatching(/^The target holds a commit/)]);
  const bare = { policies: [], notes: [], run: null };
  expect({ ...verdict, ...bare }).toEqual({ ...alone, ...bare });
});

test('a file that stands in for the manifest is named in the verdict', async () => {
  const standIn = { path: 'draft.yml', bytes: Buffer.from('version: 1\ntier: public\n') };
  const { verdict } = await play({
    base: withManifest(INTERNAL),
    commits: [AGENT],
    decision: 'pass',
    findings: [],
    request: { standIn },
  });
  expect({
    decision: verdict.decision,
    policies: verdict.policies.map(({ path, ref }) => ({ path, ref })),
  }).toEqual({
    decision: 'pass',
    policies: [{ path: 'draft.yml', ref: null }],
  });
  expect(verdict.notes.join()).toMatch(/draft\.yml.*trial/);
});

describe('fail-on', () => {
  const LOOSE = { failOn: 'none', tiers: null } as const;

  test('M31 an input cannot loosen what the manifest states', async () => {
    const manifest = `${INTERNAL}enforce: { fail-on: high, tiers: [internal] }\n`;
    const { decision } = await play({
      base: withManifest(manifest),
      commits: [AGENT],
      decision: 'fail',
      findings: [],
      request: { inputs: LOOSE },
    });
    expect(decision).toBe('fail');
  });

  test('an input reports only where the manifest states nothing, and the verdict says what that means', async () => {
    const { verdict } = await play({
      base: withManifest(INTERNAL),
      commits: [AGENT],
      decision: 'pass',
      findings: [],
      request: { inputs: LOOSE },
    });
    expect({ decision: verdict.decision, enforcement: verdict.enforcement, rules: rulesOf(verdict) }).toEqual(
      {
        decision: 'pass',
        enforcement: 'report-only',
        rules: ['attestation-missing'],
      },
    );
    expect(verdict.notes.join()).toMatch(/states no `enforce:`/);
  });

  test('an input can name more tiers and a lower level', async () => {
    const manifest = `version: 1\ntier: internal\nenforce: { fail-on: critical, tiers: [restricted] }\n`;
    const inputs = { failOn: 'high', tiers: ['internal'] } as const;
    const { decision } = await play({
      base: withManifest(manifest),
      commits: [AGENT],
      decision: 'fail',
      findings: [],
      request: { inputs },
    });
    expect(decision).toBe('fail');
  });

  test('findings in tiers that the caller did not name are reported and do not fail', async () => {
    const inputs = { failOn: 'high', tiers: ['restricted', 'confidential'] } as const;
    const { verdict } = await play({
      base: withManifest(INTERNAL),
      commits: [AGENT],
      decision: 'pass',
      findings: [],
      request: { inputs },
    });
    expect({
      decision: verdict.decision,
      enforced: verdict.findings.map(({ enforced }) => enforced),
    }).toEqual({
      decision: 'pass',
      enforced: [false],
    });
  });
});

describe('history', () => {
  test('C03 a clean merge of the base asks for nothing', async () => {
    const git = await GitRepository.create();
    await git.commit({ message: 'base', files: withManifest(INTERNAL) });
    await git.branch('change');
    await git.switch('change');
    await git.commit({ message: 'work', files: { b: '1\n' } });
    await git.switch('main');
    const base = await git.commit({ message: 'more', files: { c: '1\n' } });
    await git.switch('change');
    const head = await git.merge(base, { message: `Merge main\n\n${CLAUDE}\n` });
    const verdict = await judgeAt(git, { base, head });
    await git.dispose();
    expect({ decision: verdict.decision, rules: rulesOf(verdict) }).toEqual({ decision: 'pass', rules: [] });
  });

  test('T38 a change without commits passes and says that there was nothing to judge', async () => {
    const { verdict } = await play({
      base: withManifest(INTERNAL),
      commits: [],
      decision: 'pass',
      findings: [],
    });
    expect({ decision: verdict.decision, commits: verdict.commits.length }).toEqual({
      decision: 'pass',
      commits: 0,
    });
    expect(verdict.notes.join()).toMatch(/nothing to judge/i);
  });

  test('unrelated histories are a failure, not an empty change', async () => {
    const git = await GitRepository.create();
    const base = await git.commit({ message: 'base', files: withManifest(INTERNAL) });
    const head = await git.commit({ message: 'other', files: { a: '1\n' }, parents: [] });
    await expect(judgeAt(git, { base, head })).rejects.toThrow(/no common history/);
    await git.dispose();
  });
});

test('M01 no manifest, workflow or owners file in the head makes the verdict milder', async () => {
  const git = await GitRepository.create();
  const base = await git.commit({ message: 'base', files: withManifest(INTERNAL) });
  const manifests = [
    '',
    'version: 1\ntier: public\n',
    'not: [valid',
    '%YAML 1.1\n---\nversion: 1\n',
    '\u0000',
  ];
  const paths = [
    MANIFEST_PATH,
    '.github/countersign.yaml',
    '.GITHUB/COUNTERSIGN.YML',
    '.github/workflows/countersign.yml',
    '.github/CODEOWNERS',
    '.gitattributes',
    '.mailmap',
    'tsconfig.json',
  ];
  await fc.assert(
    fc.asyncProperty(fc.subarray(paths), fc.constantFrom(...manifests), async (chosen, text) => {
      const files = Object.fromEntries(chosen.map((path) => [path, text]));
      const head = await git.commit({
        message: AGENT.message,
        files: { ...AGENT.files, ...files },
        parents: [base],
      });
      const verdict = await judgeAt(git, { base, head });
      expect(verdict.decision).toBe('fail');
      expect(rulesOf(verdict)).toContain('attestation-missing');
    }),
    { numRuns: 12 },
  );
  await git.dispose();
});
