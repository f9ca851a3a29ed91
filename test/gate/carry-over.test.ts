import type { Demand } from '../../src/approval/demand';
import { type Carrier, carrierFor, EARLIER_LIMIT } from '../../src/gate/carry-over';
import type { JudgedAt } from '../../src/gate/judged-at';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { loadPolicy } from '../../src/policy/load-policy';
import type { Severity } from '../../src/policy/severity';
import type { Draft } from '../../src/verdict/draft';
import { Failure } from '../../src/world/failure';
import { GitRepository } from '../support/git-repository';
import { MANIFEST_PATH, withManifest } from '../support/scenario';

/** From which earlier commits approvals are carried over to a head: what is compared, how often, and what carries nothing. */

const DEMAND: Demand = { area: 'default', count: 1, users: [], teams: [], otherwise: 'writers' };

let git: GitRepository;
let repository: OpenRepository;
let root: string;
/** Commits of one and the same change. */
let same: readonly string[];
let atRoot: Judging['governing'];
beforeAll(async () => {
  git = await GitRepository.create();
  root = await git.commit({
    message: 'root',
    files: withManifest('version: 1\ntier: internal\n', { 'a.txt': 'a\n', 'keep.txt': 'k\n' }),
  });
  const made: string[] = [];
  for (let index = 0; index < 18; index += 1) made.push(await change(root, `Change ${index}`));
  same = made;
  repository = await openRepository(git.directory);
  atRoot = await governingAt(root);
});
afterAll(async () => {
  await repository.close();
  await git.dispose();
});

const change = (parent: string, message: string, files: Record<string, string | null> = { 'a.txt': 'b\n' }) =>
  git.commit({ message, files, parents: [parent] });

type Judging = Parameters<typeof carrierFor>[0];

const governingAt = async (commit: string): Promise<Judging['governing']> => {
  const reading = await loadPolicy(repository, commit, MANIFEST_PATH);
  return { policies: reading.kind === 'found' ? [reading.policy] : [] } as unknown as Judging['governing'];
};

interface Found {
  readonly rule?: string;
  readonly fingerprint?: string;
  readonly severity?: Severity;
  readonly blocks?: boolean;
  readonly demands?: readonly Demand[];
}

const drafts = (found: readonly Found[]): readonly Draft[] =>
  found.map(({ rule = 'trial', fingerprint = 'f', severity = 'high', blocks = true, demands = [DEMAND] }) => {
    return { blocks, demands, finding: { rule, fingerprint, severity } } as unknown as Draft;
  });

const judgedAs = (found: readonly Found[] = []): JudgedAt => ({
  drafts: drafts(found),
  commits: [],
  paths: new Set(),
});

interface Scene {
  readonly base?: string;
  /** By what is judged now; absent: by the manifest of the root. */
  readonly governing?: Judging['governing'];
  readonly judgeAt?: (head: string) => Promise<JudgedAt>;
  readonly world?: Partial<Judging['world']>;
  readonly request?: Partial<Judging['request']>;
  /** What is known already, and of which commit. */
  readonly known?: { readonly head: string; readonly drafts: readonly Draft[] };
}

const carrier = ({
  base = root,
  governing = atRoot,
  judgeAt = async () => judgedAs(),
  world,
  request,
  known = { head: same[0] ?? '', drafts: [] },
}: Scene): Carrier => {
  const asked = { base, policyRefs: [base], manifestPath: MANIFEST_PATH, standIn: null, ...request };
  const judging = { request: asked, world: { repository, ...world }, governing, judgeAt };
  return carrierFor(judging as unknown as Judging, known);
};

const at = (index: number): string => same[index] ?? '';
const CARRIED = { isCarried: true, commits: [] };
const lost = (why: string) => ({ isCarried: false, why });
const ELSE = lost('not the present head, which changes something else');

/** Found at the earlier commit, found at the head, and what comes of it. */
const FINDINGS: Readonly<Record<string, readonly [readonly Found[], readonly Found[], object]>> = {
  'nothing at either': [[], [], CARRIED],
  'the same at both': [[{}], [{}], CARRIED],
  'less at the head': [[{}, { fingerprint: 'g' }], [{}], CARRIED],
  'something more at the head': [
    [{}],
    [{}, { fingerprint: 'g', rule: 'regulated-data' }, { fingerprint: 'h', rule: 'unparsable' }],
    lost('before `regulated-data` was found'),
  ],
  'the same, more severe at the head': [
    [{ severity: 'high' }],
    [{ severity: 'critical' }],
    lost('before `trial` was found'),
  ],
  'the same, less severe at the head': [[{ severity: 'critical' }], [{ severity: 'high' }], CARRIED],
  'the same, once as severe and once less': [
    [{ severity: 'critical' }, { severity: 'low' }],
    [{ severity: 'critical' }],
    CARRIED,
  ],
  'something more that stops nothing': [[], [{ blocks: false }], CARRIED],
  'something more that no approval clears': [[], [{ demands: [] }], CARRIED],
};

test.each(Object.entries(FINDINGS))('with %s', async (_title, [before, now, expected]) => {
  const carry = carrier({
    judgeAt: async () => judgedAs(before),
    known: { head: at(0), drafts: drafts(now) },
  })(at(0));
  expect(await carry(at(1))).toEqual(expected);
});

test('who made the commits of then is handed on', async () => {
  const commits = [{ commit: { id: at(1) } }] as unknown as JudgedAt['commits'];
  const carry = carrier({ judgeAt: async () => ({ ...judgedAs(), commits }) })(at(0));
  expect(await carry(at(1))).toEqual({ isCarried: true, commits });
});

test('what is found at another head is judged there, and once', async () => {
  const judged: string[] = [];
  const judgeAt = async (head: string) => {
    judged.push(head);
    return judgedAs(head === at(5) ? [{}] : []);
  };
  const carry = carrier({ judgeAt })(at(5));
  expect([await carry(at(1)), await carry(at(2))]).toEqual(
    Array.from({ length: 2 }, () => lost('before `trial` was found')),
  );
  expect(judged).toEqual([at(1), at(5), at(2)]);
});

test('nothing is carried where a file on disk stands in for the policy', async () => {
  const standIn = { path: 'policy.yml', bytes: Buffer.from('') };
  expect(await carrier({ request: { standIn } })(at(0))(at(1))).toEqual(lost('not the present head'));
});

test('each head is compared with three earlier commits, one that is asked about again among them', async () => {
  const carry = carrier({})(at(0));
  const asked = [at(1), at(1), at(2), at(3), at(4), at(1)];
  const answers = [];
  for (const commit of asked) answers.push(await carry(commit));
  const many = lost(`not the present head; only ${EARLIER_LIMIT} earlier commits are compared with it`);
  expect([EARLIER_LIMIT, answers]).toEqual([3, [CARRIED, CARRIED, CARRIED, CARRIED, many, CARRIED]]);
});

test('a run judges twelve earlier commits, over all heads', async () => {
  const of = carrier({});
  const answers = [];
  for (let head = 0; head < 5; head += 1) {
    const carry = of(at(head));
    for (let earlier = 0; earlier < 3; earlier += 1)
      answers.push(await carry(at(5 + ((head + earlier) % 13))));
  }
  expect(answers).toEqual([
    ...Array.from({ length: 12 }, () => CARRIED),
    ...Array.from({ length: 3 }, () =>
      lost('not the present head; no more earlier commits are compared in one run'),
    ),
  ]);
});

test('one that differs is not judged, and uses nothing up', async () => {
  const other = await change(root, 'Other', { 'a.txt': 'c\n' });
  const judged: string[] = [];
  const judgeAt = async (head: string) => {
    judged.push(head);
    return judgedAs();
  };
  const of = carrier({ judgeAt });
  for (let head = 0; head < 13; head += 1) expect(await of(at(head))(other)).toEqual(ELSE);
  expect(judged).toEqual([]);
  expect(await of(at(0))(at(1))).toEqual(CARRIED);
});

test('a fault that a user can mend is said, any other is not taken for an answer', async () => {
  const failing = (error: Error) => carrier({ judgeAt: () => Promise.reject(error) })(at(0))(at(1));
  expect(await failing(new Failure('there is no tree', 'Fetch it.'))).toEqual(
    lost('which cannot be compared with the present head: there is no tree'),
  );
  await expect(failing(new Error('503'))).rejects.toThrow('503');
});

describe('a commit that was force-pushed away', () => {
  const GONE = lost('not the present head, and that commit cannot be fetched any more');

  test.each([
    ['is lost where nobody can bring it', undefined, GONE],
    ['is lost where it cannot be had any more', async () => false, GONE],
    ['is compared once it is brought', async () => true, CARRIED],
  ])('%s', async (_title, bringCommit, expected) => {
    const sizesOf = async () => [null];
    const world = { repository: { ...repository, sizesOf }, ...(bringCommit && { bringCommit }) };
    expect(await carrier({ world })(at(0))(at(1))).toEqual(expected);
  });

  test('and nothing is brought that is there', async () => {
    const bringCommit = () => Promise.reject(new Error('asked'));
    expect(await carrier({ world: { bringCommit } })(at(0))(at(1))).toEqual(CARRIED);
  });
});

/** The base, the commit that was approved, and the head. */
const HISTORIES: Readonly<
  Record<string, readonly [() => Promise<readonly [string, string, string]>, object]>
> = {
  'the head is the commit, brought to the target': [
    async () => {
      const base = await change(root, 'On', { 'b.txt': 'b\n' });
      return [base, at(0), await git.merge(base, { into: at(0) })];
    },
    CARRIED,
  ],
  'it brings something of its own as well': [
    async () => {
      const base = await change(root, 'On', { 'b.txt': 'b\n' });
      return [base, at(0), await git.merge(base, { into: at(0), files: { 'c.txt': 'c\n' } })];
    },
    ELSE,
  ],
  'what it gives is the same and the target’s work is its own': [
    async () => {
      const base = await change(root, 'On', { 'b.txt': 'b\n' });
      return [base, at(0), await change(root, 'Both', { 'a.txt': 'b\n', 'b.txt': 'b\n' })];
    },
    ELSE,
  ],
  'the commit conflicts with the target': [
    async () => {
      const base = await change(root, 'On', { 'a.txt': 'z\n' });
      const head = await git.commit({ message: 'S', files: { 'a.txt': 'b\n' }, parents: [at(0), base] });
      return [base, at(0), head];
    },
    lost('which conflicts with the target now'),
  ],
  'the head conflicts with the target': [
    async () => {
      const base = await change(root, 'On', { 'a.txt': 'b\n' });
      return [base, at(0), await change(root, 'Else', { 'a.txt': 'z\n' })];
    },
    lost('not the present head, which conflicts with the target'),
  ],
  'the head has another history': [
    async () => {
      const head = await git.commit({ message: 'Other', files: { 'a.txt': 'b\n' }, parents: [] });
      return [root, at(0), head];
    },
    lost('which has nothing in common with the target'),
  ],
  'the commit has': [
    async () => {
      const other = await git.commit({ message: 'Other', files: { 'a.txt': 'b\n' }, parents: [] });
      return [root, other, at(0)];
    },
    lost('which has nothing in common with the target'),
  ],
  'the target and the head took in each other’s work': [
    async () => {
      const one = await change(root, 'One', { 'b.txt': 'b\n' });
      const two = await change(root, 'Two', { 'c.txt': 'c\n' });
      const base = await git.merge(two, { into: one });
      const other = await git.merge(one, { into: two });
      return [base, await change(other, 'Change'), await change(other, 'Again')];
    },
    ELSE,
  ],
  'the commit conflicted with what the head starts from, though git leaves nothing to be seen': [
    async () => {
      // The target deleted the file that the commit changes, and took the changed one in later.
      const gone = await change(root, 'Delete', { 'keep.txt': null });
      const approved = await change(root, 'Change', { 'keep.txt': 'kept\n' });
      const head = await git.commit({
        message: 'Settle',
        files: { 'keep.txt': 'kept\n' },
        parents: [gone, approved],
      });
      return [await change(gone, 'Take in', { 'keep.txt': 'kept\n' }), approved, head];
    },
    ELSE,
  ],
  'the target took back what the commit does as well, and the head lost it so': [
    async () => {
      const start = await change(root, 'The same');
      const base = await change(start, 'Back', { 'a.txt': 'a\n' });
      return [base, at(0), await git.merge(start, { into: at(0) })];
    },
    ELSE,
  ],
  'the policy is another one since': [
    async () => {
      const base = await change(root, 'On', { [MANIFEST_PATH]: 'version: 1\ntier: restricted\n' });
      return [base, at(0), await git.merge(base, { into: at(0) })];
    },
    lost('not the present head, and the policy has changed since'),
  ],
};

test.each(Object.entries(HISTORIES))('where %s', async (_title, [make, expected]) => {
  const [base, commit, head] = await make();
  const carry = carrier({ base, governing: await governingAt(base), known: { head, drafts: [] } })(head);
  expect(await carry(commit)).toEqual(expected);
});
