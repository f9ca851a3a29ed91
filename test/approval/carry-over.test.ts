import { GitRepository } from '../support/git-repository';
import { answeredIn, judgedWith, type Proposed } from '../support/judged-with';
import { identityOf, reviewBy, userOf } from '../support/reviews';
import { withManifest } from '../support/scenario';

/** What becomes of an approval when the branch, its target or the policy moves on. */

const MANIFEST = `version: 1
tier: internal
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
regulated:
  - id: payments
    title: Money movement
    functions: [pay]
    paths: ["ledger/**"]
`;
const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => changes[index + 1] ?? line).join('');
const FEES = 'ledger/fees.txt';
const ROUND = 'export const round = (v: number) => Math.round(v);\n';
const FLOOR = 'export const round = (v: number) => Math.floor(v);\n';
const PAY = 'export const pay = (v: number) => v;\n';
const PAY_ROUNDS = "import { round } from './round';\nexport const pay = (v: number) => round(v);\n";

let git: GitRepository;
let root: string;
/** The commit that was approved: one line of the fees, on a branch of the root. */
let approved: string;
beforeEach(async () => {
  git = await GitRepository.create();
  const files = { [FEES]: text(), 'docs/a.md': 'a\n', 'src/pay.ts': PAY, 'src/round.ts': ROUND };
  root = await git.commit({ message: 'root', files: withManifest(MANIFEST, files) });
  await git.switch('change', root);
  approved = await git.commit({ message: 'Fees', files: { [FEES]: text({ 10: 'ten\n' }) } });
});
afterEach(() => git.dispose());

const onMain = async (files: Readonly<Record<string, string>>): Promise<string> => {
  await git.switch('main');
  return git.commit({ message: 'Move on', files });
};

/** The same files on another commit. */
const onto = (parent: string, files: Readonly<Record<string, string>>, message = 'Fees'): Promise<string> =>
  git.commit({ message, files, parents: [parent] });

const judge = (proposed: Proposed) =>
  judgedWith(git, {
    writers: ['otto', 'dora', 'carla', 'nia'],
    reviews: [reviewBy('otto', { commit: approved })],
    ...proposed,
  });

const short = (id: string): string => id.slice(0, 7);
const carried = (): readonly string[] => ['pass', `otto (from ${short(approved)})`];
const lost = (why: string) => (): readonly string[] => ['fail', `otto: approved ${short(approved)}, ${why}`];

interface Case {
  readonly happens: () => Promise<Proposed>;
  readonly seen: () => readonly string[];
}

const ELSE = 'not the present head, which changes something else';

const CASES: Readonly<Record<string, Case>> = {
  'C09 "Update branch" keeps an approval': {
    happens: async () => {
      const base = await onMain({ 'docs/a.md': 'b\n' });
      return { base, head: await git.merge(base, { into: approved }) };
    },
    seen: carried,
  },
  'C09 also where the target has changed another place of the same file': {
    happens: async () => {
      const base = await onMain({ [FEES]: text({ 2: 'two\n' }) });
      return { base, head: await git.merge(base, { into: approved }) };
    },
    seen: carried,
  },
  'a rebase keeps an approval': {
    happens: async () => {
      const base = await onMain({ [FEES]: text({ 2: 'two\n' }) });
      return { base, head: await onto(base, { [FEES]: text({ 2: 'two\n', 10: 'ten\n' }) }) };
    },
    seen: carried,
  },
  'so does another message, or another cut into commits': {
    happens: async () => {
      const first = await onto(root, { [FEES]: text({ 10: 'te\n' }) }, 'One');
      return { base: root, head: await onto(first, { [FEES]: text({ 10: 'ten\n' }) }, 'Two') };
    },
    seen: carried,
  },
  'so does a commit that another one takes back': {
    happens: async () => {
      const first = await onto(approved, { [FEES]: text({ 10: 'ten\n', 12: 'twelve\n' }) });
      return { base: root, head: await onto(first, { [FEES]: text({ 10: 'ten\n' }) }) };
    },
    seen: carried,
  },
  'G06 a further commit takes it away': {
    happens: async () => ({ base: root, head: await onto(approved, { 'docs/a.md': 'evil\n' }) }),
    seen: lost(ELSE),
  },
  'G06 so does another change that is pushed by force': {
    happens: async () => ({ base: root, head: await onto(root, { [FEES]: text({ 10: 'eleven\n' }) }) }),
    seen: lost(ELSE),
  },
  'G06 so does a part of the change': {
    happens: async () => {
      approved = await onto(approved, { 'docs/a.md': 'and this\n' });
      return { base: root, head: await onto(root, { [FEES]: text({ 10: 'ten\n' }) }) };
    },
    seen: lost(ELSE),
  },
  'G06 so does a merge of the target with something more in it': {
    happens: async () => {
      const base = await onMain({ 'docs/a.md': 'b\n' });
      return { base, head: await git.merge(base, { into: approved, files: { 'docs/b.md': 'evil\n' } }) };
    },
    seen: lost(ELSE),
  },
  'G06 so does a merge that drops what the target has done (A12)': {
    happens: async () => {
      const base = await onMain({ 'docs/a.md': 'security fix\n' });
      return { base, head: await git.merge(base, { into: approved, files: { 'docs/a.md': 'a\n' } }) };
    },
    seen: lost(ELSE),
  },
  'G06 so does what the target has done, taken into the branch as its own: it would come back if the target took it back':
    {
      happens: async () => {
        const base = await onMain({ 'docs/a.md': 'vulnerable\n', 'docs/b.md': 'b\n' });
        const files = { [FEES]: text({ 10: 'ten\n' }), 'docs/a.md': 'vulnerable\n' };
        return { base, head: await onto(root, files) };
      },
      seen: lost(ELSE),
    },
  'G06 also in a file that the change touches itself': {
    happens: async () => {
      const base = await onMain({ [FEES]: text({ 2: 'two\n' }) });
      return { base, head: await onto(root, { [FEES]: text({ 2: 'two\n', 10: 'ten\n' }) }) };
    },
    seen: lost(ELSE),
  },
  'C09 an older state of the target keeps it, though the target has gone on since': {
    happens: async () => {
      const older = await onMain({ 'docs/a.md': 'b\n' });
      const head = await git.merge(older, { into: approved });
      return { base: await onto(older, { [FEES]: text({ 2: 'two\n' }) }, 'On'), head };
    },
    seen: carried,
  },
  'G06 so does another mode': {
    happens: async () => {
      const files = { [FEES]: text({ 10: 'ten\n' }) };
      const modes = { [FEES]: '100755' } as const;
      return { base: root, head: await git.commit({ message: 'Fees', files, modes, parents: [root] }) };
    },
    seen: lost(ELSE),
  },
  'G07 a finding that was not there takes it away: the target lets regulated code reach the change': {
    happens: async () => {
      await git.switch('rounding', root);
      approved = await onto(root, { [FEES]: text({ 10: 'ten\n' }), 'src/round.ts': FLOOR });
      const base = await onMain({ 'src/pay.ts': PAY_ROUNDS });
      return { base, head: await git.merge(base, { into: approved }) };
    },
    seen: lost('before `regulated-dependency` was found'),
  },
  'G35 a conflict with the target carries nothing, however it was settled': {
    happens: async () => {
      const base = await onMain({ [FEES]: text({ 10: 'zehn\n' }) });
      const files = { [FEES]: text({ 10: 'ten\n' }) };
      return { base, head: await git.commit({ message: 'Settle', files, parents: [approved, base] }) };
    },
    seen: lost('which conflicts with the target now'),
  },
  'G35 nor where it is the head that conflicts': {
    happens: async () => {
      const base = await onMain({ [FEES]: text({ 10: 'ten\n' }) });
      return { base, head: await onto(root, { [FEES]: text({ 10: 'elf\n' }) }) };
    },
    seen: lost('not the present head, which conflicts with the target'),
  },
  'G35 an approval of before the target was exchanged does not count, though the head is the same': {
    happens: async () => ({
      base: root,
      head: approved,
      history: { targetChangedAt: '2026-11-21T09:00:01Z' },
    }),
    seen: () => ['fail', 'otto: approved before the target was exchanged or force-pushed'],
  },
  'G35 nor in the same second, nor from an earlier commit': {
    happens: async () => ({
      base: root,
      head: await onto(root, { [FEES]: text({ 10: 'ten\n' }) }, 'Again'),
      history: { targetChangedAt: '2026-11-21T11:00:00+02:00' },
    }),
    seen: () => ['fail', 'otto: approved before the target was exchanged or force-pushed'],
  },
  'an approval of after it counts': {
    happens: async () => ({
      base: root,
      head: approved,
      history: { targetChangedAt: '2026-11-21T10:59:59+02:00' },
    }),
    seen: () => ['pass', 'otto'],
  },
  'another policy takes it away': {
    happens: async () => {
      const base = await onMain(
        withManifest(`${MANIFEST}approvals: { default: { count: 1 } }\n`) as Record<string, string>,
      );
      return { base, head: await git.merge(base, { into: approved }) };
    },
    seen: lost('not the present head, and the policy has changed since'),
  },
  'so does another policy of the default branch, where the target is another': {
    happens: async () => {
      const tip = await onMain(
        withManifest(`${MANIFEST}approvals: { default: { count: 1 } }\n`) as Record<string, string>,
      );
      const head = await onto(root, { [FEES]: text({ 10: 'ten\n' }) }, 'Again');
      return { base: root, head, request: { policyRefs: [root, tip] } };
    },
    seen: lost('not the present head, and the policy has changed since'),
  },
  'G08 whoever made the commits of then does not count, whosever name they have now': {
    happens: async () => ({
      base: root,
      head: await onto(root, { [FEES]: text({ 10: 'ten\n' }) }, 'Again'),
      identities: { [approved]: identityOf({ author: userOf('otto') }) },
    }),
    seen: () => ['fail', `otto: author of commit ${short(approved)}`],
  },
  'G32 a commit that is lost carries nothing': {
    happens: async () => ({
      base: root,
      head: approved,
      reviews: [reviewBy('otto', { commit: null })],
    }),
    seen: () => ['fail', 'otto: approved a commit that is no longer known'],
  },
  'a commit that cannot be fetched carries nothing': {
    happens: async () => {
      const head = approved;
      approved = 'f'.repeat(40);
      return { base: root, head, world: { bringCommit: async () => false } };
    },
    seen: lost('not the present head, and that commit cannot be fetched any more'),
  },
  'a commit of another history carries nothing': {
    happens: async () => {
      const head = approved;
      approved = await git.commit({
        message: 'Other',
        files: { [FEES]: text({ 10: 'ten\n' }) },
        parents: [],
      });
      return { base: root, head };
    },
    seen: lost('which has nothing in common with the target'),
  },
  'G10 a request for changes on an earlier commit stands against a carried approval': {
    happens: async () => ({
      base: root,
      head: await onto(root, { [FEES]: text({ 10: 'ten\n' }) }, 'Again'),
      reviews: [
        reviewBy('otto', { commit: approved }),
        reviewBy('dora', { commit: approved, state: 'CHANGES_REQUESTED' }),
      ],
    }),
    seen: () => ['fail', `otto (from ${short(approved)})`, 'veto of dora'],
  },
};

test.each(Object.entries(CASES))('%s', async (_title, { happens, seen }) => {
  const verdict = await judge(await happens());
  expect(answeredIn(verdict)).toEqual(seen());
});

test('at most three earlier commits are compared, those of the latest reviews, and the others are said', async () => {
  const again = (message: string) => onto(root, { [FEES]: text({ 10: 'ten\n' }) }, message);
  const reviews = [];
  for (const [index, login] of ['carla', 'dora', 'nia', 'otto'].entries()) {
    const submittedAt = `2026-11-21T09:0${index}:00Z`;
    reviews.push(reviewBy(login, { commit: await again(login), submittedAt }));
  }
  const first = reviews[0]?.commit ?? '';
  const verdict = await judge({ base: root, head: await again('Last'), reviews });
  expect(answeredIn(verdict)).toEqual([
    'pass',
    ...reviews.slice(1).map(({ account, commit }) => `${account.login} (from ${short(commit ?? '')})`),
    `carla: approved ${short(first)}, not the present head; only 3 earlier commits are compared with it`,
  ]);
});

test('strangers cannot use up what is compared', async () => {
  const again = (message: string) => onto(root, { [FEES]: text({ 10: 'ten\n' }) }, message);
  const strangers = [];
  for (const login of ['a', 'b', 'c', 'd'])
    strangers.push(reviewBy(login, { commit: await again(login), account: userOf(login) }));
  const verdict = await judge({
    base: root,
    head: await again('Last'),
    reviews: [...strangers, reviewBy('otto', { commit: approved })],
  });
  expect(verdict.requirements[0]?.approvers.map(({ login, sha }) => [login, sha])).toEqual([
    ['otto', approved],
  ]);
});
