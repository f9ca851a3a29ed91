import { z } from 'zod';
import type { DemandedReviews, RequiredCheck, RequiredWorkflow } from '../../world/branch-protection';

/** One active rule of a ruleset, with what it says where that matters here. */
export interface Rule {
  readonly type: string;
  readonly ruleset: number;
  /** For people. */
  readonly owner: string;
  readonly checks?: readonly RequiredCheck[];
  readonly isStrict?: boolean;
  readonly workflows?: readonly RequiredWorkflow[];
  readonly reviews?: DemandedReviews;
}

const ruleSchema = z
  .object({
    type: z.string(),
    ruleset_id: z.number().int(),
    ruleset_source: z.string().default('an unnamed owner'),
    ruleset_source_type: z.string().default('of an unknown kind'),
  })
  .transform(
    (rule): Rule => ({
      type: rule.type,
      ruleset: rule.ruleset_id,
      owner: `${rule.ruleset_source} (${rule.ruleset_source_type})`,
    }),
  );

const checksSchema = z
  .object({
    required_status_checks: z.array(
      z.object({ context: z.string(), integration_id: z.number().int().nullish() }),
    ),
    strict_required_status_checks_policy: z.boolean(),
  })
  .transform(
    ({ required_status_checks: checks, strict_required_status_checks_policy: isStrict }): Partial<Rule> => ({
      checks: checks.map(({ context, integration_id: app }) => ({ context, app: app ?? null })),
      isStrict,
    }),
  );

const workflowsSchema = z
  .object({
    workflows: z.array(
      z.object({ path: z.string(), repository_id: z.number().int(), sha: z.string().nullish() }),
    ),
  })
  .transform(
    ({ workflows }): Partial<Rule> => ({
      workflows: workflows.map(({ path, repository_id: repositoryId, sha }) => ({
        ...{ repositoryId, path, sha: sha || null },
      })),
    }),
  );

const reviewsSchema = z
  .object({
    dismiss_stale_reviews_on_push: z.boolean(),
    require_code_owner_review: z.boolean(),
    require_last_push_approval: z.boolean(),
    required_approving_review_count: z.number().int(),
  })
  .transform(
    (asked): Partial<Rule> => ({
      reviews: {
        count: asked.required_approving_review_count,
        dismissesStale: asked.dismiss_stale_reviews_on_push,
        asksCodeOwners: asked.require_code_owner_review,
        asksForLastPush: asked.require_last_push_approval,
      },
    }),
  );

const SAID: ReadonlyMap<string, z.ZodType<Partial<Rule>>> = new Map<string, z.ZodType<Partial<Rule>>>([
  ['required_status_checks', checksSchema],
  ['workflows', workflowsSchema],
  ['pull_request', reviewsSchema],
]);

/** A rule that matters and says nothing that can be understood is a fault, never a rule that demands nothing. */
export const anyRule = z
  .object({ parameters: z.unknown().optional() })
  .loose()
  .transform((given, context): Rule => {
    const rule = ruleSchema.safeParse(given);
    const said = SAID.get(rule.data?.type ?? '')?.safeParse(given.parameters);
    if (rule.success && said?.success !== false) return { ...rule.data, ...said?.data };
    context.addIssue({ code: 'custom', message: 'not a rule of the documented form' });
    return z.NEVER;
  });
