import type { z } from 'zod';
import {
  agentSchema,
  approvalsSchema,
  areaSchema,
  controlSchema,
  exceptionSchema,
  pathTierSchema,
  proxySchema,
  tierRequirementsSchema,
} from './manifest';
import type { NodePath } from './manifest-tree';
import { isTier, TIERS, type Tier } from './tier';

/** A part of the manifest that has the right form, and where it stands. */
export interface Placed<T> {
  readonly at: NodePath;
  readonly value: T;
}

/** The parts of a manifest that have the right form, so that a fault in one entry does not hide what is wrong with the others. */
export interface Survivors {
  readonly tier: Tier | null;
  readonly paths: readonly Placed<z.infer<typeof pathTierSchema>>[];
  readonly proxies: readonly Placed<z.infer<typeof proxySchema>>[];
  readonly agents: readonly Placed<z.infer<typeof agentSchema>>[];
  readonly requirements: readonly (Placed<z.infer<typeof tierRequirementsSchema>> & {
    readonly tier: Tier;
  })[];
  readonly areas: readonly Placed<z.infer<typeof areaSchema>>[];
  readonly controls: readonly Placed<z.infer<typeof controlSchema>>[];
  readonly exceptions: readonly Placed<z.infer<typeof exceptionSchema>>[];
  readonly approvals: readonly Placed<z.infer<typeof approvalsSchema>>[];
}

export function survivorsOf(manifest: unknown): Survivors {
  const tier = at(manifest, 'tier');
  const areas = entries(areaSchema, manifest, 'regulated');
  return {
    tier: typeof tier === 'string' && isTier(tier) ? tier : null,
    paths: entries(pathTierSchema, manifest, 'paths'),
    proxies: entries(proxySchema, manifest, 'proxies'),
    agents: entries(agentSchema, manifest, 'agents'),
    requirements: TIERS.flatMap((name) =>
      one(tierRequirementsSchema, at(at(manifest, 'requirements'), name), ['requirements', name]).map(
        (found) => ({ ...found, tier: name }),
      ),
    ),
    areas,
    controls: entries(controlSchema, manifest, 'controls'),
    exceptions: entries(exceptionSchema, manifest, 'exceptions'),
    approvals: [
      ...['default', 'policy', 'break-glass'].flatMap((name) =>
        one(approvalsSchema, at(at(manifest, 'approvals'), name), ['approvals', name]),
      ),
      ...areas.flatMap((area) => one(approvalsSchema, area.value.approvals, [...area.at, 'approvals'])),
    ],
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function one<T extends z.ZodType>(schema: T, value: unknown, place: NodePath): readonly Placed<z.infer<T>>[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [{ at: place, value: parsed.data }] : [];
}

function entries<T extends z.ZodType>(
  schema: T,
  manifest: unknown,
  section: string,
): readonly Placed<z.infer<T>>[] {
  const list = at(manifest, section);
  return Array.isArray(list) ? list.flatMap((value, index) => one(schema, value, [section, index])) : [];
}
