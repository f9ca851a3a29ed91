import { GitRepository } from '../support/git-repository';
import { CLAUDE, INTERNAL, judgeAt, MANIFEST_PATH, withManifest } from '../support/scenario';

const STRICT = `${INTERNAL}enforce: { fail-on: medium }\n`;

/** A branch on which the manifest was made stricter, and what a push then sets it to. */
async function pushed(to: (git: GitRepository, root: string, strict: string) => Promise<string>) {
  const git = await GitRepository.create();
  const root = await git.commit({ message: 'root', files: withManifest(INTERNAL) });
  const base = await git.commit({ message: 'stricter', files: { [MANIFEST_PATH]: STRICT } });
  const head = await to(git, root, base);
  const verdict = await judgeAt(git, { base, head, headReplacesBase: true });
  await git.dispose();
  const findings = verdict.findings.map(({ rule, location }) => [rule, location?.path ?? null]);
  return { decision: verdict.decision, commits: verdict.commits.length, findings };
}

test('M02 a push that sets a branch back takes its policy back, and is no empty change', async () => {
  expect(await pushed(async (_git, root) => root)).toEqual({
    decision: 'fail',
    commits: 0,
    findings: [['policy-changed', MANIFEST_PATH]],
  });
});

test('M02 a push that replaces commits answers for what is gone as well as for what is new', async () => {
  const replace = (git: GitRepository, root: string) =>
    git.commit({ message: `work\n\n${CLAUDE}\n`, files: { a: '1\n' }, parents: [root] });
  expect(await pushed(replace)).toEqual({
    decision: 'fail',
    commits: 1,
    findings: [
      ['attestation-missing', null],
      ['policy-changed', MANIFEST_PATH],
    ],
  });
});

test('a push that only adds commits answers for these', async () => {
  const add = (git: GitRepository, _root: string, strict: string) =>
    git.commit({ message: 'work', files: { a: '1\n' }, parents: [strict] });
  expect(await pushed(add)).toEqual({ decision: 'pass', commits: 1, findings: [] });
});
