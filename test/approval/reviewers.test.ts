import { reviewersToAsk } from '../../src/approval/reviewers';

const open = (over: Partial<Parameters<typeof reviewersToAsk>[0][number]> = {}) => ({
  count: 1,
  from: ['carla', 'bank/risk'],
  eligible: ['carla'],
  approvers: [],
  ...over,
});

const CASES: Readonly<
  Record<
    string,
    readonly [Parameters<typeof reviewersToAsk>[0], readonly string[], ReturnType<typeof reviewersToAsk>]
  >
> = {
  'asks the named people who are eligible, and the teams': [
    [open()],
    [],
    { users: ['carla'], teams: ['risk'] },
  ],
  'asks each of several requirements once': [
    [open(), open({ from: ['bank/legal', 'Bank/risk'], eligible: [] })],
    [],
    { users: ['carla'], teams: ['legal', 'risk'] },
  ],
  'asks nobody again, in whatever spelling, not even after the request was taken back': [
    [open()],
    ['Carla', 'Bank/Risk'],
    { users: [], teams: [] },
  ],
  'asks nobody where enough have approved': [[open({ approvers: [{}] })], [], { users: [], teams: [] }],
  'asks for the second approval of two': [
    [open({ count: 2, approvers: [{}], eligible: [] })],
    [],
    { users: [], teams: ['risk'] },
  ],
  'asks no people who had a part in the change: they are not eligible': [
    [open({ from: ['carla'], eligible: [] })],
    [],
    { users: [], teams: [] },
  ],
  'asks nobody in particular where anybody or an administrator may approve': [
    [open({ from: [], eligible: ['dora'] }), open({ from: ['role:administrator'], eligible: ['dora'] })],
    [],
    { users: [], teams: [] },
  ],
  'asks nobody as a team who is called like the organisation': [
    [open({ from: ['bank'], eligible: [] })],
    [],
    { users: [], teams: [] },
  ],
  'asks by name, whoever the policy names first': [
    [open({ from: ['otto', 'carla', 'bank/risk', 'bank/legal'], eligible: ['otto', 'carla'] })],
    [],
    { users: ['carla', 'otto'], teams: ['legal', 'risk'] },
  ],
  'asks no team of another organisation': [
    [open({ from: ['rival/risk'], eligible: [] })],
    [],
    { users: [], teams: [] },
  ],
};

test.each(Object.entries(CASES))('%s', (_title, [requirements, asked, expected]) => {
  expect(reviewersToAsk(requirements, { asked, owner: 'bank' })).toStrictEqual(expected);
});
