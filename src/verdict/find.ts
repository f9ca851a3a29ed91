import type { Change } from '../change/change';
import type { EnforcementInputs } from '../policy/enforcement';
import type { Enforcement } from '../policy/policy';
import type { Tier } from '../policy/tier';
import { exceptionExpired, observeExpired } from '../rules/exception-expired';
import { observeMissingPolicy, policyMissing } from '../rules/policy-missing';
import { type Context, type Draft, draftOf, worse } from './draft';
import { combinedEnforcement } from './enforcement';
import type { Evidence } from './evidence';
import { exceptionsFor } from './exception';
import { fingerprintOf } from './fingerprint';
import { compareFindings, historyOf } from './order';
import type { Observation, Rule } from './rule';

/** Where a manifest was looked for and none was. */
export interface MissingPolicy {
  readonly path: string;
  readonly ref: string;
}

/** All that is known about a change when it is judged. */
export interface Case {
  readonly change: Change;
  /** One for each policy that judges it, the target branch's first. */
  readonly evidence: readonly Evidence[];
  readonly missing: readonly MissingPolicy[];
  /** The first manifest is being introduced: its findings are reported and nothing is enforced (formats.md §1). */
  readonly onboarding: boolean;
  /** What the caller asked for; it can only tighten. */
  readonly inputs: EnforcementInputs;
  /** Milliseconds since the epoch. */
  readonly evaluatedAt: number;
}

const contextOf = (evidence: Evidence, enforcement: Enforcement): Context => {
  const lastCommitOf = new Map<string, string>();
  const commitTiers = new Map<string, ReadonlySet<Tier>>();
  const known = new Map<string, Tier>();
  const tierOf = (path: string): Tier => {
    const tier = known.get(path) ?? evidence.policy.tierOf(path);
    known.set(path, tier);
    return tier;
  };
  for (const { commit, tier } of evidence.commits) {
    commitTiers.set(commit.id, new Set([tier, ...commit.files.map(({ path }) => tierOf(path))]));
    for (const { path } of commit.files) lastCommitOf.set(path, commit.id);
  }
  return { evidence, enforcement, tierOf, lastCommitOf, commitTiers };
};

/** An exception that ended speaks once, at the first finding that it would have covered. */
const expiredIn = (
  drafts: readonly (Draft & { readonly seen: Observation })[],
  context: Context,
): readonly Draft[] => {
  const { policy, evaluatedAt } = context.evidence;
  const first = new Map<unknown, Draft>();
  for (const { finding, seen } of drafts) {
    const { rule, severity, location } = finding;
    if (location === null) continue;
    const { expired } = exceptionsFor(
      policy,
      { rule, severity, path: location.path, subject: seen.subject },
      evaluatedAt,
    );
    for (const exception of expired) {
      if (!first.has(exception))
        first.set(exception, draftOf(exceptionExpired, observeExpired(exception, location), context));
    }
  }
  return [...first.values()];
};

const draftsUnder = (
  evidence: Evidence,
  rules: readonly Rule[],
  enforcement: Enforcement,
): readonly Draft[] => {
  const context = contextOf(evidence, enforcement);
  const drafts = rules.flatMap((rule) =>
    Array.from(rule.check(evidence), (seen) => ({ ...draftOf(rule, seen, context), seen })),
  );
  const compare = compareFindings(historyOf(evidence.change.commits));
  drafts.sort((a, b) => compare(a.finding, b.finding));
  return [
    ...drafts.map(({ finding, blocks, demands }) => ({ finding, blocks, demands })),
    ...expiredIn(drafts, context),
  ];
};

/** A missing policy always counts in full: there is none that could have said otherwise. */
const missingDraft = ({ path, ref }: MissingPolicy): Draft => {
  const { title, message, subject, reason } = observeMissingPolicy(path, ref);
  const { id, severity, remediation } = policyMissing;
  const fingerprint = fingerprintOf({ rule: id, area: null, path: null, subject, reason });
  const common = {
    area: null,
    commit: null,
    location: null,
    chain: [],
    clearableBy: [],
    clearedBy: null,
    exception: null,
  };
  const finding = {
    ...common,
    rule: id,
    severity,
    tier: 'confidential' as const,
    enforced: true,
    title,
    message,
    remediation,
    fingerprint,
  };
  return { finding, blocks: true, demands: [] };
};

/** The same finding of two policies is one; two of one policy that differ in place stay two. */
const placeOf = ({ finding }: Draft): string =>
  `${finding.fingerprint} ${finding.location?.side ?? ''} ${finding.location?.startLine ?? 0}`;

/**
 * What the rules find in a case, before approvals: the union over its policies, the worse of two equal ones, sorted as
 * formats.md §4 says.
 */
export const findIn = (subject: Case, rules: readonly Rule[]): readonly Draft[] => {
  const enforcement = combinedEnforcement(subject);
  const union = new Map<string, Draft>();
  const all = [
    ...subject.evidence.flatMap((evidence) => draftsUnder(evidence, rules, enforcement)),
    ...subject.missing.map(missingDraft),
  ];
  for (const draft of all) {
    const known = union.get(placeOf(draft));
    union.set(placeOf(draft), known === undefined ? draft : worse(known, draft, enforcement));
  }
  const compare = compareFindings(historyOf(subject.change.commits));
  return [...union.values()].sort((a, b) => compare(a.finding, b.finding));
};
