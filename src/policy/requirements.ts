import type { Manifest, ManifestTierRequirements } from './manifest';
import type { TierRequirements } from './policy';
import { BINDINGS, CUSTODIES, MODES } from './policy';
import { TIERS, type Tier } from './tier';

/** The table of formats.md §1: what each tier asks for before a manifest tightens it. */
export const BUILT_IN: Readonly<Record<Tier, TierRequirements>> = {
  public: {
    agents: 'free',
    custody: CUSTODIES,
    modes: MODES,
    binding: 'patch',
    unattributed: 'accept',
    coverage: null,
  },
  internal: {
    agents: 'attested',
    custody: CUSTODIES,
    modes: MODES,
    binding: 'patch',
    unattributed: 'accept',
    coverage: null,
  },
  restricted: {
    agents: 'attested',
    custody: ['service'],
    modes: ['mutated'],
    binding: 'exact',
    unattributed: 'accept',
    coverage: null,
  },
  confidential: {
    agents: 'none',
    custody: ['service'],
    modes: ['mutated'],
    binding: 'exact',
    unattributed: 'accept',
    coverage: null,
  },
};

/** From mild to strict. */
const AGENTS = ['free', 'attested', 'none'] as const;
const UNATTRIBUTED = ['accept', 'refuse'] as const;

const ORDERS = {
  agents: AGENTS,
  custody: CUSTODIES,
  mode: MODES,
  binding: BINDINGS,
  unattributed: UNATTRIBUTED,
} as const;
type Ordered = keyof typeof ORDERS;

/** What the built-in table says, in the manifest's words. */
const statedFloor = (tier: Tier): Readonly<Record<Ordered, string>> => ({
  agents: BUILT_IN[tier].agents,
  custody: BUILT_IN[tier].custody[0] ?? 'service',
  mode: BUILT_IN[tier].modes[0] ?? 'mutated',
  binding: BUILT_IN[tier].binding,
  unattributed: BUILT_IN[tier].unattributed,
});

/** Keys of `requirements.<tier>` that would relax the built-in table, each with what already holds. */
export function loosenings(
  tier: Tier,
  stated: ManifestTierRequirements,
): readonly { key: Ordered; floor: string }[] {
  const floor = statedFloor(tier);
  return (Object.keys(ORDERS) as Ordered[]).flatMap((key) => {
    const order: readonly string[] = ORDERS[key];
    const value = stated[key];
    return value !== undefined && order.indexOf(value) < order.indexOf(floor[key])
      ? [{ key, floor: floor[key] }]
      : [];
  });
}

/**
 * The table as the manifest tightens it. What a tier asks for, the more sensitive ones ask for too: else touching one more
 * sensitive path would relieve a commit.
 */
export function tightened(stated: Manifest['requirements']): Readonly<Record<Tier, TierRequirements>> {
  const result = { ...BUILT_IN };
  let below: TierRequirements | null = null;
  for (const tier of TIERS) {
    const asked = tighten(BUILT_IN[tier], stated?.[tier] ?? {});
    result[tier] = below === null ? asked : strictest(asked, below);
    below = result[tier];
  }
  return result;
}

const tighten = (table: TierRequirements, stated: ManifestTierRequirements): TierRequirements =>
  strictest(table, {
    agents: stated.agents ?? 'free',
    custody: CUSTODIES.slice(CUSTODIES.indexOf(stated.custody ?? 'developer')),
    modes: MODES.slice(MODES.indexOf(stated.mode ?? 'logged')),
    binding: stated.binding ?? 'patch',
    unattributed: stated.unattributed ?? 'accept',
    coverage: stated.coverage ?? null,
  });

const later = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) >= order.indexOf(b) ? a : b);

const strictest = (a: TierRequirements, b: TierRequirements): TierRequirements => ({
  agents: later(AGENTS, a.agents, b.agents),
  custody: a.custody.filter((custody) => b.custody.includes(custody)),
  modes: a.modes.filter((mode) => b.modes.includes(mode)),
  binding: later(BINDINGS, a.binding, b.binding),
  unattributed: later(UNATTRIBUTED, a.unattributed, b.unattributed),
  coverage:
    a.coverage === null || b.coverage === null
      ? (a.coverage ?? b.coverage)
      : Math.max(a.coverage, b.coverage),
});
