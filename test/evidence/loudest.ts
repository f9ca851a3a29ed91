import type { Verdict } from '../../src/verdict/verdict';
import { HEAD, idOf } from '../support/evidence';
import { loudVerdict } from '../support/loud-verdict';

/* A verdict in which every text is one that somebody else chose, and the events that it must give, spelled out. */

const REPOSITORY = 'github.example/bank/ledger';
const FINGERPRINT = 'f'.repeat(64);

/** As `loudVerdict`, and the glass was broken with that text, too. */
export const loudest = (text: string): Verdict => {
  const verdict = loudVerdict(text);
  const { requirements } = verdict;
  return {
    ...verdict,
    breakGlass: {
      requirements: requirements.slice(0, 1),
      reasons: [{ login: text, at: '2026-11-21T09:30:00Z', text }],
    },
  };
};

type Expected = readonly (readonly [fact: string, value: string])[];

/** The facts of every event of `loudest(text)`, in the order in which they stand. */
export const eventsOf = (text: string): readonly Expected[] => {
  const where = [
    ['repository', REPOSITORY],
    ['head', HEAD],
    ['pullRequest', '17'],
  ] as const;
  const finding = (over: Readonly<Record<string, string | null>>): Expected =>
    Object.entries({
      action: 'blocked',
      reason: null,
      message: `Something about ${text} and \`${text}\`.`,
      ...Object.fromEntries(where),
      commit: idOf('one'),
      path: text,
      line: '1',
      area: text,
      tier: 'restricted',
      agent: text,
      fingerprint: FINGERPRINT,
      ...over,
    }).flatMap(([fact, value]) => (value === null ? [] : [[fact, value]]));
  const nowhere = { path: null, line: null };
  const given = [
    ['commit', HEAD] as const,
    ['area', text] as const,
    ['user', text] as const,
    ['approvedAt', '1795253400000'] as const,
  ];
  const refused = [['area', text] as const, ['user', text] as const];
  return [
    [
      ['action', 'blocked'],
      ['outcome', 'failure'],
      ['reason', 'regulated-dependency'],
      ['message', `${text}\n${text}`],
      ...where,
      ['path', text],
      ['fileDigest', `sha256:${'0'.repeat(64)}`],
      ['tier', 'restricted'],
      ['user', text],
      ['agent', text],
      ['blocking', '3'],
      ['enforcement', 'full'],
    ],
    finding({}),
    finding(nowhere),
    finding({ ...nowhere, commit: null, agent: null }),
    finding({ action: 'reported' }),
    finding({ action: 'excepted', reason: `excepted until 2026-12-31: ${text}` }),
    finding({ action: 'approved', reason: `approved by ${text} for ${text}` }),
    [['action', 'counted'], ['outcome', 'success'], ...where, ...given],
    [['action', 'discounted'], ['outcome', 'failure'], ['reason', text], ...where, ...refused],
    [['action', 'counted'], ['outcome', 'failure'], ['reason', text], ...where, ...given],
    [['action', 'discounted'], ['outcome', 'failure'], ['reason', text], ...where, ...refused],
  ];
};

const KINDS = [
  'verdict',
  ...Array<string>(6).fill('finding'),
  'approval',
  'approval',
  'override',
  'override',
];
export const HEADERS = [
  ['verdict-fail', 'Change stopped', '8'],
  ...Array<string[]>(6).fill(['regulated-dependency', 'regulated-dependency', '8']),
  ['approval', 'Approval counted', '1'],
  ['approval-discounted', 'Approval does not count', '3'],
  ['override-insufficient', 'Break-glass did not let the change through', '8'],
  ['override-discounted', 'Break-glass does not count', '8'],
].map(([id = '', name = '', severity = ''], at) => ({ id, name, severity: at === 4 ? '3' : severity }));

/** Key in CEF, its label there, key in LEEF. */
const KEYS: Readonly<Record<string, readonly [string, string | null, string]>> = {
  action: ['act', null, 'act'],
  outcome: ['outcome', null, 'outcome'],
  reason: ['reason', null, 'reason'],
  message: ['msg', null, 'msg'],
  repository: ['cs1', 'repository', 'repository'],
  head: ['cs2', 'head', 'head'],
  pullRequest: ['cn1', 'pullRequest', 'pullRequest'],
  commit: ['cs3', 'commit', 'commit'],
  path: ['filePath', null, 'filePath'],
  line: ['cn2', 'line', 'line'],
  fileDigest: ['fileHash', null, 'fileHash'],
  area: ['cs4', 'area', 'area'],
  tier: ['cs5', 'tier', 'tier'],
  user: ['suser', null, 'usrName'],
  agent: ['sproc', null, 'agent'],
  approvedAt: ['start', null, 'approvedAt'],
  blocking: ['cn3', 'blockingFindings', 'blockingFindings'],
  enforcement: ['cs6', 'enforcement', 'enforcement'],
  fingerprint: ['cs6', 'fingerprint', 'fingerprint'],
};

const keysOf = (fact: string) => KEYS[fact] ?? ['', null, ''];

export type Fields = readonly (readonly [string, string])[];

export const cefFieldsOf = (facts: Expected, at: number): Fields => [
  ['rt', '1795255200000'],
  ['cat', KINDS[at] ?? ''],
  ...facts.flatMap(([fact, value]) => {
    const [key, label] = keysOf(fact);
    return [[key, value] as const, ...(label === null ? [] : [[`${key}Label`, label] as const])];
  }),
];

export const leefFieldsOf = (facts: Expected, at: number): Fields => [
  ['devTime', 'Nov 21 2026 10:00:00.000 GMT'],
  ['devTimeFormat', 'MMM dd yyyy HH:mm:ss.SSS z'],
  ['cat', KINDS[at] ?? ''],
  ['sev', HEADERS[at]?.severity ?? ''],
  ['eventName', HEADERS[at]?.name ?? ''],
  ...facts.map(([fact, value]) => [keysOf(fact)[2], value] as const),
];
