import type { BranchProtection, BranchRules, RequiredCheck, Seen } from '../world/branch-protection';
import { counted, listed } from './text';

/** Whether a merge must wait for the gate; `unknown` where its own job may be among what is required, or not all could be seen. */
export type Requiring = 'required' | 'not-required' | 'unknown';

export interface ProtectionReport {
  readonly requiring: Requiring;
  /** For people, the most important first. Names that people chose stand in backticks. */
  readonly lines: readonly string[];
}

/**
 * What stands between a branch and a change that the gate stopped. What could not be seen is said in a line of its own.
 *
 * @param context the status that ought to be required
 */
export function protectionReport(protection: BranchProtection, context: string): ProtectionReport {
  const { branch, rulesets, rule } = protection;
  const rules = [
    ...(rulesets.isSeen ? rulesets.value : []),
    ...(rule.isSeen && rule.value ? [rule.value] : []),
  ];
  const requiring = requiringOf(rules, context, rulesets.isSeen && rule.isSeen);
  return {
    requiring,
    lines: [
      gateLine(rules, { context, branch, requiring }),
      ...rules.map(linesOf),
      ...(rulesets.isSeen ? [] : [`Rulesets could not be seen: ${rulesets.why}`]),
      ...(rule.isSeen ? [] : [`The branch protection rule could not be seen: ${rule.why}`]),
      ...(rulesets.isSeen && rule.isSeen && rules.length === 0 ? [`Nothing protects \`${branch}\`.`] : []),
    ],
  };
}

const isGate = ({ context }: RequiredCheck, wanted: string): boolean =>
  context.toLowerCase() === wanted.toLowerCase();

function requiringOf(rules: readonly BranchRules[], context: string, isWhole: boolean): Requiring {
  if (rules.some(({ checks }) => checks.some((check) => isGate(check, context)))) return 'required';
  const others = rules.some(({ checks, workflows }) => checks.length + workflows.length > 0);
  return isWhole && !others ? 'not-required' : 'unknown';
}

interface Gate {
  readonly context: string;
  readonly branch: string;
  readonly requiring: Requiring;
}

function gateLine(rules: readonly BranchRules[], { context, branch, requiring }: Gate): string {
  if (requiring === 'not-required')
    return `\`${branch}\` requires no check and no workflow: what the gate stops can be merged all the same.`;
  if (requiring === 'unknown')
    return `The status \`${context}\` is not among what \`${branch}\` was seen to require. That is as it should be only where the gate's job or workflow is.`;
  const apps = rules.flatMap(({ checks }) =>
    checks.filter((check) => isGate(check, context)).map(({ app }) => app),
  );
  const bound = [...new Set(apps.filter((app) => app !== null))];
  return bound.length === 0
    ? `\`${branch}\` requires \`${context}\` from no app in particular: every token that may write statuses can forge it.`
    : `\`${branch}\` requires \`${context}\` from ${listed(bound.map((app) => `app ${app}`))}.`;
}

/** One source of protection in one line. */
function linesOf(rules: BranchRules): string {
  const { name, checks, workflows, hasMergeQueue } = rules;
  const required = checks.map(
    ({ context, app }) => `\`${context}\` (${app === null ? 'any app' : `app ${app}`})`,
  );
  const files = workflows.map(({ path, repositoryId, sha }) => {
    return `\`${path}\` of repository ${repositoryId} (${sha === null ? 'not pinned to a commit' : sha.slice(0, 7)})`;
  });
  const parts = [
    checks.length === 0 ? 'requires no checks' : `requires ${listed(required)}`,
    ...(files.length === 0
      ? []
      : [`requires the ${files.length === 1 ? 'workflow' : 'workflows'} ${listed(files)}`]),
    ...(checks.length === 0 ? [] : [said(rules.isStrict, 'up-to-date branches', strictness)]),
    ...(hasMergeQueue ? ['has a merge queue'] : []),
    said(rules.reviews, 'reviews', reviewsOf),
    said(
      rules.refusesForcePushes,
      'force pushes',
      (isRefused) => `${isRefused ? 'refuses' : 'does not refuse'} force pushes`,
    ),
    said(
      rules.refusesDeletion,
      'deletion',
      (isRefused) => `${isRefused ? 'refuses' : 'does not refuse'} deletion`,
    ),
    said(rules.bypass, 'who may go past it', (who) =>
      who.length === 0 ? 'nobody may go past it' : `can be passed by ${listed(who)}`,
    ),
  ];
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${parts.join('; ')}.`;
}

const said = <T>(fact: Seen<T>, what: string, words: (value: T) => string): string =>
  fact.isSeen ? words(fact.value) : `not to be seen with this token: ${what}`;

const strictness = (isStrict: boolean): string =>
  isStrict ? 'branches must be up to date' : 'branches may be behind';

function reviewsOf(reviews: BranchRules['reviews'] extends Seen<infer T> ? T : never): string {
  if (reviews === null) return 'asks for no pull request';
  const { count, dismissesStale, asksCodeOwners, asksForLastPush } = reviews;
  const more = [
    ...(dismissesStale ? ['dismissed by a push'] : []),
    ...(asksCodeOwners ? ['of code owners'] : []),
    ...(asksForLastPush ? ['of the last push by somebody else'] : []),
  ];
  return `asks for ${counted(count, 'review')}${more.length === 0 ? '' : ` (${listed(more)})`}`;
}
