import { createColors } from 'picocolors';
import { reasonIn } from '../../src/approval/break-glass';
import { comment } from '../../src/report/comment';
import { summary } from '../../src/report/summary';
import { terminal } from '../../src/report/terminal';
import { headlineOf } from '../../src/report/wording';
import { type Verdict, verdictSchema } from '../../src/verdict/verdict';
import type { Review } from '../../src/world/review-source';
import { GitRepository } from '../support/git-repository';
import { judgedWith, type Proposed } from '../support/judged-with';
import { identityOf, pullRequestOf, reviewBy, userOf } from '../support/reviews';
import { CLAUDE, MANIFEST_PATH, withManifest } from '../support/scenario';

/** A way out for bad days: who can take it, and that nothing of what was found goes away by it. */

const BREAK_GLASS = 'approvals: { break-glass: { count: 2, users: [carla, dora, codex] } }\n';
const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - { id: payments, title: Money movement, paths: ["ledger/**"], approvals: { count: 1, users: [omar] } }
`;
const REASON = 'break-glass: Payments are down since 09:40, INC-17';
const RLO = '\u202e';

let git: GitRepository;
let root: string;
let head: string;
beforeEach(async () => {
  git = await GitRepository.create();
  root = await git.commit({ message: 'root', files: withManifest(`${MANIFEST}${BREAK_GLASS}`) });
  await git.switch('change', root);
  // Money movement by an agent without an attestation, and a text that reads otherwise than it runs.
  const files = { 'ledger/a.txt': 'a\n', 'src/a.ts': `// ${RLO}lla era\nexport const a = 1;\n` };
  head = await git.commit({ message: `Move money\n\n${CLAUDE}\n`, files });
});
afterEach(() => git.dispose());

const broken = (login: string, over: Partial<Review> = {}): Review =>
  reviewBy(login, { commit: head, text: REASON, ...over });

const judge = (proposed: Partial<Proposed> = {}): Promise<Verdict> =>
  judgedWith(git, {
    base: root,
    head,
    writers: ['carla', 'dora', 'codex', 'eve', 'omar'],
    reviews: [broken('carla'), broken('dora')],
    ...proposed,
  });

const RULES = ['attestation-missing', 'deceptive-text', 'regulated-data'];

test('enough named people with a reason let a change through, and nothing of what was found goes away', async () => {
  const verdict = await judge();
  expect([verdict.decision, verdict.overridden, verdict.needsHuman]).toEqual(['pass', true, true]);
  expect(verdict.findings.map(({ rule }) => rule).sort()).toEqual(RULES);
  expect(verdict.findings.map(({ clearedBy, exception }) => [clearedBy, exception])).toEqual(
    RULES.map(() => [null, null]),
  );
  const at = '2026-11-21T09:00:00Z';
  const text = 'Payments are down since 09:40, INC-17';
  expect(verdict.breakGlass?.reasons).toEqual([
    { login: 'carla', at, text },
    { login: 'dora', at, text },
  ]);
  expect(verdictSchema.parse(JSON.parse(JSON.stringify(verdict)))).toEqual(verdict);
});

test('it is loud in every report', async () => {
  const verdict = await judge();
  expect(headlineOf(verdict)).toBe('overridden: 3 findings would stop this change');
  for (const markdown of [comment(verdict), summary(verdict)]) {
    expect(markdown).toContain('## 🚨 Countersign: overridden: 3 findings would stop this change');
    expect(markdown).toContain(
      '<code>carla</code> broke the glass: <code>Payments are down since 09:40, INC-17</code>.',
    );
    expect(markdown).not.toContain('✅ Countersign');
    for (const rule of RULES) expect(markdown).toContain(rule);
  }
  const text = terminal(verdict, { palette: createColors(false), width: 100 });
  expect(text).toContain('PASS  overridden: 3 findings would stop this change');
  expect(text).toContain('Would stop the change');
});

test('G14 a reason is inert where it is shown', async () => {
  const text = 'break-glass: `</details><h1>✅ PASS` @org/all ![x](https://evil.example/x)';
  const verdict = await judge({ reviews: [broken('carla', { text }), broken('dora', { text })] });
  expect(verdict.overridden).toBe(true);
  expect(comment(verdict)).toContain(
    'broke the glass: <code>&#39;&lt;/details&gt;&lt;h1&gt;✅ PASS&#39; @org/all ![x](https://evil.example/x)</code>',
  );
});

/** The reviews beside dora's, who breaks the glass in each. */
const TOO_FEW: Readonly<Record<string, () => Partial<Proposed>>> = {
  'one person': () => ({ reviews: [] }),
  'the same person twice': () => ({ reviews: [broken('dora', { id: 900_000 })] }),
  'somebody who is not named, administrators among them': () => ({
    reviews: [broken('eve')],
    administrators: ['eve'],
  }),
  'G09 a named person who has lost access': () => ({ reviews: [broken('carla')], writers: ['dora'] }),
  'the author of the pull request': () => ({
    reviews: [broken('carla')],
    request: { pullRequest: pullRequestOf({ head, author: userOf('carla') }) },
  }),
  'G08 the author of a commit': () => ({
    reviews: [broken('carla')],
    identities: { [head]: identityOf({ author: userOf('carla') }) },
  }),
  'G08 whoever pushed it': () => ({
    reviews: [broken('carla')],
    pushes: [{ account: userOf('carla'), at: '2026-11-21T08:00:00Z', after: head }],
  }),
  "G08 an agent's account": () => ({ reviews: [broken('codex')] }),
  'G08 a bot': () => ({ reviews: [broken('carla', { account: userOf('carla', 'Bot') })] }),
  'whoever states no reason': () => ({ reviews: [broken('carla', { text: 'break-glass:' })] }),
  'whoever only approves': () => ({ reviews: [broken('carla', { text: 'Fine' })] }),
  'G10 whoever approved without a reason afterwards': () => ({
    reviews: [broken('carla'), broken('carla', { text: '', submittedAt: '2026-11-21T09:01:00Z' })],
  }),
  'G10 whoever was dismissed': () => ({ reviews: [broken('carla', { state: 'DISMISSED' })] }),
  'G11 whoever only comments': () => ({ reviews: [broken('carla', { state: 'COMMENTED' })] }),
  'G11 somebody whose text was edited: others can do that': () => {
    const review = broken('carla');
    return { reviews: [review], edited: [review.id] };
  },
  'G06 somebody who spoke of an earlier commit, though the change is the same': () => ({
    reviews: [broken('carla', { commit: root })],
  }),
  'G35 somebody who spoke of another target': () => ({
    reviews: [broken('carla')],
    history: { targetChangedAt: '2026-11-21T09:00:00Z' },
    // Dora has spoken since.
  }),
};

test.each(Object.entries(TOO_FEW))('does not open for %s', async (_title, scene) => {
  const { reviews = [], ...more } = scene();
  const late = { submittedAt: '2026-11-21T09:05:00Z' };
  const verdict = await judge({ ...more, reviews: [...reviews, broken('dora', late)] });
  expect([verdict.decision, verdict.overridden]).toEqual(['fail', undefined]);
  const [requirement] = verdict.breakGlass?.requirements ?? [];
  expect(requirement?.approvers.map(({ login }) => login)).toEqual(['dora']);
});

/** A label says neither who asks, nor about which commit, nor why: reviews beside it that are each one short of enough. */
const LABEL = {
  pullRequest: (over = {}) => pullRequestOf({ head, labels: ['bug', 'Break-Glass'], ...over }),
};
const LABELLED: Readonly<Record<string, () => Partial<Proposed>>> = {
  'alone, whoever put it on': () => ({ reviews: [] }),
  'and the approvals of all named people, without a reason': () => ({
    reviews: [broken('carla', { text: '' }), broken('dora', { text: 'break glass' })],
  }),
  'and one of two named people': () => ({ reviews: [broken('dora')] }),
  'by the author, and the author as one of two named people': () => ({
    request: { pullRequest: LABEL.pullRequest({ author: userOf('carla') }) },
  }),
  'by a bot, and a bot as one of two named people': () => ({
    reviews: [broken('carla', { account: userOf('carla', 'Bot') }), broken('dora')],
  }),
  'from before the last push, with what was said then': () => ({
    reviews: [broken('carla', { commit: root }), broken('dora', { commit: root })],
  }),
  'and a comment that states the reason': () => ({
    reviews: [broken('carla', { state: 'COMMENTED' }), broken('dora')],
  }),
};

test.each(Object.entries(LABELLED))('G11 a label opens nothing: %s', async (_title, scene) => {
  const verdict = await judge({ request: { pullRequest: LABEL.pullRequest() }, ...scene() });
  expect([verdict.decision, verdict.overridden]).toEqual(['fail', undefined]);
});

test('a label asks for it: the report says who may break the glass, and how', async () => {
  const verdict = await judge({ request: { pullRequest: LABEL.pullRequest() }, reviews: [broken('dora')] });
  const [requirement, ...others] = verdict.breakGlass?.requirements ?? [];
  expect([others, requirement?.count, requirement?.from, requirement?.eligible]).toEqual([
    [],
    2,
    ['carla', 'codex', 'dora'],
    ['carla'],
  ]);
  expect(verdict.notes).toEqual([
    'The label `break-glass` asks to break the glass and opens nothing: those whom `approvals.break-glass` names do, by reviews.',
  ]);
  for (const markdown of [comment(verdict), summary(verdict)])
    expect(markdown).toContain(
      'each with a review that approves this very head and begins with <code>break-glass:</code> and a reason',
    );
  const text = terminal(verdict, { palette: createColors(false), width: 200 });
  expect(text).toContain('each with a review that approves this very head and begins with `break-glass:`');
});

test.each([
  ['taken off again', []],
  ['of another name', ['break-glass-done', 'glass']],
])('without the label nothing is asked: %s', async (_title, labels) => {
  const verdict = await judge({ request: { pullRequest: LABEL.pullRequest({ labels }) }, reviews: [] });
  expect([verdict.decision, verdict.breakGlass, verdict.notes]).toEqual(['fail', undefined, []]);
});

test('the label asks in vain where a manifest that judges has no such way', async () => {
  const base = await git.commit({ message: 'root', files: withManifest(MANIFEST), parents: [] });
  const request = { pullRequest: LABEL.pullRequest(), policyRefs: [root, base] };
  const verdict = await judge({ request });
  expect([verdict.decision, verdict.breakGlass]).toEqual(['fail', undefined]);
  expect(verdict.notes).toContain(
    'The label `break-glass` asks in vain: not every branch that judges has a manifest with `approvals.break-glass`.',
  );
});

test('a request for changes by a named person stands against it', async () => {
  const veto = reviewBy('codex', { commit: head, state: 'CHANGES_REQUESTED' });
  const named = { ...veto, account: userOf('nia') };
  const manifest = { [MANIFEST_PATH]: `${MANIFEST}${BREAK_GLASS.replace('codex', 'nia')}` };
  const base = await git.commit({ message: 'Name nia', files: manifest, parents: [root] });
  const verdict = await judge({
    base,
    writers: ['carla', 'dora', 'nia'],
    reviews: [broken('carla'), broken('dora'), named],
  });
  expect([verdict.decision, verdict.breakGlass?.requirements[0]?.vetoedBy]).toEqual(['fail', ['nia']]);
});

test('M01 the manifest of the head opens nothing', async () => {
  const base = await git.commit({ message: 'root', files: withManifest(MANIFEST), parents: [] });
  const files = { ...withManifest(`${MANIFEST}${BREAK_GLASS}`), 'ledger/a.txt': 'a\n' };
  head = await git.commit({ message: 'Open it', files, parents: [base] });
  const verdict = await judge({ base, reviews: [broken('carla'), broken('dora')] });
  expect([verdict.decision, verdict.breakGlass]).toEqual(['fail', undefined]);
});

test('M09 every policy that judges must know the way out', async () => {
  const other = await git.commit({ message: 'root', files: withManifest(MANIFEST), parents: [] });
  const none = await git.commit({ message: 'root', files: { a: 'a\n' }, parents: [] });
  for (const ref of [other, none]) {
    const verdict = await judge({ request: { policyRefs: [root, ref] } });
    expect([verdict.decision, verdict.breakGlass]).toEqual(['fail', undefined]);
  }
});

test('a change that passes is not overridden', async () => {
  head = await git.commit({ message: 'Words', files: { 'docs/a.md': 'a\n' }, parents: [root] });
  const { decision, overridden, breakGlass } = await judge({ reviews: [broken('carla'), broken('dora')] });
  expect([decision, overridden, breakGlass]).toEqual(['pass', undefined, undefined]);
});

test.each([
  ['break-glass: Payments are down', 'Payments are down'],
  ['\n  Break-Glass:   Payments are down  \nmore', 'Payments are down'],
  [`break-glass: ${'x'.repeat(400)}`, 'x'.repeat(300)],
  ['break-glass: too short', null],
  ['break-glass:', null],
  ['break-glass Payments are down', null],
  ['> break-glass: Payments are down', null],
  ['Please write `break-glass: Payments are down`', null],
  ['Fine.\nbreak-glass: Payments are down', null],
  ['', null],
])('of %j the reason is %j', (text, reason) => {
  expect(reasonIn(text)).toBe(reason);
});
