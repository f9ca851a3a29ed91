import {
  type BreakGlass,
  breakGlassDemands,
  isAskedFor,
  reasonIn,
  weighBreakGlass,
} from '../../src/approval/break-glass';
import type { Demand } from '../../src/approval/demand';
import type { Requirement } from '../../src/approval/requirement';
import type { Reviewed } from '../../src/approval/weigh';
import type { Review } from '../../src/world/review-source';
import { commitOf, evidenceOf, HEAD, idOf, policyOf, shortOf } from '../support/evidence';
import {
  identityOf,
  type Platform,
  pullRequestOf,
  reviewBy,
  reviewSourceOf,
  userOf,
} from '../support/reviews';

/** Who broke the glass, and why: only those who said so at the head themselves. */

const POLICY = policyOf('version: 1\ntier: internal\n');
const DEMAND: Demand = {
  area: 'break-glass',
  count: 2,
  users: ['carla', 'dora'],
  teams: [],
  otherwise: 'administrators',
};
const TEXT = 'Payments are down since 09:40, INC-17';
const AT = '2026-11-21T09:00:00Z';

const broken = (login: string, over: Partial<Review> = {}): Review =>
  reviewBy(login, { text: `break-glass: ${TEXT}`, ...over });

interface Scene extends Platform {
  readonly demands?: readonly Demand[];
  readonly over?: Partial<Reviewed>;
}

const COMMITS = [{ name: 'one', files: ['src/a.ts'], email: 'noreply@github.com' }];

const play = ({ demands = [DEMAND], over = {}, ...platform }: Scene) =>
  weighBreakGlass(demands, {
    source: reviewSourceOf({ writers: ['carla', 'dora', 'otto'], ...platform }),
    change: evidenceOf({ policy: POLICY, commits: COMMITS }).change,
    commits: COMMITS.map((like) => commitOf(like, POLICY)),
    pullRequest: pullRequestOf(),
    ...over,
  });

const requirement = (over: Partial<Requirement> = {}): Requirement => ({
  area: 'break-glass',
  count: 2,
  from: ['carla', 'dora'],
  eligible: [],
  approvers: [],
  discounted: [],
  vetoedBy: [],
  ...over,
});
const approver = (login: string) => ({ login, at: AT, sha: HEAD });
const reason = (login: string, text = TEXT) => ({ login, at: AT, text });

const ALONE: BreakGlass = {
  requirements: [requirement({ eligible: ['carla'], approvers: [approver('dora')] })],
  reasons: [reason('dora')],
};
const LABELLED = { pullRequest: pullRequestOf({ labels: ['break-glass'] }) };
const suggestedBy = (login: string) => ({
  [idOf('one')]: identityOf({ coAuthors: [userOf(login)], signedByPlatform: true }),
});
const edited = broken('carla');

const CASES: Readonly<Record<string, readonly [Scene, BreakGlass | null]>> = {
  'those who broke it are named with their reasons': [
    { reviews: [broken('carla'), broken('dora', { text: 'Break-glass: Nobody can pay anything' })] },
    {
      requirements: [requirement({ approvers: [approver('carla'), approver('dora')] })],
      reasons: [reason('carla'), reason('dora', 'Nobody can pay anything')],
    },
  ],
  'one of two is named, and who can still': [{ reviews: [broken('dora')] }, ALONE],
  'nobody tried where nobody reviewed': [{}, null],
  'nor where all only approve': [{ reviews: [reviewBy('carla'), reviewBy('dora')] }, null],
  'nor where somebody asks for it while requesting changes': [
    { reviews: [broken('carla', { state: 'CHANGES_REQUESTED' })] },
    null,
  ],
  'nor where there is no platform': [{ reviews: [broken('carla')], over: { source: null } }, null],
  'a label asks: who can is named, and nobody was heard': [
    { over: LABELLED },
    { requirements: [requirement({ eligible: ['carla', 'dora'] })], reasons: [] },
  ],
  'an approval without a reason is none of this, and its author can still give one with a reason': [
    { reviews: [reviewBy('carla'), broken('dora')] },
    ALONE,
  ],
  'a text that was edited is not its author’s, who can still write one': [
    { reviews: [edited, broken('dora')], edited: [edited.id] },
    ALONE,
  ],
  'nor does it count where it is the only one': [
    { reviews: [edited], edited: [edited.id] },
    { requirements: [requirement({ eligible: ['carla', 'dora'] })], reasons: [] },
  ],
  'whoever may not is discounted and not heard': [
    { reviews: [broken('otto'), broken('dora')] },
    {
      ...ALONE,
      requirements: [
        requirement({
          eligible: ['carla'],
          approvers: [approver('dora')],
          discounted: [{ login: 'otto', why: 'not among carla, dora' }],
        }),
      ],
    },
  ],
  'a request for changes stands against it': [
    { reviews: [broken('dora'), reviewBy('carla', { state: 'CHANGES_REQUESTED' })] },
    { ...ALONE, requirements: [requirement({ approvers: [approver('dora')], vetoedBy: ['carla'] })] },
  ],
  'nothing is carried over from an earlier commit': [
    {
      reviews: [broken('carla', { commit: idOf('earlier') }), broken('dora')],
      over: { carry: async () => ({ isCarried: true, commits: [] }) },
    },
    {
      ...ALONE,
      requirements: [
        requirement({
          eligible: ['carla'],
          approvers: [approver('dora')],
          discounted: [{ login: 'carla', why: `approved ${shortOf('earlier')}, not the present head` }],
        }),
      ],
    },
  ],
  'C10 whoever suggested a line has a part in it, wherever the findings are': [
    {
      reviews: [broken('carla'), broken('dora')],
      identities: suggestedBy('carla'),
      over: { asking: [], isAbout: async () => false },
    },
    {
      ...ALONE,
      requirements: [
        requirement({
          approvers: [approver('dora')],
          discounted: [
            { login: 'carla', why: `suggested lines of commit ${shortOf('one')} that this is about` },
          ],
        }),
      ],
    },
  ],
  'two policies each ask their own people, and whoever one of them asks is heard': [
    {
      demands: [DEMAND, { ...DEMAND, count: 1, users: ['otto'] }],
      reviews: [broken('dora')],
    },
    {
      requirements: [
        requirement({ eligible: ['carla'], approvers: [approver('dora')] }),
        requirement({
          count: 1,
          from: ['otto'],
          eligible: ['otto'],
          discounted: [{ login: 'dora', why: 'not among otto' }],
        }),
      ],
      reasons: [reason('dora')],
    },
  ],
};

test.each(Object.entries(CASES))('%s', async (_title, [scene, expected]) => {
  expect(await play(scene)).toEqual(expected);
});

test('of texts only those that state a reason are looked up', async () => {
  const asked: number[][] = [];
  const stated = broken('carla');
  const source = {
    ...reviewSourceOf({ reviews: [reviewBy('dora'), stated], writers: ['carla', 'dora'] }),
    unedited: async (ids: readonly number[]) => {
      asked.push([...ids]);
      return new Set(ids);
    },
  };
  await play({ over: { source } });
  await play({ over: { ...LABELLED, source: { ...source, reviews: async () => [reviewBy('dora')] } } });
  expect(asked).toEqual([[stated.id]]);
});

test.each([
  ['none', [], null],
  [
    'one that names people',
    [{ count: 2, users: ['carla'], teams: ['bank/oncall'] }],
    [{ ...DEMAND, users: ['carla'], teams: ['bank/oncall'] }],
  ],
  ['one that knows no way out', [null], null],
  ['two of which one knows none', [{ count: 1, users: [], teams: [] }, null], null],
  [
    'two that both do',
    [
      { count: 1, users: [], teams: [] },
      { count: 2, users: ['dora'], teams: [] },
    ],
    [
      { ...DEMAND, count: 1, users: [] },
      { ...DEMAND, users: ['dora'] },
    ],
  ],
])('what breaking the glass takes under policies: %s', (_title, policies, expected) => {
  expect(breakGlassDemands(policies.map((breakGlass) => ({ breakGlass })))).toEqual(expected);
});

test.each([
  ['its label', ['bug', 'break-glass'], true],
  ['its label in another spelling', ['Break-Glass'], true],
  ['a label that only contains it', ['break-glass-done', 'no break-glass'], false],
  ['no label', [], false],
])('a pull request with %s: is it asked for', (_title, labels, expected) => {
  expect(isAskedFor(pullRequestOf({ labels }))).toBe(expected);
});

test('without a pull request, or where its labels are not told, nobody asks', () => {
  expect([isAskedFor(null), isAskedFor(pullRequestOf())]).toEqual([false, false]);
});

test.each([
  ['ten characters', 'break-glass: 0123456789', '0123456789'],
  ['nine, however many spaces stand around them', 'break-glass:    012345678   ', null],
  ['seven letters and digits and the two gaps between them', 'break-glass: INC-17 - up?', null],
  ['nine letters and digits and two gaps', 'break-glass: INC-17 down', 'INC-17 down'],
  ['letters in which marks count as parts', 'break-glass: भुगतान बंद है', 'भुगतान बंद है'],
  ['two letters and white space', `break-glass: a${' '.repeat(20)}b`, null],
  ['white space of another kind', `break-glass: ${'\u00a0\u2003'.repeat(10)}`, null],
  ['characters that nobody sees', `break-glass:${'\u200b\u2060\u00ad'.repeat(10)}`, null],
  ['letters that nobody sees', `break-glass: ${'\u3164\u115f'.repeat(10)}`, null],
  ['a blank that counts as a sign', `break-glass: ${'\u2800'.repeat(20)}`, null],
  ['marks without letters', `break-glass: ${'\u0301'.repeat(20)}`, null],
  ['dots and dashes', 'break-glass: ... --- ... ---', null],
  ['a comment of HTML', 'break-glass: <!-- --> <!-- -->', null],
  ['no space before it', 'break-glass:Payments are down', 'Payments are down'],
  ['nothing but space before it', '\n \tbreak-glass: Payments are down', 'Payments are down'],
  ['a line break as browsers send it', 'break-glass: Payments are down\r\nmore', 'Payments are down'],
  ['a line that only looks like one', 'break-glass: Payments are down\u2028more', null],
  ['a word before it', 'no break-glass: Payments are down', null],
  ['one more than is looked at', `break-glass:${' '.repeat(2_000)}Payments are down`, null],
  ['as many as are looked at', `break-glass:${' '.repeat(1_971)}Payments are down`, 'Payments are down'],
  ['more than is shown', `break-glass: ${'ab'.repeat(200)}`, 'ab'.repeat(150)],
])('a reason of %s', (_title, text, expected) => {
  expect(reasonIn(text)).toBe(expected);
});
