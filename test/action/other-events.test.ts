import type { Verdict } from '../../src/verdict/verdict';
import { AGENT, type Bank, openBank, pushPayload } from '../support/github/bank';
import { type ActionRun, runAction } from '../support/github/run-action';

let bank: Bank;
beforeEach(async () => {
  bank = await openBank();
});
afterEach(async () => {
  await bank.close();
  expect(bank.github.violations).toEqual([]);
});

const rulesOf = (verdict: Verdict | null) => verdict?.findings.map(({ rule }) => rule);

/** A run that must end with this exit code, these rules, this range judged, and these manifests. */
interface Case {
  readonly run: ActionRun;
  readonly code: number;
  readonly rules: readonly string[];
  readonly range: readonly [mergeBase: string, head: string];
  readonly policyRefs: readonly string[];
  readonly notes?: readonly string[];
}

const CASES: Record<string, () => Promise<Case>> = {
  'a push to the default branch by the manifest before it, though the push takes the manifest away':
    async () => {
      const files = { '.github/countersign.yml': null, 'a.md': 'x' };
      const head = await bank.git.commit({ message: `Drop it${AGENT}`, files });
      return {
        run: { event: 'push', payload: pushPayload('refs/heads/main', bank.root, head), checkout: 'main' },
        code: 1,
        rules: ['attestation-missing', 'policy-changed'],
        range: [bank.root, head],
        policyRefs: [bank.root],
      };
    },
  'a push to the default branch whose commits are good': async () => {
    const head = await bank.git.commit({ message: 'Explain\n', files: { 'a.md': 'x' } });
    return {
      run: { event: 'push', payload: pushPayload('refs/heads/main', bank.root, head), checkout: 'main' },
      code: 0,
      rules: [],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'a force push, by the commit that stood there and is on no branch any more': async () => {
    const before = await bank.git.commit({ message: 'Lost\n', files: { 'lost.md': 'x' } });
    await bank.git.branch('main', bank.root);
    const head = await bank.git.commit({ message: `Other${AGENT}`, files: { 'a.md': 'x' } });
    return {
      run: { event: 'push', payload: { ...pushPayload('refs/heads/main', before, head), forced: true } },
      code: 1,
      rules: ['attestation-missing'],
      range: [bank.root, head],
      policyRefs: [before],
    };
  },
  'M32 a push to another branch by the default branch, whatever the branch said before': async () => {
    const lax = 'version: 1\ntier: public\n';
    const before = await bank.push('feature', 'Relax\n', { '.github/countersign.yml': lax });
    await bank.git.switch('feature');
    const head = await bank.git.commit({ message: `Go on${AGENT}`, files: { 'a.md': 'x' } });
    return {
      run: { event: 'push', payload: pushPayload('refs/heads/feature', before, head), checkout: 'feature' },
      code: 1,
      rules: ['attestation-missing', 'policy-changed'],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'a first push of a branch whose commits the default branch has': async () => {
    await bank.git.branch('copy', bank.root);
    return {
      run: { event: 'push', payload: pushPayload('refs/heads/copy', null, bank.root) },
      code: 0,
      rules: [],
      range: [bank.root, bank.root],
      policyRefs: [bank.root],
      notes: ['Every commit of refs/heads/copy is reachable from the default branch already.'],
    };
  },
  "a first push of a branch with an agent's commit": async () => {
    const head = await bank.push('feature', `New${AGENT}`);
    return {
      run: { event: 'push', payload: pushPayload('refs/heads/feature', null, head) },
      code: 1,
      rules: ['attestation-missing'],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'an annotated tag on a commit that no branch has': async () => {
    const head = await bank.push('feature', `New${AGENT}`);
    await bank.git.run('tag', '-a', '-m', 'One', 'v1', head);
    const payload = {
      ...pushPayload('refs/tags/v1', null, await bank.git.rev('v1')),
      head_commit: { id: head },
    };
    return {
      run: { event: 'push', payload },
      code: 1,
      rules: ['attestation-missing'],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'a deletion, which adds nothing': async () => ({
    run: { event: 'push', payload: pushPayload('refs/heads/old', bank.root, null) },
    code: 0,
    rules: [],
    range: [bank.root, bank.root],
    policyRefs: [bank.root],
    notes: ['The deletion of refs/heads/old adds no commit to the repository.'],
  }),
  'G23 a merge group by its own commits': async () => {
    const change = await bank.push('change', `New${AGENT}`);
    await bank.git.switch('queue', 'main');
    const head = await bank.git.merge(change, { message: 'Merge\n' });
    const group = { base_sha: bank.root, head_sha: head, base_ref: 'refs/heads/main' };
    return {
      run: { event: 'merge_group', payload: { merge_group: group } },
      code: 1,
      rules: ['attestation-missing'],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'a dispatch with the number of a pull request': async () => {
    const head = await bank.push('change', `New${AGENT}`);
    await bank.github.open('change');
    const payload = { ref: 'refs/heads/main', inputs: { 'pull-request': '1' } };
    return {
      run: { event: 'workflow_dispatch', payload },
      code: 1,
      rules: ['attestation-missing'],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
  'a dispatch on a branch': async () => {
    const head = await bank.push('feature', 'New\n');
    const payload = { ref: 'refs/heads/feature', inputs: null };
    return {
      run: { event: 'workflow_dispatch', payload, env: { GITHUB_SHA: head } },
      code: 0,
      rules: [],
      range: [bank.root, head],
      policyRefs: [bank.root],
    };
  },
};

test.each(Object.entries(CASES))('judges %s', async (_title, prepare) => {
  const { run, code, rules, range, policyRefs, notes = [] } = await prepare();
  const result = await runAction(bank.github, run);
  const { verdict } = result;
  expect({ code: result.code, rules: rulesOf(verdict), error: verdict?.error }).toEqual({
    code,
    rules,
    error: null,
  });
  expect([verdict?.change?.mergeBase, verdict?.change?.head]).toEqual(range);
  expect(verdict?.policies.map(({ ref }) => ref)).toEqual(policyRefs);
  expect(verdict?.notes).toEqual(expect.arrayContaining([...notes]));
});

test('a push comments nowhere and writes the summary', async () => {
  const head = await bank.push('feature', `New${AGENT}`);
  await bank.github.open('feature');
  const payload = pushPayload('refs/heads/feature', null, head);
  const result = await runAction(bank.github, { event: 'push', payload, inputs: { report: 'pr-comment' } });
  expect(bank.github.state.comments).toEqual([]);
  expect(result.summary).toContain('attestation-missing');
});

test('a repository without manifest fails with that, and nothing else', async () => {
  const bare = await openBank(null);
  const head = await bare.push('feature', `New${AGENT}`);
  const payload = pushPayload('refs/heads/feature', null, head);
  const { code, outputs, verdict } = await runAction(bare.github, { event: 'push', payload });
  await bare.close();
  expect([code, outputs['decision'], rulesOf(verdict)]).toEqual([1, 'fail', ['policy-missing']]);
});

test('a broken manifest on the base is an error that names the line, on the pull request too', async () => {
  const broken = await openBank('version: 1\ntier: internal\ntears: 3\n');
  const head = await broken.push('change', 'New\n');
  await broken.github.open('change');
  const payload = { pull_request: { number: 1, head: { sha: head } } };
  const { code, outputs, log } = await runAction(broken.github, { event: 'pull_request', payload });
  const { comments } = broken.github.state;
  await broken.close();
  expect([code, outputs['decision'], outputs['needs-human']]).toEqual([1, 'error', 'true']);
  expect(log).toContain('.github/countersign.yml:3');
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('.github/countersign.yml:3');
});

test('a branch without common history is an error', async () => {
  await bank.git.switch('orphan');
  const head = await bank.git.commit({ message: 'Alone\n', files: { a: '' }, parents: [] });
  const payload = pushPayload('refs/heads/orphan', null, head);
  const { code, outputs, verdict } = await runAction(bank.github, { event: 'push', payload });
  expect([code, outputs['decision'], verdict?.error?.cause]).toEqual([
    1,
    'error',
    expect.stringContaining('have no common history'),
  ]);
});
