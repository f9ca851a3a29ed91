import { readFileSync } from 'node:fs';
import { cef } from '../../src/evidence/cef';
import { leef } from '../../src/evidence/leef';
import { DESCRIPTIONS } from '../../src/rules/registry';
import { undecided } from '../../src/verdict/undecided';
import type { Verdict } from '../../src/verdict/verdict';
import { HEAD, idOf } from '../support/evidence';
import { SAMPLE } from '../support/sample-verdict';
import { CIRCUMSTANCES, RUN } from '../support/verdicts';
import { GLASS, PASSED } from './verdicts';

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
