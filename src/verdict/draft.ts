import { type Demand, demandFor, demandsOfRevert } from '../approval/demand';
import type { Enforcement } from '../policy/policy';
import { compareSeverity, isSevereAs, oneLower, type Severity } from '../policy/severity';
import { mostSensitive, type Tier } from '../policy/tier';
import type { Evidence } from './evidence';
import { exceptionsFor } from './exception';
import { fingerprintOf } from './fingerprint';
import type { Observation, RuleDescription } from './rule';
import type { Finding } from './verdict';

/** A finding before anybody's approval is known. */
export interface Draft {
  readonly finding: Finding;
  /** Whether it fails the change unless it is cleared. */
  readonly blocks: boolean;
  /** Approvals that clear it when all of them are given; empty where no approval can. */
  readonly demands: readonly Demand[];
}

/** What the drafts of one policy share. */
export interface Context {
  readonly evidence: Evidence;
  readonly enforcement: Enforcement;
  /** Memory for `tierOf`, which matches globs. */
  readonly tierOf: (path: string) => Tier;
  /** The last commit of the range that touched a path. */
  readonly lastCommitOf: ReadonlyMap<string, string>;
  /** Of each path that a commit touches, and of the commit itself. */
  readonly commitTiers: ReadonlyMap<string, ReadonlySet<Tier>>;
}

const severityOf = (rule: RuleDescription, seen: Observation, { policy }: Evidence): Severity => {
  const own = seen.severity ?? rule.severity;
  const plain = own === 'area' ? (policy.areas.find(({ id }) => id === seen.area)?.severity ?? 'high') : own;
  return seen.approximate === true ? oneLower(plain) : plain;
};

/** Every tier that the finding is about. */
const tiersOf = (
  seen: Observation,
  commit: string | null,
  { tierOf, commitTiers, evidence }: Context,
): readonly [Tier, ...Tier[]] => {
  const paths = [
    ...(seen.location === undefined ? [] : [seen.location.path]),
    ...(seen.chain ?? []).map(({ path }) => path),
  ];
  const ofCommit = commit === null ? [] : (commitTiers.get(commit) ?? []);
  const tiers = [...paths.map(tierOf), ...ofCommit, ...(seen.tiers ?? [])];
  const [first, ...others] = tiers;
  return first === undefined ? [evidence.policy.tier] : [first, ...others];
};

/** Whether a finding of a verdict fails it. The one meaning of `fail-on`, for the judge and for every report. */
export const blocks = (finding: Finding, { failOn }: Pick<Enforcement, 'failOn'>): boolean =>
  finding.enforced &&
  finding.clearedBy === null &&
  finding.exception === null &&
  isSevereAs(finding.severity, failOn);

/** Turns what a rule saw into a finding under one policy: severity, tier, commit, exception. */
export const draftOf = (rule: RuleDescription, seen: Observation, context: Context): Draft => {
  const { evidence, enforcement } = context;
  const path = seen.location?.path ?? null;
  const area = seen.area ?? null;
  const commit = seen.commit ?? (path === null ? null : (context.lastCommitOf.get(path) ?? null));
  const severity = severityOf(rule, seen, evidence);
  const tiers = tiersOf(seen, commit, context);
  const exceptable = { rule: rule.id, severity, path, subject: seen.subject };
  const { live } = exceptionsFor(evidence.policy, exceptable, evidence.evaluatedAt);
  const own =
    (seen.clearedBy ?? rule.clearedBy) === 'approval'
      ? [demandFor(evidence.policy, { rule: rule.id, area })]
      : [];
  const demands = evidence.restored === undefined ? own : demandsOfRevert(evidence.policy, rule.id, own);
  const finding: Finding = {
    rule: rule.id,
    severity,
    tier: mostSensitive(...tiers),
    area,
    // A commit must not leave the enforced tiers by touching a more sensitive path as well.
    enforced: tiers.some((tier) => enforcement.tiers.has(tier)),
    title: seen.title,
    message: seen.message,
    remediation: rule.remediation,
    commit,
    location: seen.location ?? null,
    chain: [...(seen.chain ?? [])],
    clearableBy: demands.map((demand) => demand.area),
    clearedBy: null,
    exception: live === null ? null : { reason: live.reason, expires: live.expires },
    fingerprint: fingerprintOf({ rule: rule.id, area, path, subject: seen.subject, reason: seen.reason }),
  };
  return { finding, blocks: blocks(finding, enforcement), demands };
};

/** One finding under two policies: the worse counts in every respect. */
export const worse = (a: Draft, b: Draft, enforcement: Enforcement): Draft => {
  const [first, second] = compareSeverity(b.finding.severity, a.finding.severity) > 0 ? [b, a] : [a, b];
  const demands = a.demands.length > 0 && b.demands.length > 0 ? [...a.demands, ...b.demands] : [];
  const finding: Finding = {
    ...first.finding,
    tier: mostSensitive(first.finding.tier, second.finding.tier),
    enforced: a.finding.enforced || b.finding.enforced,
    clearableBy: [...new Set(demands.map(({ area }) => area))],
    exception: second.finding.exception === null ? null : first.finding.exception,
  };
  return { finding, blocks: blocks(finding, enforcement), demands };
};
