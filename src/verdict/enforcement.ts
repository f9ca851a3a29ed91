import type { Enforcement, Policy } from '../policy/policy';
import { type FailOn, stricter } from '../policy/severity';
import { TIERS, type Tier } from '../policy/tier';

/** What enforcement follows from; a part of the judge's case. */
export interface Enforced {
  readonly evidence: readonly { readonly policy: Policy }[];
  readonly missing: readonly unknown[];
  readonly onboarding: boolean;
  readonly inputs: { readonly failOn: FailOn | null; readonly tiers: readonly Tier[] | null };
}

/** Where no manifest says anything: the product's own floor, so that a missing one cannot be milder. */
const WITHOUT_POLICY = { enforce: { failOn: 'high', tiers: new Set(TIERS) } } as const;

const enforcementFor = ({ enforce }: Pick<Policy, 'enforce'>, inputs: Enforced['inputs']): Enforcement => ({
  failOn: inputs.failOn === null ? enforce.failOn : stricter(enforce.failOn, inputs.failOn),
  tiers: new Set([...enforce.tiers, ...(inputs.tiers ?? [])]),
});

const union = (a: Enforcement, b: Enforcement): Enforcement => ({
  failOn: stricter(a.failOn, b.failOn),
  tiers: new Set([...a.tiers, ...b.tiers]),
});

/** What is enforced under all policies of a case together: the strictest of everything. */
export const combinedEnforcement = ({ evidence, missing, onboarding, inputs }: Enforced): Enforcement => {
  const policies = [...evidence.map(({ policy }) => policy), ...missing.map(() => WITHOUT_POLICY)];
  const [first, ...others] = policies.map((policy) => enforcementFor(policy, inputs));
  if (first === undefined) throw new Error('Nothing to judge by: neither a policy nor a missing one.');
  const all = others.reduce(union, first);
  return onboarding ? { ...all, tiers: new Set() } : all;
};
