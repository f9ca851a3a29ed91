import type { Verdict } from '../verdict/verdict';
import { type Facts, millisecondsOf, NOTICE, SEVERITIES, type SiemEvent } from './siem-event';

type Requirement = Verdict['requirements'][number];

/** What somebody answered to a demand, and whether it counts. */
interface Answer {
  readonly counts: boolean;
  readonly user: string;
  readonly facts: Facts;
}

/** Approvals that do not count are told too: somebody who had a part in the change tried to let it through. */
export const approvalEvents = ({ requirements }: Verdict): SiemEvent[] =>
  requirements.flatMap(answersTo).map(({ counts, facts }) =>
    counts
      ? {
          kind: 'approval',
          id: 'approval',
          name: 'Approval counted',
          severity: NOTICE,
          facts: { ...facts, action: 'counted', outcome: 'success' },
        }
      : {
          kind: 'approval',
          id: 'approval-discounted',
          name: 'Approval does not count',
          severity: SEVERITIES.low,
          facts: { ...facts, action: 'discounted', outcome: 'failure' },
        },
  );

/** Everybody who broke the glass, with the reason that they gave; whether it let the change through is the same for all. */
export const overrideEvents = ({ breakGlass, overridden }: Verdict): SiemEvent[] => {
  if (breakGlass === undefined) return [];
  const reasons = new Map(breakGlass.reasons.map(({ login, text }) => [login, text]));
  return breakGlass.requirements.flatMap(answersTo).map(({ counts, user, facts }) => {
    if (!counts)
      return { ...override('discounted'), facts: { ...facts, action: 'discounted', outcome: 'failure' } };
    const reason = reasons.get(user) ?? facts.reason ?? null;
    return overridden
      ? { ...override('opened'), facts: { ...facts, reason, action: 'overridden', outcome: 'success' } }
      : { ...override('insufficient'), facts: { ...facts, reason, action: 'counted', outcome: 'failure' } };
  });
};

const OVERRIDES = {
  opened: { id: 'override', name: 'Break-glass let the change through', severity: SEVERITIES.critical },
  insufficient: {
    id: 'override-insufficient',
    name: 'Break-glass did not let the change through',
    severity: SEVERITIES.high,
  },
  discounted: { id: 'override-discounted', name: 'Break-glass does not count', severity: SEVERITIES.high },
} as const;

const override = (how: keyof typeof OVERRIDES) => ({ kind: 'override' as const, ...OVERRIDES[how] });

function answersTo({ area, pullRequest, approvers, discounted }: Requirement): Answer[] {
  // In a push or a merge group of several, each pull request is approved for itself.
  const asked: Facts = pullRequest === undefined ? { area } : { area, pullRequest };
  return [
    ...approvers.map(({ login, at, sha, carried }) => ({
      counts: true,
      user: login,
      facts: {
        ...asked,
        reason: carried ? 'given for an earlier commit, and still good' : null,
        commit: sha,
        user: login,
        approvedAt: millisecondsOf(at),
      },
    })),
    ...discounted.map(({ login, why }) => ({
      counts: false,
      user: login,
      facts: { ...asked, reason: why, user: login },
    })),
  ];
}
