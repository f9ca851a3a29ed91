import { addTrailer } from '../../src/attestation/trailer';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { digestsFrom } from '../../src/change/digests';
import { digestOfCommit } from '../../src/change/read-change';
import { readCommits } from '../../src/change/read-commits';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { type CommitSpec, type Content, GitRepository } from '../support/git-repository';
import { CONTEXT, MESSAGE, policyLike, summaryOf, trailerOf } from './attested';

/** Attested commits moved ten thousand times onto bases that changed other files. */

/** Milliseconds, on a machine that is busy with other things. */
const LONG = 300_000;
const REBASES = 10_000;
const CHANGES = 20;
const FILES = 60;

/** Numbers below `limit`, the same on every run. */
function randomly(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
const random = randomly(20_261_121);

const MODES = ['100644', '100755'] as const;
const pathOf = (n: number): string => `dir${n % 7}/sub${n % 3}/file${n}.txt`;
const linesOf = (n: number): string =>
  Array.from({ length: 12 }, (_, line) => `file ${n} line ${line}\n`).join('');

type Change = Pick<CommitSpec, 'files' | 'modes'>;

/** Edits, additions, deletions, moves, new modes and links, one to four files at a time, all with numbers from `from` on. */
function someChange(from: number): Change {
  const files: Record<string, Content> = {};
  const modes: Record<string, '100644' | '100755' | '120000'> = {};
  for (let n = from; n <= from + random(4); n += 1) {
    const path = pathOf(n);
    const kind = random(6);
    if (kind === 0) files[path] = null;
    else if (kind === 1) files[`${path}.new`] = `new ${n}`;
    else if (kind === 2) [files[path], files[`${path}.moved`]] = [null, linesOf(n)];
    else files[path] = linesOf(n).replace(`line ${random(12)}\n`, `changed ${n}\n`);
    if (kind === 3) modes[path] = '100755';
    if (kind === 4) [files[path], modes[path]] = [`target${n}`, '120000'];
  }
  return { files, modes };
}

/** The changes touch files below 80 (four numbers each), what goes on around them those from 80 on. */
const OTHERS = CHANGES * 4;

function otherWork(): Change {
  const files: Record<string, Content> = {};
  const modes: Record<string, '100644' | '100755'> = {};
  for (let count = random(3); count >= 0; count -= 1) {
    const n = OTHERS + random(FILES);
    files[pathOf(n)] = random(8) === 0 ? null : `other work ${random(50)}\n`;
    if (files[pathOf(n)] !== null) modes[pathOf(n)] = MODES[random(2)] ?? '100644';
  }
  return { files, modes };
}

let git: GitRepository;
let open: OpenRepository;
beforeAll(async () => {
  git = await GitRepository.create();
  open = await openRepository(git.directory);
});
afterAll(async () => {
  await open.close();
  await git.dispose();
});

test(
  'A16 10,000 random rebases over other files leave the exact digest as it was',
  async () => {
    const files = Object.fromEntries(
      Array.from({ length: OTHERS + FILES }, (_, n) => [pathOf(n), linesOf(n)] as const),
    );
    const base = await git.commit({ message: 'base\n', files, parents: [] });
    const changes = Array.from({ length: CHANGES }, (_, index) => someChange(index * 4));
    const drafts = await git.commits(
      changes.map((change) => ({ ...change, message: 'd\n', parents: [base] })),
    );
    const messages = await Promise.all(
      drafts.map(async (draft) =>
        addTrailer(MESSAGE, await trailerOf({}, { digest: await digestOfCommit(open, draft) })),
      ),
    );
    const specs = Array.from({ length: REBASES }, (_, index): CommitSpec[] => {
      // On the base before, so that the bases drift apart ever further; the attested commit stands beside the line.
      const before = index === 0 ? base : `:${2 * index - 1}`;
      const change = changes[index % CHANGES] ?? {};
      const message = messages[index % CHANGES] ?? '';
      return [
        { ...otherWork(), message: 'other\n', parents: [before] },
        { ...change, message, parents: [`:${2 * index + 1}`] },
      ];
    });
    const ids = await git.commits(specs.flat());
    const commits = await readCommits(
      open,
      ids.filter((_, index) => index % 2 === 1),
    );
    expect(new Set(commits.map(({ tree }) => tree)).size).toBeGreaterThan(REBASES * 0.95);

    const digests = digestsFrom(open);
    await digests.exact(commits);
    const policy = policyLike({ tier: 'restricted' });
    const outcomes = new Map<string, number>();
    for (const commit of commits) {
      const attributed = attribute({ commits: [commit] }, policy, {
        identities: new Map(),
        headBranch: null,
      });
      const [only] = await verify(attributed, policy, { ...CONTEXT, digests });
      const outcome = only === undefined ? 'nothing' : summaryOf(only);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes]).toEqual([['verified exact', REBASES]]);
  },
  LONG,
);
