import { breakGlassFor } from '../../src/gate/landed-break-glass';
import type { GateWorld } from '../../src/gate/request';
import type { Review } from '../../src/world/review-source';
import { BASE, type CommitLike, evidenceOf, HEAD, idOf, MANIFEST_PATH, policyOf } from '../support/evidence';
import { pullRequestOf, reviewBy, reviewSourceOf } from '../support/reviews';

/** Who broke the glass for a push or merge group: everybody whom it takes, in each of its pull requests. */

const WITH = 'approvals: { break-glass: { count: 1, users: [carla, dora] } }';
const [ONE, TWO] = [idOf('one'), idOf('two')];
const TEXT = 'Payments are down since 09:40';
const WRITERS = ['carla', 'dora'];

const broken = (login: string, commit: string): Review =>
  reviewBy(login, { commit, text: `break-glass: ${TEXT}` });

interface Scene {
  /** What each policy says beside its tier. */
  readonly policies?: readonly string[];
  readonly missing?: boolean;
  /** What landed of each pull request; `null`: something else is in the push. */
  readonly heads?: Readonly<Record<number, string>> | null;
  /** The reviews of each; `null`: it cannot be seen. */
  readonly pulls?: Readonly<Record<number, readonly Review[] | null>>;
  /** Reviews of the pull request that is judged itself. */
  readonly judged?: readonly Review[];
  readonly commits?: readonly CommitLike[];
}

const BRINGING: CommitLike = { name: 'bringing', email: 'carla@users.noreply.github.com' };

async function play({
  policies = [WITH],
  missing = false,
  heads = null,
  pulls = {},
  judged,
  ...more
}: Scene) {
  const all = policies.map((text) =>
    evidenceOf({
      policy: policyOf(`version: 1\ntier: internal\n${text}\n`),
      commits: [...(more.commits ?? []), BRINGING],
    }),
  );
  const { change, commits } = evidenceOf({
    policy: policyOf('version: 1\ntier: internal\n'),
    commits: [...(more.commits ?? []), BRINGING],
  });
  const world = {
    landedPull: async (number: number) =>
      pulls[number] === null
        ? null
        : {
            pullRequest: pullRequestOf({ number }),
            reviews: reviewSourceOf({ reviews: pulls[number] ?? [], writers: WRITERS }),
          },
  } as Partial<GateWorld> as GateWorld;
  const byNumber = Object.entries(heads ?? {}).map(([number, head]) => [Number(number), head] as const);
  const whole = heads === null ? null : { heads: new Map(byNumber), commits: new Set([idOf('bringing')]) };
  const glass = await breakGlassFor(
    { evidence: all, missing: missing ? [{ path: MANIFEST_PATH, ref: BASE }] : [] },
    {
      source: reviewSourceOf({ reviews: judged ?? [], writers: WRITERS }),
      change,
      commits: judged === undefined ? commits : commits.slice(0, -1),
      pullRequest: judged === undefined ? null : pullRequestOf(),
    },
    { landed: { change, whole, notes: [] }, world },
  );
  if (glass === null) return null;
  const people = glass.requirements.map((one) => [
    one.pullRequest ?? null,
    ...one.approvers.map(({ login }) => login),
    ...one.discounted.map(({ login, why }) => `${login}: ${why}`),
  ]);
  return [people, glass.reasons.map(({ login, text }) => `${login}: ${text}`)];
}

const CASES: Readonly<Record<string, readonly [Scene, Awaited<ReturnType<typeof play>>]>> = {
  'a pull request that is judged itself': [
    { judged: [broken('carla', HEAD)] },
    [[[null, 'carla']], [`carla: ${TEXT}`]],
  ],
  'nothing where nobody did': [{ judged: [] }, null],
  'nothing where a policy knows no way out': [
    { policies: [WITH, ''], judged: [broken('carla', HEAD)] },
    null,
  ],
  'nothing where one is missing': [{ missing: true, judged: [broken('carla', HEAD)] }, null],
  'each policy that does': [
    { policies: [WITH, WITH], judged: [broken('carla', HEAD)] },
    [
      [
        [null, 'carla'],
        [null, 'carla'],
      ],
      [`carla: ${TEXT}`],
    ],
  ],
  'the one pull request that a push holds, at the head that landed': [
    { heads: { 4: ONE }, pulls: { 4: [broken('dora', ONE)] } },
    [[[4, 'dora']], [`dora: ${TEXT}`]],
  ],
  'no other head of it': [
    { heads: { 4: ONE }, pulls: { 4: [broken('dora', TWO)] } },
    [[[4, `dora: approved ${TWO.slice(0, 7)}, not the present head`]], []],
  ],
  'it may be who pressed the button': [
    { heads: { 4: ONE }, pulls: { 4: [broken('carla', ONE)] } },
    [[[4, 'carla']], [`carla: ${TEXT}`]],
  ],
  'it may not be who wrote what landed': [
    {
      heads: { 4: ONE },
      pulls: { 4: [broken('dora', ONE)] },
      commits: [{ name: 'own', email: 'dora@users.noreply.github.com' }],
    },
    [[[4, `dora: author of commit ${idOf('own').slice(0, 7)}`]], []],
  ],
  'each of several': [
    { heads: { 4: ONE, 7: TWO }, pulls: { 4: [broken('carla', ONE)], 7: [broken('dora', TWO)] } },
    [
      [
        [4, 'carla'],
        [7, 'dora'],
      ],
      [`carla: ${TEXT}`, `dora: ${TEXT}`],
    ],
  ],
  'nothing where one of several went the usual way: they are not told apart': [
    { heads: { 4: ONE, 7: TWO }, pulls: { 4: [broken('carla', ONE)] } },
    null,
  ],
  'nothing where one of several cannot be seen': [
    { heads: { 4: ONE, 7: TWO }, pulls: { 4: [broken('carla', ONE)], 7: null } },
    null,
  ],
  'nothing where something else is in the push': [
    { heads: null, pulls: { 4: [broken('carla', ONE)] } },
    null,
  ],
};

test.each(Object.entries(CASES))('breaking the glass opens %s', async (_title, [scene, expected]) => {
  expect(await play(scene)).toEqual(expected);
});
