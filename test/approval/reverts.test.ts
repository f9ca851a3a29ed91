import { GitRepository } from '../support/git-repository';
import { answeredIn, judgedWith, type Proposed } from '../support/judged-with';
import { identityOf, reviewBy, userOf } from '../support/reviews';
import { CLAUDE, MANIFEST_PATH, PROXY, withManifest } from '../support/scenario';

/** C11: what takes the branch back to where it stood, and what only looks like it. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
paths:
  - { match: "vault/**", tier: confidential }
${PROXY}regulated:
  - id: payments
    title: Money movement
    paths: ["ledger/**"]
    approvals: { count: 2, users: [carla, dora] }
`;
const FEES = 'ledger/fees.txt';
const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => changes[index + 1] ?? line).join('');
const BEFORE = { [FEES]: text(), 'docs/a.md': 'a\n' };
const AFTER = { [FEES]: text({ 10: 'ten\n' }), 'docs/a.md': 'b\n' };

let git: GitRepository;
let root: string;
/** The commit to take back, and the branch's tip after it. */
let raised: string;
let tip: string;
beforeEach(async () => {
  git = await GitRepository.create();
  root = await git.commit({
    message: 'root',
    files: withManifest(MANIFEST, { ...BEFORE, 'vault/key': 'a\n' }),
  });
  raised = await git.commit({ message: 'Raise', files: AFTER });
  tip = await git.commit({ message: 'Other', files: { 'docs/other.md': 'o\n' } });
  await git.switch('change', 'main');
});
afterEach(() => git.dispose());

type Files = Readonly<Record<string, string | null>>;

/** An agent's commit without an attestation. */
const agent = (files: Files, parents = [tip]): Promise<string> =>
  git.commit({ message: `Revert "Raise"\n\n${CLAUDE}\n`, files, parents });

const judge = (proposed: Partial<Proposed> & Pick<Proposed, 'head'>) =>
  judgedWith(git, {
    base: tip,
    writers: ['carla', 'dora', 'otto'],
    reviews: [reviewBy('otto', { commit: proposed.head })],
    // Whatever stands on the branch now was its tip once, unless told otherwise.
    world: { tipsOfTarget: async () => new Set(await firstParents(proposed.base ?? tip)) },
    ...proposed,
  });

const firstParents = async (head: string): Promise<readonly string[]> =>
  (await git.run('rev-list', '--first-parent', head)).split('\n');

/** What is asked, and the rules that stay open. */
async function askedFor(proposed: Parameters<typeof judge>[0]) {
  const { decision, requirements, findings } = await judge(proposed);
  const open = findings.filter(({ clearedBy, severity }) => clearedBy === null && severity !== 'low');
  return [
    decision,
    ...requirements.map(({ area, count, from }) => `${count} for ${area} of ${from.join()}`),
    ...open.map(({ rule }) => rule),
  ];
}

const AS_ANY_OTHER = ['fail', '2 for payments of carla,dora', 'attestation-missing', 'regulated-data'];

test('a pure revert passes with one approval and without an attestation, and says so', async () => {
  const verdict = await judge({ head: await agent(BEFORE) });
  expect(answeredIn(verdict)).toEqual(['pass', 'otto']);
  expect(verdict.requirements.map(({ area, count }) => [area, count])).toEqual([['revert', 1]]);
  expect(verdict.notes).toEqual([
    `The change takes back commit ${raised.slice(0, 7)} and nothing else: one approval answers for it, and no attestation is asked for.`,
  ]);
});

test('so does one that takes back everything since an earlier state', async () => {
  const verdict = await judge({ head: await agent({ ...BEFORE, 'docs/other.md': null }) });
  expect(answeredIn(verdict)).toEqual(['pass', 'otto']);
  expect(verdict.notes[0]).toContain(`takes the branch back to commit ${root.slice(0, 7)}`);
});

test('so does one of a merge, and one that the target was merged into since', async () => {
  const side = await git.commit({ message: 'Side', files: { 'ledger/b.txt': 'b\n' }, parents: [root] });
  const merged = await git.merge(side, { into: tip, message: 'Merge side' });
  const revert = await agent({ 'ledger/b.txt': null }, [merged]);
  const later = await git.commit({ message: 'Later', files: { 'docs/c.md': 'c\n' }, parents: [merged] });
  const head = await git.merge(later, { into: revert, message: 'Merge main' });
  const verdict = await judge({ base: later, head, reviews: [reviewBy('otto', { commit: head })] });
  expect(answeredIn(verdict)).toEqual(['pass', 'otto']);
});

test('so does one of all that a rebase put on the branch at once', async () => {
  const first = await git.commit({ message: 'One', files: { 'ledger/c.txt': 'c\n' }, parents: [tip] });
  const second = await git.commit({ message: 'Two', files: { 'ledger/d.txt': 'd\n' }, parents: [first] });
  const later = await git.commit({ message: 'Later', files: { 'docs/c.md': 'c\n' }, parents: [second] });
  const world = { tipsOfTarget: async () => new Set([root, raised, tip, second, later]) };
  const whole = await agent({ 'ledger/c.txt': null, 'ledger/d.txt': null }, [later]);
  expect(answeredIn(await judge({ base: later, head: whole, world }))).toEqual(['pass', 'otto']);
  // The state after the first of them was never judged.
  const half = await agent({ 'ledger/d.txt': null }, [later]);
  expect((await judge({ base: later, head: half, world })).decision).toBe('fail');
});

test('the platform is asked for tips only where all that changes was so before', async () => {
  const world = { tipsOfTarget: () => Promise.reject(new Error('asked')) };
  const other = await agent({ ...BEFORE, [FEES]: text({ 11: 'eleven\n' }) });
  expect((await judge({ head: other, world })).decision).toBe('fail');
  await expect(judge({ head: await agent(BEFORE), world })).rejects.toThrow('asked');
});

test('it does not pass without any', async () => {
  const head = await agent(BEFORE);
  expect(await askedFor({ head, reviews: [] })).toEqual([
    'fail',
    '1 for revert of ',
    'attestation-missing',
    'regulated-data',
  ]);
});

test('G08 nor with that of whoever made it', async () => {
  const head = await agent(BEFORE);
  const verdict = await judge({ head, identities: { [head]: identityOf({ author: userOf('otto') }) } });
  expect(answeredIn(verdict)).toEqual(['fail', `otto: author of commit ${head.slice(0, 7)}`]);
});

test('those whom the default demand names are asked, once', async () => {
  const policy = {
    [MANIFEST_PATH]: `${MANIFEST}approvals: { default: { count: 3, users: [carla, dora, otto] } }\n`,
  };
  const base = await git.commit({ message: 'Policy', files: policy, parents: [root] });
  const next = await git.commit({ message: 'Raise', files: AFTER, parents: [base] });
  const head = await agent(BEFORE, [next]);
  expect(await askedFor({ base: next, head, reviews: [] })).toEqual([
    'fail',
    '1 for revert of carla,dora,otto',
    'attestation-missing',
    'regulated-data',
  ]);
});

const NO_REVERT: Readonly<Record<string, () => Promise<Partial<Proposed> & Pick<Proposed, 'head'>>>> = {
  'a part of it': async () => ({ head: await agent({ [FEES]: text() }) }),
  'more than it': async () => ({ head: await agent({ ...BEFORE, 'docs/new.md': 'n\n' }) }),
  'something else in a file that it changed': async () => ({
    head: await agent({ ...BEFORE, [FEES]: text({ 11: 'eleven\n' }) }),
  }),
  'another mode': async () => ({
    head: await git.commit({
      message: `Revert\n\n${CLAUDE}\n`,
      files: BEFORE,
      modes: { 'docs/a.md': '100755' },
      parents: [tip],
    }),
  }),
  'more than one commit, of which one may bring anything': async () => {
    const first = await agent({ [FEES]: text({ 10: 'evil\n' }) });
    return { head: await agent(BEFORE, [first]) };
  },
  'a merge with something of its own': async () => {
    const later = await git.commit({ message: 'Later', files: { 'docs/c.md': 'c\n' }, parents: [tip] });
    const files = { 'docs/c.md': 'evil\n' };
    return { base: later, head: await git.merge(later, { into: await agent(BEFORE), files }) };
  },
  'what the branch has changed again since': async () => {
    const later = await git.commit({
      message: 'Later',
      files: { [FEES]: text({ 2: 'two\n', 10: 'ten\n' }) },
      parents: [tip],
    });
    const files = { [FEES]: text({ 2: 'two\n' }), 'docs/a.md': 'a\n' };
    return { base: later, head: await agent(files, [later]) };
  },
  'a state of a side branch, which never stood on the branch itself': async () => {
    const side = await git.commit({
      message: 'Side',
      files: { [FEES]: text({ 3: 'evil\n' }) },
      parents: [root],
    });
    const merged = await git.commit({ message: 'Merge', files: AFTER, parents: [tip, side] });
    return { base: merged, head: await agent({ [FEES]: text({ 3: 'evil\n' }) }, [merged]) };
  },
  'a state that another policy judged': async () => {
    const files = { [MANIFEST_PATH]: `${MANIFEST}# since then\n` };
    const later = await git.commit({ message: 'Policy', files, parents: [tip] });
    return { base: later, head: await agent(BEFORE, [later]) };
  },
  'a state of another branch than the default one': async () => ({
    head: await agent(BEFORE),
    request: { policyRefs: [tip, root] },
  }),
  'a state between two tips, which a rebase put on the branch with its cure': async () => ({
    head: await agent(BEFORE),
    world: { tipsOfTarget: async () => new Set([raised, tip]) },
  }),
  'a state of which the platform does not tell whether it was a tip': async () => ({
    head: await agent(BEFORE),
    world: { tipsOfTarget: async () => null },
  }),
  'a state that only the group before it in the queue has': async () => ({
    head: await agent(BEFORE),
    base: tip,
    request: { policyRefs: [await git.commit({ message: 'x', files: withManifest(MANIFEST), parents: [] })] },
  }),
};

test.each(Object.entries(NO_REVERT))('is judged as any other change: %s', async (_title, happens) => {
  const seen = await askedFor(await happens());
  expect([seen[0], seen[1], seen.includes('attestation-missing')]).toEqual([
    AS_ANY_OTHER[0],
    AS_ANY_OTHER[1],
    true,
  ]);
});

test('an edit of the policy that is taken back stays the policy owners’ to approve', async () => {
  const owners = await git.commit({ message: 'Own', files: { CODEOWNERS: '* @carla\n' }, parents: [tip] });
  const head = await agent({ CODEOWNERS: null }, [owners]);
  const asked = await askedFor({ base: owners, head });
  expect(asked.slice(0, 3)).toEqual(['fail', '1 for policy of role:administrator', '1 for revert of ']);
  expect(asked).toContain('policy-changed');
});

test('an agent may not take back either what it may not touch', async () => {
  const changed = await git.commit({ message: 'Key', files: { 'vault/key': 'b\n' }, parents: [tip] });
  const head = await agent({ 'vault/key': 'a\n' }, [changed]);
  expect(await askedFor({ base: changed, head })).toContain('agent-forbidden');
});

test('an attestation that is refused stays refused', async () => {
  const message = `Revert\n\n${CLAUDE}\nProxy-Attestation: v1.proxy-1-key.AAAA.AAAA\n`;
  const head = await git.commit({ message, files: BEFORE, parents: [tip] });
  const asked = await askedFor({ head });
  expect([asked[0], asked.includes('attestation-invalid')]).toEqual(['fail', true]);
});
