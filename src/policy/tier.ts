/** From least to most sensitive. */
export const TIERS = ['public', 'internal', 'restricted', 'confidential'] as const;
export type Tier = (typeof TIERS)[number];

export const isTier = (text: string): text is Tier => (TIERS as readonly string[]).includes(text);

const rankOf = (tier: Tier): number => TIERS.indexOf(tier);

export const isAtLeast = (tier: Tier, floor: Tier): boolean => rankOf(tier) >= rankOf(floor);

export const mostSensitive = (first: Tier, ...others: readonly Tier[]): Tier =>
  others.reduce((worst, tier) => (rankOf(tier) > rankOf(worst) ? tier : worst), first);
