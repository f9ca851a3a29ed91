import { cef } from '../../src/evidence/cef';
import { leef } from '../../src/evidence/leef';
import { DESCRIPTIONS } from '../../src/rules/registry';
import type { Verdict } from '../../src/verdict/verdict';
import { HEAD, idOf } from '../support/evidence';
import { SAMPLE } from '../support/sample-verdict';
import { approvalBy, requirementOf } from '../support/verdicts';
import { GLASS, PASSED } from './verdicts';

const ONE = idOf('one');

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
