import { carriesNothing } from '../../src/approval/carried';
import type { Demand } from '../../src/approval/demand';
import { isMet, type Requirement } from '../../src/approval/requirement';
import type { Carrier } from '../../src/gate/carry-over';
import type { JudgedAt } from '../../src/gate/judged-at';
import { weighLanded } from '../../src/gate/landed-approvals';
import type { GateWorld } from '../../src/gate/request';
import type { Draft } from '../../src/verdict/draft';
import { evidenceOf, HEAD, idOf, policyOf } from '../support/evidence';
import { type Platform, pullRequestOf, reviewBy, reviewSourceOf } from '../support/reviews';

/** Whose approvals speak for a push: those of every pull request in it, where it holds nothing else. */

const POLICY = policyOf('version: 1\ntier: internal\n');
const DEMAND: Demand = { area: 'default', count: 1, users: [], teams: [], otherwise: 'writers' };
const WRITERS = ['carla', 'dora', 'omar'];

const FINDING = {
  blocks: true,
  demands: [DEMAND],
  finding: { fingerprint: 'f', severity: 'high', location: null, chain: [] },
} as unknown as Draft;

interface Scene {
  /** What landed of each pull request; `null`: something else is in the push. */
  readonly heads: Readonly<Record<number, string>> | null;
  /** What the platform shows of each; `null`: not that one. */
  readonly pulls: Readonly<Record<number, Platform['reviews'] | null>>;
  /** The pull request that is judged itself. */
  readonly judged?: Platform['reviews'];
  readonly demands?: readonly Demand[];
  /** Pull requests that have the finding by themselves; absent: each. */
  readonly found?: readonly number[];
  /** From which earlier commits approvals are carried over to which head. */
  readonly carries?: Readonly<Record<string, string>>;
  /** Who wrote commits beside the one that brings them in, by the number of their pull request. */
  readonly wrote?: Readonly<Record<number, string>>;
  /** How pull requests are looked up, where it is not by that table; `null`: not at all. */
  readonly lookUp?: NonNullable<GateWorld['landedPull']> | null;
}

async function play({
  found,
  heads,
  pulls,
  judged,
  demands = [DEMAND],
  carries = {},
  wrote = {},
  lookUp,
}: Scene): Promise<readonly Requirement[]> {
  const bringing = { name: 'bringing', email: '1+omar@users.noreply.github.com' };
  const own = Object.entries(wrote).map(([number, login]) => ({
    name: `of ${number}`,
    email: `${login}@users.noreply.github.com`,
  }));
  const evidence = evidenceOf({ policy: POLICY, commits: [...own, bringing] });
  const source = reviewSourceOf({ reviews: judged ?? [], writers: WRITERS });
  const inTable: typeof lookUp = async (number: number) => {
    const reviews = pulls[number];
    if (reviews === undefined || reviews === null) return null;
    return {
      pullRequest: pullRequestOf({ number }),
      reviews: reviewSourceOf({ reviews, writers: WRITERS }),
    };
  };
  const world = (lookUp === null ? {} : { landedPull: lookUp ?? inTable }) as GateWorld;
  const { change, commits } = evidence;
  const whole =
    heads === null
      ? null
      : {
          heads: new Map(Object.entries(heads).map(([number, head]) => [Number(number), head])),
          commits: new Set([idOf('bringing')]),
        };
  const judgeAt = async (head: string): Promise<JudgedAt> => {
    const [number = ''] = Object.entries(heads ?? {}).find(([, id]) => id === head) ?? [];
    const isFound = found === undefined || found.includes(Number(number));
    const mine = commits.filter(({ commit }) => commit.id === idOf(`of ${number}`));
    return { drafts: isFound ? [FINDING] : [], commits: mine, paths: new Set() };
  };
  const carrier: Carrier = (head) => async (commit) =>
    carries[commit] === head ? { isCarried: true, commits: [] } : carriesNothing(commit);
  const pullRequest = judged === undefined ? null : pullRequestOf();
  return weighLanded(
    demands,
    { source, change, commits, pullRequest, asking: [FINDING] },
    { landed: { change, whole, notes: [] }, world, carrier, judgeAt },
  );
}

const [ONE, TWO] = [idOf('one'), idOf('two')];
const approved = (login: string, commit: string) => reviewBy(login, { commit });

const CASES: Record<string, [scene: Scene, met: boolean, approvers: readonly string[]]> = {
  'the approval of the head that landed counts': [
    { heads: { 1: ONE }, pulls: { 1: [approved('carla', ONE)] } },
    true,
    ['carla'],
  ],
  'that of another head does not': [{ heads: { 1: ONE }, pulls: { 1: [approved('carla', TWO)] } }, false, []],
  'one that is carried over to the head that landed does': [
    { heads: { 1: ONE }, pulls: { 1: [approved('carla', TWO)] }, carries: { [TWO]: ONE } },
    true,
    ['carla'],
  ],
  'one that is carried over to the head of another pull request does not': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', idOf('early'))] },
      carries: { [idOf('early')]: ONE },
    },
    false,
    ['carla'],
  ],
  'whoever pressed the button may have approved': [
    { heads: { 1: ONE }, pulls: { 1: [approved('omar', ONE)] } },
    true,
    ['omar'],
  ],
  'whoever wrote a commit of it may not': [
    { heads: { 1: ONE }, pulls: { 1: [approved('carla', ONE)] }, wrote: { 1: 'carla' } },
    false,
    [],
  ],
  'whoever wrote one of several may approve another': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', TWO)] },
      wrote: { 1: 'dora', 2: 'carla' },
    },
    true,
    ['carla', 'dora'],
  ],
  'but not his own': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', TWO)] },
      wrote: { 2: 'dora' },
    },
    false,
    ['carla'],
  ],
  'G23 nor anything of what comes from their meeting': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', TWO)] },
      found: [],
      wrote: { 1: 'dora' },
    },
    false,
    ['carla'],
  ],
  'whoever opened the pull request may not': [
    { heads: { 1: ONE }, pulls: { 1: [approved('jane', ONE)] } },
    false,
    [],
  ],
  'each of several has to be approved, and all who did are named': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', TWO)] } },
    true,
    ['carla', 'dora'],
  ],
  'one of several that is not keeps it open': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [approved('carla', ONE)], 2: [] } },
    false,
    ['carla'],
  ],
  'a veto in one of several keeps it open': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: {
        1: [approved('carla', ONE)],
        2: [approved('dora', TWO), reviewBy('carla', { commit: TWO, state: 'CHANGES_REQUESTED' })],
      },
    },
    false,
    ['carla', 'dora'],
  ],
  'one that needs no approval by itself is not asked for one': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [approved('carla', ONE)], 2: [] }, found: [1] },
    true,
    ['carla'],
  ],
  'its approval does not count for the others': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [], 2: [approved('carla', TWO)] }, found: [1] },
    false,
    [],
  ],
  'G23 what none of them has by itself needs the approval of each': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [approved('carla', ONE)], 2: [] }, found: [] },
    false,
    ['carla'],
  ],
  'G23 and passes with it': [
    {
      heads: { 1: ONE, 2: TWO },
      pulls: { 1: [approved('carla', ONE)], 2: [approved('dora', TWO)] },
      found: [],
    },
    true,
    ['carla', 'dora'],
  ],
  'one that cannot be seen leaves none': [
    { heads: { 1: ONE, 2: TWO }, pulls: { 1: [approved('carla', ONE)], 2: null } },
    false,
    [],
  ],
  'none counts where something else is in the push': [
    { heads: null, pulls: { 1: [approved('carla', ONE)] } },
    false,
    [],
  ],
  'none counts of more pull requests than are asked': [
    {
      heads: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [index + 1, ONE])),
      pulls: Object.fromEntries(
        Array.from({ length: 21 }, (_, index) => [index + 1, [approved('carla', ONE)]]),
      ),
    },
    false,
    [],
  ],
  'as many as are asked count': [
    {
      heads: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index + 1, ONE])),
      pulls: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [index + 1, [approved('carla', ONE)]]),
      ),
    },
    true,
    Array.from({ length: 20 }, () => 'carla'),
  ],
  'none counts where no pull request can be looked up': [
    { heads: { 1: ONE }, pulls: { 1: [approved('carla', ONE)] }, lookUp: null },
    false,
    [],
  ],
  'a pull request that is judged itself has its own approvals, whatever landed in it': [
    { heads: { 1: ONE }, pulls: { 1: [approved('carla', ONE)] }, judged: [] },
    false,
    [],
  ],
  'and only those': [
    { heads: { 1: ONE }, pulls: { 1: [] }, judged: [approved('dora', HEAD)] },
    true,
    ['dora'],
  ],
};

test.each(Object.entries(CASES))('%s', async (_title, [scene, met, approvers]) => {
  const requirements = await play(scene);
  const logins = requirements.flatMap((one) => one.approvers.map(({ login }) => login));
  expect([requirements.length > 0 && requirements.every(isMet), logins]).toEqual([met, approvers]);
});

test('each of several that is not approved is named', async () => {
  const requirements = await play({
    heads: { 4: ONE, 7: TWO },
    pulls: { 4: [approved('carla', ONE)], 7: [] },
  });
  expect(requirements.map((one) => [one.pullRequest, isMet(one)])).toEqual([
    [4, true],
    [7, false],
  ]);
});

test('of one alone no number is stated, and it is not judged once more by itself', async () => {
  const requirements = await play({ heads: { 4: ONE }, pulls: { 4: [approved('carla', ONE)] }, found: [] });
  expect(requirements.map((one) => [Object.keys(one).includes('pullRequest'), isMet(one)])).toEqual([
    [false, true],
  ]);
});

test('what must be approved stays open where a push holds no pull request at all', async () => {
  const requirements = await play({ heads: {}, pulls: {} });
  expect(requirements.map((one) => [one.area, isMet(one)])).toEqual([['default', false]]);
});

test('asks nobody where nothing has to be approved', async () => {
  const lookUp = () => Promise.reject(new Error('asked'));
  expect(await play({ heads: { 1: ONE }, pulls: {}, demands: [], lookUp })).toEqual([]);
});
