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
