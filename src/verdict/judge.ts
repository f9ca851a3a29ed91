import { BREAK_GLASS, type BreakGlass } from '../approval/break-glass';
import { isMet, type Requirement } from '../approval/requirement';
import { mostSensitive, type Tier } from '../policy/tier';
import { decidesOverTheGate } from '../rules/policy-changed';
import { verdictCommitOf, worseCommit } from './commit';
import { blocks, type Draft } from './draft';
import { combinedEnforcement } from './enforcement';
import { type Case, findIn } from './find';
import { compareText } from './order';
import type { Rule } from './rule';
import type { Finding, Verdict, VerdictCommit } from './verdict';

/** What the verdict says beside the judgement itself. */
export interface Circumstances {
  readonly repository: Verdict['repository'];
  readonly pullRequest: number | null;
  readonly notes: readonly string[];
  readonly run: Verdict['run'];
}

/** Whoever calls the judge with less than the whole change must not get a verdict. */
const assertWhole = ({ change, evidence, onboarding }: Case): void => {
  const ids = change.commits.map(({ id }) => id).join();
  for (const { commits, change: seen } of evidence) {
    if (commits.map(({ commit }) => commit.id).join() !== ids || seen.head !== change.head) {
      throw new Error('The evidence does not cover the commits of the change.');
    }
  }
  if (
    onboarding &&
    !evidence.every((facts) => change.files.every(({ path }) => decidesOverTheGate(path, facts)))
  ) {
    throw new Error('A change that does more than introduce the policy cannot be onboarding.');
  }
  // A branch that is set back to one of its own commits loses files without a new commit.
  if (change.commits.length === 0 && change.files.length > 0 && change.head !== change.mergeBase)
    throw new Error('The change has files but no commits.');
};

/** A finding is cleared when every approval that any of its policies asks for is given. */
const cleared = ({ finding, demands, blocks }: Draft, requirements: readonly Requirement[]): Finding => {
  if (!blocks || demands.length === 0) return finding;
  const areas = [...new Set(demands.map(({ area }) => area))];
  const asked = requirements.filter(({ area }) => areas.includes(area));
  const isAnswered =
    areas.every((area) => asked.some((requirement) => requirement.area === area)) && asked.every(isMet);
  if (!isAnswered) return finding;
  const approvers = [
    ...new Set(asked.flatMap((requirement) => requirement.approvers.map(({ login }) => login))),
  ].sort(compareText);
  return { ...finding, clearedBy: { requirement: areas.join(', '), approvers } };
};

const commitsOf = ({ evidence }: Case): VerdictCommit[] => {
  const [first, ...others] = evidence.map(({ commits }) => commits.map(verdictCommitOf));
  return (first ?? []).map((commit, index) =>
    others.reduce((worst, other) => worseCommit(worst, other[index] ?? worst), commit),
  );
};

const tierOf = ({ evidence, change }: Case): Tier => {
  const tiers = evidence.flatMap(({ policy, commits }) => {
    const touched = [
      ...commits.map(({ tier }) => tier),
      ...change.files.map(({ path }) => policy.tierOf(path)),
    ];
    return touched.length === 0 ? [policy.tier] : touched;
  });
  const [first, ...others] = tiers;
  return first === undefined ? 'confidential' : mostSensitive(first, ...others); // unknown counts as the strictest
};

const changeOf = (subject: Case, pullRequest: number | null): NonNullable<Verdict['change']> => ({
  policyRef: subject.evidence[0]?.policy.source.ref ?? subject.missing[0]?.ref ?? null,
  mergeBase: subject.change.mergeBase,
  head: subject.change.head,
  digest: subject.change.digest,
  pullRequest,
  tier: tierOf(subject),
});

const limitsOf = ({ evidence }: Case): string[] => {
  const limits = evidence.flatMap(({ analysis }) => analysis.limits);
  const texts = limits.map(({ what, paths }) =>
    paths.length === 0 ? what : `${what} (${paths.length} ${paths.length === 1 ? 'file' : 'files'})`,
  );
  return [...new Set(texts)].sort(compareText);
};

const inOrder = (requirement: Requirement): Verdict['requirements'][number] => ({
  area: requirement.area,
  ...(requirement.pullRequest === undefined ? {} : { pullRequest: requirement.pullRequest }),
  count: requirement.count,
  from: [...requirement.from].sort(compareText),
  eligible: [...requirement.eligible].sort(compareText),
  approvers: [...requirement.approvers].sort((a, b) => compareText(a.login, b.login)),
  discounted: [...requirement.discounted].sort((a, b) => compareText(a.login, b.login)),
  vetoedBy: [...requirement.vetoedBy].sort(compareText),
});

/** Every policy that judges must know this way out, and have it taken by all whom it asks for. */
const isBroken = ({ evidence, missing }: Case, { requirements }: BreakGlass): boolean =>
  missing.length === 0 &&
  evidence.length > 0 &&
  evidence.every(({ policy }) => policy.breakGlass !== null) &&
  requirements.length >= evidence.length &&
  requirements.every((requirement) => requirement.area === BREAK_GLASS && isMet(requirement));

const breakGlassOf = ({ requirements, reasons }: BreakGlass): NonNullable<Verdict['breakGlass']> => ({
  requirements: requirements.map(inOrder).sort(byAreaAndPull),
  reasons: reasons
    .map(({ login, at, text }) => ({ login, at, text }))
    .sort((a, b) => compareText(a.login, b.login) || compareText(a.at, b.at)),
});

type Sorted = Verdict['requirements'][number];

const byAreaAndPull = (a: Sorted, b: Sorted): number =>
  compareText(a.area, b.area) ||
  compareText(a.from.join(), b.from.join()) ||
  (a.pullRequest ?? 0) - (b.pullRequest ?? 0);

const enforcementOf = (subject: Case, failOn: Verdict['failOn']): Verdict['enforcement'] => {
  if (subject.evidence.length === 0) return 'none';
  if (subject.onboarding) return 'onboarding';
  return failOn === 'none' ? 'report-only' : 'full';
};

/**
 * The one maker of a pass (formats.md §4 and §6). A change passes when no finding fails it: enforced, at or above
 * `fail-on`, without an exception, and not cleared by the approvals that every policy asks for.
 * @param requirements what `weigh` made of the demands of `findIn` on the same case and rules
 */
export const judge = (
  subject: Case,
  rules: readonly Rule[],
  {
    requirements,
    breakGlass = null,
    circumstances,
  }: {
    readonly requirements: readonly Requirement[];
    /** What `weighBreakGlass` made of the reviews; it lets a change through and clears nothing. */
    readonly breakGlass?: BreakGlass | null;
    readonly circumstances: Circumstances;
  },
): Verdict => {
  assertWhole(subject);
  const enforcement = combinedEnforcement(subject);
  const outcomes = findIn(subject, rules).map((draft) => ({ draft, finding: cleared(draft, requirements) }));
  const failing = outcomes.filter(({ finding }) => blocks(finding, enforcement));
  const isOverridden = failing.length > 0 && breakGlass !== null && isBroken(subject, breakGlass);
  return {
    schema: 'countersign/verdict/v1',
    decision: failing.length === 0 || isOverridden ? 'pass' : 'fail',
    ...(isOverridden ? { overridden: true as const } : {}),
    ...(breakGlass === null ? {} : { breakGlass: breakGlassOf(breakGlass) }),
    enforcement: enforcementOf(subject, enforcement.failOn),
    needsHuman: isOverridden || failing.some(({ draft }) => draft.demands.length > 0),
    failOn: enforcement.failOn,
    repository: circumstances.repository,
    change: changeOf(subject, circumstances.pullRequest),
    policies: subject.evidence.map(({ policy }) => ({ ...policy.source })),
    commits: commitsOf(subject),
    findings: outcomes.map(({ finding }) => finding),
    requirements: requirements.map(inOrder).sort((a, b) => byAreaAndPull(a, b)),
    limits: limitsOf(subject),
    error: null,
    notes: [...circumstances.notes],
    evaluatedAt: new Date(subject.evaluatedAt).toISOString(),
    run: circumstances.run,
  };
};
