import { readFileSync } from 'node:fs';
import { cef } from '../../src/evidence/cef';
import { leef } from '../../src/evidence/leef';
import { DESCRIPTIONS } from '../../src/rules/registry';
import { undecided } from '../../src/verdict/undecided';
import type { Verdict } from '../../src/verdict/verdict';
import { HEAD, idOf } from '../support/evidence';
import { SAMPLE } from '../support/sample-verdict';
import { approvalBy, CIRCUMSTANCES, RUN, requirementOf } from '../support/verdicts';

const ONE = idOf('one');
const POLICY_DIGEST = SAMPLE.policies[0]?.digest;
const [MISSING, DEPENDENCY, EXCEPTED, UNPARSABLE] = SAMPLE.findings.map(({ fingerprint }) => fingerprint);

const CEF_WHERE = `cs1=github.example/bank/ledger cs1Label=repository cs2=${HEAD} cs2Label=head cn1=17 cn1Label=pullRequest`;

test('CEF has the verdict, then each finding, then each approval and what did not count', () => {
  expect(cef(SAMPLE, DESCRIPTIONS).split('\n')).toEqual([
    'CEF:0|Countersign|Countersign|1.0.0|verdict-fail|Change stopped|8|rt=1795255200000 cat=verdict act=blocked' +
      ` outcome=failure reason=attestation-missing, regulated-dependency ${CEF_WHERE} filePath=.github/countersign.yml` +
      ` fileHash=${POLICY_DIGEST} cs5=internal cs5Label=tier suser=jane sproc=claude-code cn3=2` +
      ' cn3Label=blockingFindings cs6=full cs6Label=enforcement',
    'CEF:0|Countersign|Countersign|1.0.0|attestation-missing|An agent commit carries no attestation where the tier asks for one' +
      ' (medium where the agent only suggested).|8|rt=1795255200000 cat=finding act=blocked msg=Commit fe05bcd by claude-code' +
      ` carries no attestation, and the tier internal asks for one. ${CEF_WHERE} cs3=${ONE} cs3Label=commit cs5=internal` +
      ` cs5Label=tier sproc=claude-code cs6=${MISSING} cs6Label=fingerprint`,
    'CEF:0|Countersign|Countersign|1.0.0|regulated-dependency|Something that a regulated declaration reaches behaves' +
      ' differently.|8|rt=1795255200000 cat=finding act=blocked msg=`processPayment` (Money movement) reaches `roundMoney`, which' +
      ` behaves differently with this change. ${CEF_WHERE} cs3=${ONE} cs3Label=commit filePath=src/money/round.ts cn2=12` +
      ` cn2Label=line cs4=payments cs4Label=area cs5=restricted cs5Label=tier sproc=claude-code cs6=${DEPENDENCY} cs6Label=fingerprint`,
    'CEF:0|Countersign|Countersign|1.0.0|regulated-change|A regulated declaration itself behaves differently, is added or' +
      ' removed.|8|rt=1795255200000 cat=finding act=excepted reason=excepted until 2026-12-31: Presentation only; reviewed in' +
      ` RISK-812 msg=With this change \`formatTotal\` (Money movement) behaves differently. ${CEF_WHERE} cs3=${ONE} cs3Label=commit` +
      ' filePath=src/reports/format.ts cn2=3 cn2Label=line cs4=payments cs4Label=area cs5=internal cs5Label=tier' +
      ` sproc=claude-code cs6=${EXCEPTED} cs6Label=fingerprint`,
    'CEF:0|Countersign|Countersign|1.0.0|unparsable|A changed file cannot be parsed although its language is one that is' +
      ' analysed (low where no regulated code can reach it).|3|rt=1795255200000 cat=finding act=reported msg=`src/old.js` could' +
      ` not be analysed ('}' expected). No regulated code can reach it. ${CEF_WHERE} cs3=${ONE} cs3Label=commit` +
      ` filePath=src/old.js cn2=14 cn2Label=line cs5=internal cs5Label=tier sproc=claude-code cs6=${UNPARSABLE} cs6Label=fingerprint`,
    `CEF:0|Countersign|Countersign|1.0.0|approval|Approval counted|1|rt=1795255200000 cat=approval act=counted outcome=success ${CEF_WHERE}` +
      ` cs3=${HEAD} cs3Label=commit cs4=payments cs4Label=area suser=carla start=1795254600000`,
    'CEF:0|Countersign|Countersign|1.0.0|approval-discounted|Approval does not count|3|rt=1795255200000 cat=approval' +
      ` act=discounted outcome=failure reason=author of commit fe05bcd ${CEF_WHERE} cs4=payments cs4Label=area suser=jane`,
    '',
  ]);
});

/** Attributes of LEEF, with a tab between them. */
const tabbed = (...attributes: string[]): string => attributes.join('\t');

const LEEF_TIME = tabbed('devTime=Nov 21 2026 10:00:00.000 GMT', 'devTimeFormat=MMM dd yyyy HH:mm:ss.SSS z');
const LEEF_WHERE = tabbed('repository=github.example/bank/ledger', `head=${HEAD}`, 'pullRequest=17');

test('LEEF has the same events, and declares its delimiter', () => {
  const lines = leef(SAMPLE, DESCRIPTIONS).split('\n');
  expect(lines.map((line) => line.split('|')[4])).toEqual([
    'verdict-fail',
    'attestation-missing',
    'regulated-dependency',
    'regulated-change',
    'unparsable',
    'approval',
    'approval-discounted',
    undefined,
  ]);
  expect([lines[0], lines[2], lines[5]]).toEqual([
    tabbed(
      `LEEF:2.0|Countersign|Countersign|1.0.0|verdict-fail|x09|${LEEF_TIME}`,
      'cat=verdict',
      'sev=8',
      'eventName=Change stopped',
      'act=blocked',
      'outcome=failure',
      'reason=attestation-missing, regulated-dependency',
      LEEF_WHERE,
      'filePath=.github/countersign.yml',
      `fileHash=${POLICY_DIGEST}`,
      'tier=internal',
      'usrName=jane',
      'agent=claude-code',
      'blockingFindings=2',
      'enforcement=full',
    ),
    tabbed(
      `LEEF:2.0|Countersign|Countersign|1.0.0|regulated-dependency|x09|${LEEF_TIME}`,
      'cat=finding',
      'sev=8',
      'eventName=Something that a regulated declaration reaches behaves differently.',
      'act=blocked',
      'msg=`processPayment` (Money movement) reaches `roundMoney`, which behaves differently with this change.',
      LEEF_WHERE,
      `commit=${ONE}`,
      'filePath=src/money/round.ts',
      'line=12',
      'area=payments',
      'tier=restricted',
      'agent=claude-code',
      `fingerprint=${DEPENDENCY}`,
    ),
    tabbed(
      `LEEF:2.0|Countersign|Countersign|1.0.0|approval|x09|${LEEF_TIME}`,
      'cat=approval',
      'sev=1',
      'eventName=Approval counted',
      'act=counted',
      'outcome=success',
      LEEF_WHERE,
      `commit=${HEAD}`,
      'area=payments',
      'usrName=carla',
      'approvedAt=1795254600000',
    ),
  ]);
});

const PASSED: Verdict = { ...SAMPLE, decision: 'pass', findings: [], requirements: [], commits: [] };
const ERROR = undecided(
  { cause: 'the base cannot be fetched', nextStep: 'Fetch it with `fetch-depth: 0`.' },
  { repository: { id: null, name: null }, run: { ...RUN, actor: null }, evaluatedAt: SAMPLE.evaluatedAt },
);

test.each<[string, Verdict, string]>([
  [
    'passes',
    PASSED,
    `verdict-pass|Change passed|1|rt=1795255200000 cat=verdict act=allowed outcome=success ${CEF_WHERE} filePath=.github/countersign.yml` +
      ` fileHash=${POLICY_DIGEST} cs5=internal cs5Label=tier suser=jane cn3=0 cn3Label=blockingFindings cs6=full cs6Label=enforcement`,
  ],
  [
    'passes with something to say',
    { ...PASSED, limits: ['12 files were not analysed'], notes: ['a file stood in for the policy'] },
    'verdict-pass|Change passed|1|rt=1795255200000 cat=verdict act=allowed outcome=success msg=12 files were not analysed\\na file' +
      ` stood in for the policy ${CEF_WHERE} filePath=.github/countersign.yml fileHash=${POLICY_DIGEST} cs5=internal cs5Label=tier` +
      ' suser=jane cn3=0 cn3Label=blockingFindings cs6=full cs6Label=enforcement',
  ],
  [
    'passes by an identifier alone, with two policies',
    {
      ...PASSED,
      repository: { ...CIRCUMSTANCES.repository, name: null },
      policies: [
        { path: 'a.yml', ref: null, digest: 'sha256:1' },
        { path: 'b.yml', ref: HEAD, digest: 'sha256:2' },
      ],
      change: { ...(SAMPLE.change ?? ({} as never)), pullRequest: null, tier: 'confidential' },
    },
    'verdict-pass|Change passed|1|rt=1795255200000 cat=verdict act=allowed outcome=success cs1=github.example/123456 cs1Label=repository' +
      ` cs2=${HEAD} cs2Label=head filePath=a.yml, b.yml fileHash=sha256:1, sha256:2 cs5=confidential cs5Label=tier suser=jane cn3=0` +
      ' cn3Label=blockingFindings cs6=full cs6Label=enforcement',
  ],
  [
    'could not be reached',
    ERROR,
    'verdict-error|Change could not be judged|8|rt=1795255200000 cat=verdict act=blocked outcome=failure reason=the base cannot be' +
      ' fetched msg=Fetch it with `fetch-depth: 0`. cn3=0 cn3Label=blockingFindings cs6=full cs6Label=enforcement',
  ],
])('a verdict that %s is one event', (_title, verdict, expected) => {
  expect(cef(verdict)).toBe(`CEF:0|Countersign|Countersign|1.0.0|${expected}\n`);
});

/** Id, severity, action and, where there are, outcome and reason of each event. */
const briefly = (verdict: Verdict): readonly string[] =>
  leef(verdict)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const values = ['sev', 'act', 'outcome', 'reason'].map(
        (key) => new RegExp(`\t${key}=([^\t]+)`).exec(line)?.[1],
      );
      return [line.split('|')[4], ...values.filter((value) => value !== undefined)].join(' / ');
    });

const [WORST] = SAMPLE.findings;
if (WORST === undefined) throw new Error('the sample lost its findings');
const cleared = { ...WORST, clearedBy: { requirement: 'payments', approvers: ['carla', 'dora'] } };

test.each([
  ['low', 3],
  ['medium', 6],
  ['high', 8],
  ['critical', 10],
] as const)('a %s finding weighs %d, and so does a verdict that it stops', (severity, weight) => {
  const findings = [
    { ...WORST, severity: 'low' as const },
    { ...WORST, severity },
  ];
  expect(briefly({ ...SAMPLE, findings, requirements: [], failOn: 'low' })).toEqual([
    `verdict-fail / ${weight} / blocked / failure / attestation-missing`,
    'attestation-missing / 3 / blocked',
    `attestation-missing / ${weight} / blocked`,
  ]);
});

test('a finding says what became of it', () => {
  const findings = [WORST, cleared, { ...WORST, enforced: false }, { ...WORST, severity: 'medium' as const }];
  expect(briefly({ ...SAMPLE, findings, requirements: [] })).toEqual([
    'verdict-fail / 8 / blocked / failure / attestation-missing',
    'attestation-missing / 8 / blocked',
    'attestation-missing / 8 / approved / approved by carla, dora for payments',
    'attestation-missing / 8 / reported',
    'attestation-missing / 6 / reported',
  ]);
});

test('an approval that was carried over says so, and one of a merge group names its own pull request', () => {
  const carried = { ...approvalBy('carla', ONE), carried: true as const };
  const requirements = [{ ...requirementOf({ approvers: [carried] }), pullRequest: 21 }].map((asked) => ({
    ...asked,
    from: [...asked.from],
    eligible: [],
    approvers: [...asked.approvers],
    discounted: [],
    vetoedBy: [],
  }));
  expect(cef({ ...PASSED, requirements }).split('\n')[1]).toBe(
    'CEF:0|Countersign|Countersign|1.0.0|approval|Approval counted|1|rt=1795255200000 cat=approval act=counted outcome=success' +
      ' reason=given for an earlier commit, and still good cs1=github.example/bank/ledger cs1Label=repository' +
      ` cs2=${HEAD} cs2Label=head cn1=21 cn1Label=pullRequest cs3=${ONE} cs3Label=commit cs4=payments cs4Label=area suser=carla` +
      ' start=1795254600000',
  );
});

const GLASS: NonNullable<Verdict['breakGlass']> = {
  requirements: [
    {
      area: 'break-glass',
      count: 1,
      from: ['dora'],
      eligible: [],
      approvers: [approvalBy('dora', HEAD)],
      discounted: [{ login: 'jane', why: 'author of the pull request' }],
      vetoedBy: [],
    },
  ],
  reasons: [{ login: 'dora', at: '2026-11-21T09:50:00Z', text: 'the ledger is down, INC-4711' }],
};

test('whoever breaks the glass is told with the reason, and the verdict is as loud as can be', () => {
  const overridden = {
    ...SAMPLE,
    decision: 'pass' as const,
    overridden: true as const,
    breakGlass: GLASS,
    requirements: [],
  };
  expect(briefly(overridden)).toEqual([
    'verdict-overridden / 10 / overridden / success / attestation-missing, regulated-dependency',
    'attestation-missing / 8 / overridden',
    'regulated-dependency / 8 / overridden',
    'regulated-change / 8 / excepted / excepted until 2026-12-31: Presentation only; reviewed in RISK-812',
    'unparsable / 3 / reported',
    'override / 10 / overridden / success / the ledger is down, INC-4711',
    'override-discounted / 8 / discounted / failure / author of the pull request',
  ]);
});

test('one approval that two policies ask for is one event, and each person is told with the reason of each pull request', () => {
  const [asked] = GLASS.requirements;
  if (asked === undefined) throw new Error('nobody is asked');
  const again = '2026-11-21T09:55:00Z';
  const requirements = [
    { ...asked, pullRequest: 21 },
    { ...asked, pullRequest: 21, from: ['bank/oncall'] },
    { ...asked, pullRequest: 22, approvers: [{ login: 'dora', at: again, sha: ONE }], discounted: [] },
  ];
  const reasons = [...GLASS.reasons, { login: 'dora', at: again, text: 'its follow-up' }];
  const given = { ...requirementOf(), from: [], eligible: [], discounted: [], vetoedBy: [] };
  const approved = { ...given, approvers: [approvalBy('carla', HEAD)] };
  const verdict: Verdict = {
    ...PASSED,
    breakGlass: { requirements, reasons },
    requirements: [approved, { ...approved, from: ['bank/risk'] }],
  };
  expect(briefly(verdict)).toEqual([
    'verdict-pass / 1 / allowed / success',
    'approval / 1 / counted / success',
    'override-insufficient / 8 / counted / failure / the ledger is down, INC-4711',
    'override-discounted / 8 / discounted / failure / author of the pull request',
    'override-insufficient / 8 / counted / failure / its follow-up',
  ]);
});

test('the name of each rule has room', () => {
  const [finding] = SAMPLE.findings;
  if (finding === undefined) throw new Error('the sample lost its findings');
  const findings = DESCRIPTIONS.map(({ id }) => ({ ...finding, rule: id }));
  const lines = cef({ ...SAMPLE, findings }, DESCRIPTIONS)
    .split('\n')
    .slice(1, 1 + findings.length);
  expect(lines.map((line) => line.split('|').slice(4, 6))).toEqual(
    DESCRIPTIONS.map(({ id, summary }) => [id, summary]),
  );
});

test('who broke the glass in vain is told as well', () => {
  expect(briefly({ ...SAMPLE, breakGlass: GLASS, requirements: [], findings: [] })).toEqual([
    'verdict-fail / 8 / blocked / failure',
    'override-insufficient / 8 / counted / failure / the ledger is down, INC-4711',
    'override-discounted / 8 / discounted / failure / author of the pull request',
  ]);
});

test('the docs tell of every key and of nothing else', () => {
  const rows = readFileSync('docs/siem.md', 'utf8').split('\n');
  const cells = rows.map((row) => /^\|[^|]+\|([^|]+)\|([^|]+)\|$/.exec(row) ?? []);
  const keysIn = (cell = ''): readonly string[] =>
    /^ `\w+`(?:, `\w+`)* $/.test(cell) ? (cell.match(/\w+/g) ?? []) : [];
  const written = (text: string, key: RegExp) => [...text.matchAll(key)].map(([, name]) => name);
  const sorted = (keys: readonly unknown[]) => [...new Set(keys)].sort();
  const loud = { ...SAMPLE, breakGlass: GLASS };
  expect(sorted(written(cef(loud), /[ |](\w+)=/g).filter((key) => !key?.endsWith('Label')))).toEqual(
    sorted(cells.flatMap(([, inCef]) => keysIn(inCef))),
  );
  expect(sorted(written(leef(loud), /[\t|](\w+)=/g))).toEqual(
    sorted(cells.flatMap(([, , inLeef]) => keysIn(inLeef))),
  );
});

test('a time that is none is left out', () => {
  const verdict = { ...PASSED, evaluatedAt: 'today' };
  expect([cef(verdict), leef(verdict)].map((line) => line.split('|').at(-1)?.split(/[\t ]/)[0])).toEqual([
    'cat=verdict',
    'cat=verdict',
  ]);
});
