import { compareSeverity } from '../policy/severity';
import { blocks } from '../verdict/draft';
import type { RuleDescription } from '../verdict/rule';
import type { Finding, Verdict } from '../verdict/verdict';
import { approvalEvents, overrideEvents } from './approval-events';
import { type Facts, NOTICE, SEVERITIES, type SiemEvent } from './siem-event';

/**
 * What a SIEM's rules ask about: the verdict, then each finding, then each approval with whether it counted, then everybody who
 * broke the glass. The order is the verdict's.
 * @param descriptions of the rules, for the names of their findings; a rule without one is called by its id
 */
export function siemEventsOf(verdict: Verdict, descriptions: readonly RuleDescription[]): SiemEvent[] {
  const names = new Map(descriptions.map(({ id, summary }) => [id, summary]));
  const common = {
    repository: verdict.repository.name ?? verdict.repository.id,
    head: verdict.change?.head ?? null,
    pullRequest: verdict.change?.pullRequest ?? null,
  };
  const agents = agentsOf(verdict);
  const events = [
    verdictEvent(verdict, [...new Set(agents.values())]),
    ...verdict.findings.map((finding) =>
      findingEvent(finding, verdict, {
        name: names.get(finding.rule) ?? finding.rule,
        agent: agents.get(finding.commit ?? '') ?? null,
      }),
    ),
    ...approvalEvents(verdict),
    ...overrideEvents(verdict),
  ];
  return events.map((event) => ({ ...event, facts: { ...common, ...event.facts } }));
}

const agentsOf = ({ commits }: Verdict): ReadonlyMap<string, string> =>
  new Map(
    commits.flatMap(({ sha, origin }) => (origin.kind === 'agent' ? [[sha, origin.name ?? 'unnamed']] : [])),
  );

const OUTCOMES = {
  pass: { name: 'Change passed', action: 'allowed', outcome: 'success' },
  overridden: { name: 'Change let through by a break-glass', action: 'overridden', outcome: 'success' },
  fail: { name: 'Change stopped', action: 'blocked', outcome: 'failure' },
  error: { name: 'Change could not be judged', action: 'blocked', outcome: 'failure' },
} as const;

function verdictEvent(verdict: Verdict, agents: readonly string[]): SiemEvent {
  const { decision, overridden, error, limits, notes, policies, change } = verdict;
  const how = overridden ? 'overridden' : decision;
  const { name, action, outcome } = OUTCOMES[how];
  const open = verdict.findings.filter((finding) => blocks(finding, verdict));
  const rules = [...new Set(open.map(({ rule }) => rule))].join(', ');
  const said = [...(error === null ? [] : [error.nextStep]), ...limits, ...notes];
  return {
    kind: 'verdict',
    id: `verdict-${how}`,
    name,
    severity: verdictSeverity(how, open),
    facts: {
      action,
      outcome,
      reason: error?.cause ?? rules,
      message: said.join('\n'),
      path: policies.map(({ path }) => path).join(', '),
      fileDigest: policies.map(({ digest }) => digest).join(', '),
      tier: change?.tier ?? null,
      user: verdict.run.actor,
      agent: agents.join(', '),
      blocking: open.length,
      enforcement: verdict.enforcement,
    },
  };
}

function verdictSeverity(how: keyof typeof OUTCOMES, open: readonly Finding[]): number {
  if (how === 'pass') return NOTICE;
  if (how === 'overridden') return SEVERITIES.critical;
  const [worst] = open.map(({ severity }) => severity).sort((a, b) => compareSeverity(b, a));
  return SEVERITIES[worst ?? 'high'];
}

function findingEvent(
  finding: Finding,
  verdict: Verdict,
  known: { readonly name: string; readonly agent: string | null },
): SiemEvent {
  return {
    kind: 'finding',
    id: finding.rule,
    name: known.name,
    severity: SEVERITIES[finding.severity],
    facts: {
      ...standingOf(finding, verdict),
      message: finding.message,
      commit: finding.commit,
      path: finding.location?.path ?? null,
      line: finding.location?.startLine ?? null,
      area: finding.area,
      tier: finding.tier,
      agent: known.agent,
      fingerprint: finding.fingerprint,
    },
  };
}

function standingOf(finding: Finding, verdict: Verdict): Pick<Facts, 'action' | 'reason'> {
  const { clearedBy, exception } = finding;
  if (blocks(finding, verdict)) return { action: verdict.overridden ? 'overridden' : 'blocked' };
  if (clearedBy !== null)
    return {
      action: 'approved',
      reason: `approved by ${clearedBy.approvers.join(', ')} for ${clearedBy.requirement}`,
    };
  if (exception !== null)
    return { action: 'excepted', reason: `excepted until ${exception.expires}: ${exception.reason}` };
  return { action: 'reported' };
}
