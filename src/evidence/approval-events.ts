import type { Verdict } from '../verdict/verdict';
import { type Facts, millisecondsOf, NOTICE, SEVERITIES, type SiemEvent } from './siem-event';

type Requirement = Verdict['requirements'][number];

/** What somebody answered to a demand. */
interface Answer {
  /** Who and when, as `signed` puts it; `null` where it does not count. */
  readonly counted: string | null;
  readonly facts: Facts;
}

const APPROVALS = {
  counted: { id: 'approval', name: 'Approval counted', severity: NOTICE },
  discounted: { id: 'approval-discounted', name: 'Approval does not count', severity: SEVERITIES.low },
} as const;

const OVERRIDES = {
  opened: { id: 'override', name: 'Break-glass let the change through', severity: SEVERITIES.critical },
  insufficient: {
    id: 'override-insufficient',
    name: 'Break-glass did not let the change through',
    severity: SEVERITIES.high,
  },
  discounted: { id: 'override-discounted', name: 'Break-glass does not count', severity: SEVERITIES.high },
} as const;

/** Approvals that do not count are told too: somebody who had a part in the change tried to let it through. */
export const approvalEvents = ({ requirements }: Verdict): SiemEvent[] =>
  distinct(requirements.flatMap(answersTo)).map(({ counted, facts }) => ({
    kind: 'approval',
    ...APPROVALS[counted === null ? 'discounted' : 'counted'],
    facts: { ...(counted === null ? DISCOUNTED : COUNTED), ...facts },
  }));

/** Everybody who broke the glass, with the reason that they gave; whether it let the change through is the same for all. */
export const overrideEvents = ({ breakGlass, overridden }: Verdict): SiemEvent[] => {
  if (breakGlass === undefined) return [];
  const reasons = new Map(breakGlass.reasons.map((reason) => [signed(reason), reason.text]));
  return distinct(breakGlass.requirements.flatMap(answersTo)).map(({ counted, facts }) => {
    if (counted === null)
      return { kind: 'override', ...OVERRIDES.discounted, facts: { ...DISCOUNTED, ...facts } };
    const said = { ...facts, reason: reasons.get(counted) ?? null };
    return overridden
      ? { kind: 'override', ...OVERRIDES.opened, facts: { ...OPENED, ...said } }
      : { kind: 'override', ...OVERRIDES.insufficient, facts: { ...IN_VAIN, ...said } };
  });
};

const COUNTED: Facts = { action: 'counted', outcome: 'success' };
const DISCOUNTED: Facts = { action: 'discounted', outcome: 'failure' };
const OPENED: Facts = { action: 'overridden', outcome: 'success' };
const IN_VAIN: Facts = { action: 'counted', outcome: 'failure' };

const signed = ({ login, at }: { readonly login: string; readonly at: string }): string =>
  JSON.stringify([login, at]);

function answersTo({ area, pullRequest, approvers, discounted }: Requirement): Answer[] {
  // In a push or a merge group of several, each pull request is approved for itself.
  const asked: Facts = pullRequest === undefined ? { area } : { area, pullRequest };
  return [
    ...approvers.map((approval) => ({
      counted: signed(approval),
      facts: {
        ...asked,
        reason: approval.carried ? 'given for an earlier commit, and still good' : null,
        commit: approval.sha,
        user: approval.login,
        approvedAt: millisecondsOf(approval.at),
      },
    })),
    ...discounted.map(({ login, why }) => ({
      counted: null,
      facts: { ...asked, reason: why, user: login },
    })),
  ];
}

/** Several policies may ask for the same approval, which was given once. */
const distinct = (answers: readonly Answer[]): Answer[] => [
  ...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values(),
];
