import { addTrailer } from '../../src/attestation/trailer';
import type { Candidate } from '../../src/gate/prove-landing';
import type { Verdict } from '../../src/verdict/verdict';
import { type CommitSpec, GitRepository, HUMAN } from '../support/git-repository';
import { inWorkTree, type Method, mergeAsGithub } from '../support/github/merges';
import {
  CLAUDE,
  INTERNAL,
  judgeAt,
  MANIFEST_PATH,
  PROXY,
  trailerFor,
  withManifest,
} from '../support/scenario';

/** What git and GitHub do to attested commits, and what the gate makes of what is left: the table in docs/merging.md. */

const OMAR = 'Omar <omar@bank.example>';
const LINES = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => changes[index + 1] ?? line).join('');

const MANIFESTS = { internal: INTERNAL, restricted: `version: 1\ntier: restricted\n${PROXY}` } as const;

/** A branch of an agent's attested commits, and a main that has moved on since. */
interface Scene {
  /** The tip of main before anything lands. */
  readonly before: string;
  /** The branch's commits, which change one line one after the other. */
  readonly own: readonly string[];
  /** The last of them. */
  readonly tip: string;
}

let git: GitRepository;
beforeEach(async () => {
  git = await GitRepository.create();
});
afterEach(() => git.dispose());

async function attested(spec: Omit<CommitSpec, 'message'>, subject: string): Promise<string> {
  const parents = spec.parents ?? [await git.rev('HEAD')];
  const message = `${subject}\n\nWhy it is so.\n\n${CLAUDE}\n`;
  const draft = await git.commit({ ...spec, message, parents });
  const trailer = await trailerFor(git, draft, { attested: true });
  return git.commit({ ...spec, parents, message: addTrailer(message, trailer) });
}

interface Setting {
  readonly commits: 1 | 2;
  /** What main has changed since the branch was started. */
  readonly moved: 'the same file' | 'another file' | 'nothing';
}

const MOVED = {
  'the same file': { 'src/a.ts': text({ 2: 'moved\n' }) },
  'another file': { 'src/b.ts': 'moved\n' },
  nothing: null,
} as const;

async function sceneOf({ commits, moved }: Setting): Promise<Scene> {
  const files = withManifest(INTERNAL, { 'src/a.ts': text(), 'src/b.ts': 'b\n' });
  const root = await git.commit({ message: 'root', files });
  await git.switch('change', root);
  const own = [await attested({ files: { 'src/a.ts': text({ 20: 'one\n' }) } }, 'one')];
  if (commits === 2) own.push(await attested({ files: { 'src/a.ts': text({ 20: 'two\n' }) } }, 'two'));
  await git.switch('main');
  const edit = MOVED[moved];
  const before = edit === null ? root : await git.commit({ message: 'moved', files: edit });
  return { before, own, tip: own.at(-1) ?? '' };
}

/** What stands on main, and the pull requests that are looked at for each commit that was put there. */
interface Landed {
  readonly base: string;
  readonly head: string;
  readonly heads?: readonly { readonly number: number; readonly head: string; readonly isTold?: boolean }[];
}

async function judge({ base, head, heads = [] }: Landed, manifest: string): Promise<Verdict> {
  const ids = (await git.run('rev-list', '--first-parent', `${base}..${head}`)).split('\n').filter(Boolean);
  const candidates = heads.map(
    ({ number, head: at, isTold = false }): Candidate => ({ pullRequest: number, head: at, isTold }),
  );
  return judgeAt(git, {
    base,
    head,
    headReplacesBase: true,
    standIn: { path: MANIFEST_PATH, bytes: Buffer.from(manifest) },
    landed: { candidates: new Map(ids.map((id) => [id, candidates])), notes: [] },
  });
}

/**
 * The decision; each commit, from the oldest, as `subject: origin attestation: reason`, with how many attestations do not count;
 * each finding as `rule: subject`.
 */
function wordsOf({ decision, commits, findings }: Verdict): readonly string[] {
  const subjectOf = (id: string | null) => commits.find(({ sha }) => sha === id)?.subject;
  return [
    decision,
    ...commits.map(({ subject, origin, attestation: { status, reason }, notes }) => {
      const noted = notes.length === 0 ? '' : ` (${notes.length} noted)`;
      return `${subject}: ${origin.kind} ${status}${reason === null ? '' : `: ${reason}`}${noted}`;
    }),
    ...findings.map(({ rule, commit }) => `${rule}: ${subjectOf(commit)}`),
  ];
}

const pullOf = (head: string, number = 12, title = 'The change') => ({
  number,
  title,
  author: HUMAN,
  head,
  branch: 'change',
});

const land = (head: string, method: Method, number = 12): Promise<string> =>
  mergeAsGithub(git, pullOf(head, number), { into: 'main', by: OMAR, method });

const onMain = (work: Parameters<typeof inWorkTree<string>>[3]): Promise<string> =>
  git.rev('main').then((tip) => inWorkTree(git, tip, OMAR, work));

const asSquashed = async (run: (...args: string[]) => Promise<string>, tip: string): Promise<void> => {
  await run('merge', '-q', '--squash', tip);
};

const headOf = (run: (...args: string[]) => Promise<string>): Promise<string> => run('rev-parse', 'HEAD');

interface Case extends Partial<Setting> {
  readonly happens: (scene: Scene) => Promise<Landed>;
  readonly internal: readonly string[];
  /** As `internal` where absent. */
  readonly restricted?: readonly string[];
}

const ONE = 'one: agent verified';
const TWO = 'two: agent verified';

const CASES: Readonly<Record<string, Case>> = {
  'a fast-forward leaves everything as it was': {
    moved: 'nothing',
    happens: async ({ before, tip }) => ({ base: before, head: tip }),
    internal: ['pass', ONE, TWO],
  },
  'a merge commit leaves the commits as they were': {
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'merge') }),
    internal: ['pass', ONE, TWO, 'Merge pull request #12 from bank/change: unknown not-required'],
  },
  'C08 a rebase-merge is judged by the commits of the pull request': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await land(tip, 'rebase'),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['pass', ONE, 'one: agent not-required', TWO, 'two: agent not-required'],
  },
  'A16 a rebase-merge of a pull request that nobody knows keeps what the patch proves': {
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'rebase') }),
    internal: ['pass', ONE, TWO],
    restricted: [
      'fail',
      `${ONE}: binding`,
      `${TWO}: binding`,
      'attestation-insufficient: one',
      'attestation-insufficient: two',
    ],
  },
  'A16 a rebase over other files keeps everything': {
    moved: 'another file',
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'rebase') }),
    internal: ['pass', ONE, TWO],
  },
  'a squash of several commits is judged by them': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await land(tip, 'squash'),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['pass', ONE, TWO, 'The change (#12): agent not-required'],
  },
  'a squash of several commits from a pull request that nobody knows has lost its attestations': {
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'squash') }),
    internal: ['fail', 'The change (#12): agent missing (2 noted)', 'attestation-missing: The change (#12)'],
  },
  'a squash of one commit is judged by it': {
    commits: 1,
    happens: async ({ before, tip }) => ({
      base: before,
      head: await land(tip, 'squash'),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['pass', ONE, 'one (#12): agent not-required'],
  },
  'a squash of one commit that nobody knows carries its attestation, as far as the patch goes': {
    commits: 1,
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'squash') }),
    internal: ['pass', 'one (#12): agent verified'],
    restricted: ['fail', 'one (#12): agent verified: binding', 'attestation-insufficient: one (#12)'],
  },
  'a squash of one commit over other files carries its attestation whole': {
    commits: 1,
    moved: 'another file',
    happens: async ({ before, tip }) => ({ base: before, head: await land(tip, 'squash') }),
    internal: ['pass', 'one (#12): agent verified'],
  },
  'a squash made by hand is judged by the commits of the pull request that its title names': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('commit', '-q', '-m', 'By hand (#12)');
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['pass', ONE, TWO, 'By hand (#12): unknown not-required'],
  },
  "a squash made by hand with git's own message shows the agent and no attestation": {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('commit', '-q', '--no-edit');
        return headOf(run);
      }),
    }),
    internal: [
      'fail',
      'Squashed commit of the following:: agent missing (2 noted)',
      'attestation-missing: Squashed commit of the following:',
    ],
  },
  'a squash of what the branch had before it moved on is judged by that': {
    happens: async ({ before, tip, own: [first = ''] }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, first);
        await run('commit', '-q', '-m', 'By hand (#12)');
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['pass', ONE, 'By hand (#12): unknown not-required'],
  },
  'A11 what a squash holds beside its pull request is judged as its own': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('rm', '-q', 'src/b.ts');
        await run('commit', '-q', '-m', `The change (#12)\n\n${CLAUDE}`);
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip, isTold: true }],
    }),
    internal: ['fail', ONE, TWO, 'The change (#12): agent missing', 'attestation-missing: The change (#12)'],
  },
  'A11 what a squash holds beside its pull request can be attested as that': {
    happens: async ({ before, tip }) => {
      const message = 'The change (#12)\n\nCo-authored-by: Cursor <cursoragent@cursor.com>\n';
      const tree = await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('rm', '-q', 'src/b.ts');
        return run('write-tree');
      });
      await git.switch('draft', before);
      const draft = await git.commitTree(tree, { message, parents: [before, tip] });
      const trailer = await trailerFor(git, draft, { attested: { agent: { name: 'cursor' } } });
      await git.switch('main');
      const head = await git.commitTree(tree, { message: addTrailer(message, trailer), parents: [before] });
      return { base: before, head, heads: [{ number: 12, head: tip, isTold: true }] };
    },
    internal: ['pass', ONE, TWO, 'The change (#12): agent verified'],
  },
  'what a person adds to a squash is judged as what a person adds': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('rm', '-q', 'src/b.ts');
        await run('commit', '-q', '-m', 'The change (#12)');
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip, isTold: true }],
    }),
    internal: ['pass', ONE, TWO, 'The change (#12): unknown not-required'],
  },
  'a title proves nothing: what is not the merge of its pull request is judged by itself': {
    happens: async ({ before, tip }) => {
      await git.switch('main');
      const message = `Other (#12)\n\n${CLAUDE}\n`;
      const head = await git.commit({ message, files: { 'src/c.ts': 'c\n' } });
      return { base: before, head, heads: [{ number: 12, head: tip }] };
    },
    internal: ['fail', 'Other (#12): agent missing', 'attestation-missing: Other (#12)'],
  },
  'A16 a rebased commit that is more than the one of its words is judged by itself': {
    commits: 1,
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await run('cherry-pick', '--no-commit', tip);
        await run('rm', '-q', 'src/b.ts');
        await run('commit', '-q', '-C', tip);
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip, isTold: true }],
    }),
    internal: ['fail', 'one: agent rejected: wrong-change', 'attestation-invalid: one'],
  },
  'A15 an empty commit is not taken for the merge of what was merged before': {
    happens: async ({ tip }) => {
      const squash = await land(tip, 'squash');
      await git.switch('main');
      const head = await git.commit({ message: `Nothing (#12)\n\n${CLAUDE}\n` });
      return { base: squash, head, heads: [{ number: 12, head: tip, isTold: true }] };
    },
    internal: ['fail', 'Nothing (#12): agent missing', 'attestation-missing: Nothing (#12)'],
  },
  'a pull request that has the commit in its own history is not where it came from': {
    commits: 1,
    happens: async ({ before }) => {
      await git.switch('main');
      const message = `Mine (#12)\n\n${CLAUDE}\n`;
      const head = await git.commit({ message, files: { 'src/c.ts': 'c\n' } });
      await git.switch('later', head);
      const later = await git.commit({ message: 'empty', parents: [head] });
      return { base: before, head, heads: [{ number: 12, head: later, isTold: true }] };
    },
    internal: ['fail', 'Mine (#12): agent missing', 'attestation-missing: Mine (#12)'],
  },
  'C03 C09 "Update branch" is a clean merge: nothing is asked of it, and the squash is that of the whole': {
    happens: async ({ before, tip }) => {
      await git.switch('change');
      const head = await git.merge(before, { into: tip, message: "Merge branch 'main' into change" });
      return { base: before, head: await land(head, 'squash'), heads: [{ number: 12, head }] };
    },
    internal: [
      'pass',
      ONE,
      TWO,
      "Merge branch 'main' into change: unknown not-required",
      'The change (#12): agent not-required',
    ],
  },
  'a rebase-merge leaves an "Update branch" out': {
    happens: async ({ before, tip }) => {
      await git.switch('change');
      const head = await git.merge(before, { into: tip, message: "Merge branch 'main' into change" });
      return { base: before, head: await land(head, 'rebase'), heads: [{ number: 12, head }] };
    },
    internal: ['pass', ONE, 'one: agent not-required', TWO, 'two: agent not-required'],
  },
  'C10 an accepted suggestion of a person is of unknown origin, and nothing is asked of it': {
    happens: async ({ before }) => {
      await git.switch('change');
      const head = await git.commit({
        message: 'Update src/b.ts\n\nCo-authored-by: Omar <omar@bank.example>',
        committer: 'GitHub <noreply@github.com>',
        files: { 'src/b.ts': 'better\n' },
      });
      return { base: before, head: await land(head, 'squash'), heads: [{ number: 12, head }] };
    },
    internal: [
      'pass',
      ONE,
      TWO,
      'Update src/b.ts: unknown not-required',
      'The change (#12): agent not-required',
    ],
  },
  'C11 a revert by a person is of unknown origin, and nothing is asked of it': {
    happens: async ({ tip }) => {
      const squash = await land(tip, 'squash');
      const revert = await onMain(async (run) => {
        await run('revert', '--no-edit', squash);
        return headOf(run);
      });
      await git.branch('change', revert);
      const head = await land(revert, 'squash', 13);
      return { base: squash, head, heads: [{ number: 13, head: revert }] };
    },
    internal: [
      'pass',
      'Revert "The change (#12)": unknown not-required',
      'Revert "The change (#12)" (#13): unknown not-required',
    ],
  },
  'a cherry-pick keeps what the patch proves': {
    commits: 1,
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await run('cherry-pick', '-x', tip);
        return headOf(run);
      }),
    }),
    internal: ['pass', ONE],
    restricted: ['fail', `${ONE}: binding`, 'attestation-insufficient: one'],
  },
  'format-patch and am keep what the patch proves': {
    commits: 1,
    happens: async ({ before, tip }) => {
      const mail = await git.run('format-patch', '--stdout', '-1', tip);
      const head = await onMain(async (run) => {
        await git.runWith(['-C', await run('rev-parse', '--show-toplevel'), 'am', '-q'], { input: mail });
        return headOf(run);
      });
      return { base: before, head };
    },
    internal: ['pass', ONE],
    restricted: ['fail', `${ONE}: binding`, 'attestation-insufficient: one'],
  },
  'an amended message keeps everything': {
    commits: 1,
    moved: 'nothing',
    happens: async ({ before, tip }) => ({
      base: before,
      head: await inWorkTree(git, tip, OMAR, async (run) => {
        const message = (await run('log', '-1', '--format=%B')).replace(/^one/, 'better said');
        await run('commit', '-q', '--amend', '-m', message);
        return headOf(run);
      }),
    }),
    internal: ['pass', 'better said: agent verified'],
  },
  'an amended file needs a new attestation': {
    commits: 1,
    moved: 'nothing',
    happens: async ({ before, tip }) => ({
      base: before,
      head: await inWorkTree(git, tip, OMAR, async (run) => {
        await run('rm', '-q', 'src/b.ts');
        await run('commit', '-q', '--amend', '--no-edit');
        return headOf(run);
      }),
    }),
    internal: ['fail', 'one: agent rejected: wrong-change', 'attestation-invalid: one'],
  },
  'G23 a squashing merge queue is judged by each of its pull requests': {
    happens: async ({ before, tip }) => {
      await git.switch('other', before);
      const second = await attested({ files: { 'src/b.ts': 'other\n' } }, 'other');
      await land(tip, 'squash');
      const pull = pullOf(second, 13, 'Another change');
      const head = await mergeAsGithub(git, pull, { into: 'main', by: OMAR, method: 'squash' });
      const heads = [
        { number: 12, head: tip },
        { number: 13, head: second },
      ];
      return { base: before, head, heads };
    },
    internal: [
      'pass',
      ONE,
      TWO,
      'The change (#12): agent not-required',
      'other: agent verified',
      'other (#13): agent not-required',
    ],
  },
  'G23 a merge group with another tree than its pull request has that of its own': {
    happens: async ({ before, tip }) => ({
      base: before,
      head: await onMain(async (run) => {
        await asSquashed(run, tip);
        await run('rm', '-q', 'src/b.ts');
        await run('commit', '-q', '-m', `The change (#12)\n\n${CLAUDE}`);
        return headOf(run);
      }),
      heads: [{ number: 12, head: tip }],
    }),
    internal: ['fail', 'The change (#12): agent missing', 'attestation-missing: The change (#12)'],
  },
  'A14 a squash of attested commits and one that is not fails for that one': {
    happens: async ({ before }) => {
      await git.switch('change');
      const head = await git.commit({ message: `three\n\n${CLAUDE}\n`, files: { 'src/c.ts': 'c\n' } });
      return { base: before, head: await land(head, 'squash'), heads: [{ number: 12, head }] };
    },
    internal: [
      'fail',
      ONE,
      TWO,
      'three: agent missing',
      'The change (#12): agent not-required',
      'attestation-missing: three',
    ],
  },
  'A15 an attested empty commit vouches for no other, squashed or not': {
    happens: async ({ before }) => {
      await git.switch('change');
      await attested({}, 'empty');
      const head = await git.commit({ message: `three\n\n${CLAUDE}\n`, files: { 'src/c.ts': 'c\n' } });
      return { base: before, head: await land(head, 'squash'), heads: [{ number: 12, head }] };
    },
    internal: [
      'fail',
      ONE,
      TWO,
      'empty: agent verified',
      'three: agent missing',
      'The change (#12): agent not-required',
      'attestation-missing: three',
    ],
  },
  'A03 a squash that names an agent which none of its commits shows owes an attestation itself': {
    happens: async ({ before }) => {
      await git.switch('person', before);
      const head = await git.commit({ message: 'three', files: { 'src/c.ts': 'c\n' } });
      return {
        base: before,
        head: await onMain(async (run) => {
          await asSquashed(run, head);
          await run('commit', '-q', '-m', `The change (#12)\n\n${CLAUDE}`);
          return headOf(run);
        }),
        heads: [{ number: 12, head }],
      };
    },
    internal: [
      'fail',
      'three: unknown not-required',
      'The change (#12): agent missing',
      'attestation-missing: The change (#12)',
    ],
  },
  'A01 a squash whose message names no agent is judged by the commits that do': {
    happens: async ({ before }) => {
      await git.switch('change');
      const head = await git.commit({ message: `three\n\n${CLAUDE}\n`, files: { 'src/c.ts': 'c\n' } });
      return {
        base: before,
        head: await onMain(async (run) => {
          await asSquashed(run, head);
          await run('commit', '-q', '-m', 'Mine');
          return headOf(run);
        }),
        heads: [{ number: 12, head }],
      };
    },
    internal: [
      'fail',
      ONE,
      TWO,
      'three: agent missing',
      'Mine: unknown not-required',
      'attestation-missing: three',
    ],
  },
};

test.each(Object.entries(CASES))('%s', async (_title, { commits = 2, moved = 'the same file', ...spec }) => {
  const landed = await spec.happens(await sceneOf({ commits, moved }));
  const { internal, restricted = internal } = spec;
  expect(wordsOf(await judge(landed, MANIFESTS.internal))).toEqual(internal);
  expect(wordsOf(await judge(landed, MANIFESTS.restricted))).toEqual(restricted);
});

/** A person's commit squashed by hand under a message that names an agent: what the message says stands for what it brings. */
test.each([
  [
    'A03 an agent that only the squash names is judged by the paths that the squash brings',
    `version: 1\ntier: public\npaths:\n  - match: src/**\n    tier: restricted\n${PROXY}`,
    ['fail', 'The change (#12): agent missing', 'attestation-missing: The change (#12)'],
  ],
  [
    'A03 an agent that only the squash names is refused where no agent may write',
    'version: 1\ntier: confidential\n',
    ['fail', 'The change (#12): agent missing', 'agent-forbidden: The change (#12)'],
  ],
  [
    'A03 an agent that only the squash names is refused on a confidential path of an internal repository',
    `version: 1\ntier: internal\npaths:\n  - match: src/**\n    tier: confidential\n${PROXY}`,
    ['fail', 'The change (#12): agent missing', 'agent-forbidden: The change (#12)'],
  ],
  [
    'A03 an agent of the house that only the squash names is held to its paths',
    'version: 1\ntier: public\nagents:\n  - name: house\n    emails: [noreply@anthropic.com]\n    paths: [web/**]\n',
    ['pass', 'The change (#12): agent not-required', 'agent-out-of-scope: The change (#12)'],
  ],
  [
    'A03 an agent that only the squash names is free where agents are free',
    'version: 1\ntier: public\n',
    ['pass', 'The change (#12): agent not-required'],
  ],
])('%s', async (_title, manifest, [decision, squash, ...findings]) => {
  const { before } = await sceneOf({ commits: 1, moved: 'the same file' });
  await git.switch('person', before);
  const head = await git.commit({ message: 'three', files: { 'src/c.ts': 'c\n' } });
  const landed = await onMain(async (run) => {
    await asSquashed(run, head);
    await run('commit', '-q', '-m', `The change (#12)\n\n${CLAUDE}`);
    return headOf(run);
  });
  const seen = wordsOf(await judge({ base: before, head: landed, heads: [{ number: 12, head }] }, manifest));
  expect(seen).toEqual([decision, 'three: unknown not-required', squash, ...findings]);
});

test('A03 an agent that only suggested to the pull request, and wrote it as the squash says, has written it', async () => {
  const { before } = await sceneOf({ commits: 1, moved: 'the same file' });
  await git.switch('person', before);
  const suggested = 'three\n\nCo-authored-by: Copilot <copilot@github.com>';
  const head = await git.commit({ message: suggested, files: { 'src/c.ts': 'c\n' } });
  const landed = await onMain(async (run) => {
    await asSquashed(run, head);
    const author = 'Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>';
    await run('commit', '-q', '-m', `The change (#12)\n\n${author}`);
    return headOf(run);
  });
  const verdict = await judge({ base: before, head: landed, heads: [{ number: 12, head }] }, INTERNAL);
  expect(wordsOf(verdict)).toEqual([
    'fail',
    'three: agent missing',
    'The change (#12): agent missing',
    'attestation-missing: The change (#12)',
    'attestation-missing: three',
  ]);
});
