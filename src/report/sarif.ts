import { compareSeverity, type Severity } from '../policy/severity';
import type { RuleDescription } from '../verdict/rule';
import type { Finding, Verdict } from '../verdict/verdict';
import { uriOf } from './place';
import { counted, shown } from './text';
import { leads } from './wording';

/** SARIF 2.1.0 (OASIS), as far as code scanning reads it. */

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Code scanning refuses a file with more results, and drops steps over a thousand. */
const MOST_RESULTS = 25_000;
const MOST_STEPS = 1_000;
const LONGEST = 1_000;

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const satisfies Record<
  Severity,
  string
>;
const SCORES = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0' } as const satisfies Record<
  Severity,
  string
>;

const textOf = (text: string) => ({ text: shown(text, LONGEST) });

const placeOf = (path: string, startLine: number, endLine: number) => ({
  artifactLocation: { uri: uriOf(path) ?? 'unnameable' },
  region: { startLine, endLine },
});

/** Code scanning wants a file for every result: what is about a commit as a whole stands at the policy that it offends. */
const locationOf = ({ location }: Finding, { policies }: Verdict) => {
  const { path, startLine, endLine } = location ?? {
    path: policies[0]?.path ?? '.github/countersign.yml',
    startLine: 1,
    endLine: 1,
  };
  return { physicalLocation: placeOf(path, startLine, endLine) };
};

const codeFlowsOf = ({ chain }: Finding) => {
  if (chain.length === 0) return {};
  const locations = chain.slice(0, MOST_STEPS).map((step) => ({
    location: {
      physicalLocation: placeOf(step.path, step.line, step.line),
      message: textOf(`${leads(step)} ${step.name}`.trim()),
    },
  }));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
};

const suppressionsOf = ({ clearedBy, exception }: Finding) => {
  const justification =
    clearedBy !== null ? `Approved by ${clearedBy.approvers.join(', ')}` : exception?.reason;
  if (justification === undefined) return {};
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification: textOf(justification).text }],
  };
};

const resultOf = (finding: Finding, verdict: Verdict, ruleIndex: number) => ({
  ruleId: finding.rule,
  ruleIndex,
  level: LEVELS[finding.severity],
  message: textOf(`${finding.message} To clear it: ${finding.remediation}`),
  locations: [locationOf(finding, verdict)],
  ...codeFlowsOf(finding),
  ...suppressionsOf(finding),
  partialFingerprints: { 'countersign/v1': finding.fingerprint },
  properties: {
    severity: finding.severity,
    tier: finding.tier,
    area: finding.area,
    enforced: finding.enforced,
    commit: finding.commit,
  },
});

/** The worst that a rule was found with stands for it: rules with `area` have no severity of their own. */
const rulesOf = (findings: readonly Finding[], descriptions: readonly RuleDescription[]) => {
  const known = new Map(descriptions.map((description) => [description.id, description]));
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const other = worst.get(finding.rule);
    if (other === undefined || compareSeverity(finding.severity, other.severity) > 0)
      worst.set(finding.rule, finding);
  }
  return [...worst]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, finding]) => ({
      id,
      shortDescription: textOf(known.get(id)?.summary ?? id),
      fullDescription: textOf(known.get(id)?.rationale ?? id),
      help: textOf(known.get(id)?.remediation ?? finding.remediation),
      defaultConfiguration: { level: LEVELS[finding.severity] },
      properties: { tags: ['security', 'countersign'], 'security-severity': SCORES[finding.severity] },
    }));
};

const invocationOf = ({ decision, error }: Verdict, dropped: number) => {
  const said = [
    ...(error === null ? [] : [`${error.cause} ${error.nextStep}`]),
    ...(dropped === 0
      ? []
      : [`${counted(dropped, 'more finding')} did not fit; the verdict file has all of them.`]),
  ];
  const notifications = said.map((text) => ({ level: 'error', message: textOf(text) }));
  return { executionSuccessful: decision !== 'error', toolExecutionNotifications: notifications };
};

/**
 * The verdict for code scanning; approved and excepted findings are suppressed, not left out.
 * @param descriptions of all rules, for their texts; without them a rule says no more than its findings do
 */
export const sarif = (verdict: Verdict, descriptions: readonly RuleDescription[] = []): string => {
  const findings = verdict.findings.slice(0, MOST_RESULTS);
  const rules = rulesOf(findings, descriptions);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Countersign', semanticVersion: verdict.run.tool, rules } },
        invocations: [invocationOf(verdict, verdict.findings.length - findings.length)],
        results: findings.map((finding) => resultOf(finding, verdict, indexes.get(finding.rule) ?? -1)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
