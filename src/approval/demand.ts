import type { ApprovalDemand, Policy } from '../policy/policy';

/** An approval that a finding asks for. */
export interface Demand {
  /** Area id, `default` or `policy`. */
  readonly area: string;
  readonly count: number;
  readonly users: readonly string[];
  /** `org/slug` */
  readonly teams: readonly string[];
  /** Who may give it where neither users nor teams are named. */
  readonly otherwise: 'writers' | 'administrators';
}

/** As `from` of a requirement names administrators; no login and no team can be spelt so. */
export const ADMINISTRATORS = 'role:administrator';

const POLICY_CHANGED = 'policy-changed';

const demandOf = (area: string, demand: ApprovalDemand, otherwise: Demand['otherwise']): Demand => ({
  area,
  count: demand.count,
  users: demand.users,
  teams: demand.teams,
  otherwise,
});

/** What would clear a finding under one policy (formats.md §1, `approvals`). */
export const demandFor = (
  policy: Policy,
  finding: { readonly rule: string; readonly area: string | null },
): Demand => {
  if (finding.rule === POLICY_CHANGED) return demandOf('policy', policy.approvals.policy, 'administrators');
  const area = policy.areas.find(({ id }) => id === finding.area);
  if (area?.approvals) return demandOf(area.id, area.approvals, 'writers');
  return demandOf('default', policy.approvals.default, 'writers');
};

/** What an agent's revert owes like any other of its commits, and need not pay: its content stood there before. */
const OWED_BY_AUTHORS: ReadonlySet<string> = new Set([
  'attestation-missing',
  'attestation-insufficient',
  'commit-unattributed',
]);

/** The area that the one approval of a pure revert is asked for under. */
export const REVERT = 'revert';

/**
 * As `demandFor` for the findings of a pure revert: one approval of those whom `approvals.default` names answers for all that was
 * approved before, and for what its author owes. An edit of the policy stays the policy's, and what proves deceit, or that the
 * author may not be there at all, stays what nobody can approve.
 *
 * @param own of the finding were it no revert; empty where nothing clears it
 */
export const demandsOfRevert = (policy: Policy, rule: string, own: readonly Demand[]): readonly Demand[] => {
  if (rule === POLICY_CHANGED || (own.length === 0 && !OWED_BY_AUTHORS.has(rule))) return own;
  const { users, teams } = policy.approvals.default;
  return [demandOf(REVERT, { count: 1, users, teams }, 'writers')];
};

/** The same demand always has the same key; two policies may ask differently under one area's name. */
export const keyOf = ({ area, count, users, teams, otherwise }: Demand): string =>
  JSON.stringify([area, count, users, teams, otherwise]);

/** The demands of all findings that would fail the change, each once, by area. */
export const approvalsAskedFor = (
  findings: readonly { readonly blocks: boolean; readonly demands: readonly Demand[] }[],
): readonly Demand[] => {
  const asked = new Map<string, Demand>();
  for (const { blocks, demands } of findings) {
    for (const demand of blocks ? demands : []) asked.set(keyOf(demand), demand);
  }
  return [...asked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, demand]) => demand);
};
