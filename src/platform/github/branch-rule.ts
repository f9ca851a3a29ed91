import { z } from 'zod';
import type { BranchRules, DemandedReviews, RequiredCheck, Seen } from '../../world/branch-protection';
import type { BranchPlace } from './rulesets';
import { orUnseen, seen, unseen } from './seen';

const checksSchema = z.object({
  contexts: z.array(z.string()).default([]),
  checks: z.array(z.object({ context: z.string(), app_id: z.number().int().nullish() })).default([]),
  enforcement_level: z.string().optional(),
  strict: z.boolean().optional(),
});

const shortSchema = z.object({
  protection: z
    .object({ enabled: z.boolean().optional(), required_status_checks: checksSchema.nullish() })
    .nullish(),
});

const switchSchema = z.object({ enabled: z.boolean() }).optional();
const namesSchema = z
  .object({
    users: z.array(z.object({ login: z.string() })).default([]),
    teams: z.array(z.object({ slug: z.string() })).default([]),
    apps: z.array(z.object({ slug: z.string() })).default([]),
  })
  .optional();

const wholeSchema = z.object({
  required_status_checks: checksSchema.nullish(),
  enforce_admins: switchSchema,
  allow_force_pushes: switchSchema,
  allow_deletions: switchSchema,
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean().default(false),
      require_code_owner_reviews: z.boolean().default(false),
      require_last_push_approval: z.boolean().default(false),
      required_approving_review_count: z.number().int().default(0),
      bypass_pull_request_allowances: namesSchema,
    })
    .nullish(),
});
type Checks = z.infer<typeof checksSchema>;
type Whole = z.infer<typeof wholeSchema>;

const NAME = 'the branch protection rule';

/** The rule of the older kind: `null` where there is none. Whoever may only read sees the checks that it requires, and nothing else. */
export async function readBranchRule(place: BranchPlace): Promise<Seen<BranchRules | null>> {
  const short = await orUnseen(readShort(place));
  if (!short.isSeen) return short;
  const { protection } = short.value;
  if (protection?.enabled === false) return seen(null);
  const whole = await orUnseen(readWhole(place));
  if (!whole.isSeen && !protection?.required_status_checks) {
    // The one answer that says both "you may look" and "there is none".
    return whole.why.includes('Branch not protected') ? seen(null) : unseen(whole.why);
  }
  return seen(rulesOf(protection ?? null, whole));
}

const readShort = ({ client, repository, branch }: BranchPlace) =>
  client.read({
    route: 'GET /repos/{owner}/{repo}/branches/{branch}',
    parameters: { ...repository, branch },
    needs: 'contents: read',
    answer: shortSchema,
  });

const readWhole = ({ client, repository, branch }: BranchPlace) =>
  client.read({
    route: 'GET /repos/{owner}/{repo}/branches/{branch}/protection',
    parameters: { ...repository, branch },
    needs: 'administration: read',
    answer: wholeSchema,
  });

function rulesOf(
  protection: NonNullable<z.infer<typeof shortSchema>['protection']> | null,
  whole: Seen<Whole>,
): BranchRules {
  const checks =
    (whole.isSeen ? whole.value.required_status_checks : protection?.required_status_checks) ?? null;
  return {
    name: NAME,
    checks: requiredIn(checks),
    workflows: [],
    isStrict: strictness(checks, whole),
    hasMergeQueue: false,
    reviews: through(whole, reviewsOf),
    // Off unless it says otherwise: that is what such a rule is for.
    refusesForcePushes: through(whole, ({ allow_force_pushes: allowed }) => allowed?.enabled !== true),
    refusesDeletion: through(whole, ({ allow_deletions: allowed }) => allowed?.enabled !== true),
    bypass: through(whole, bypassOf),
  };
}

/** `contexts` is the older spelling of the same list, without apps. */
function requiredIn(checks: Checks | null): readonly RequiredCheck[] {
  if (checks === null) return [];
  const known = new Set(checks.checks.map(({ context }) => context));
  return [
    // -1: any app.
    ...checks.checks.map(({ context, app_id: app }) => ({ context, app: app === -1 ? null : (app ?? null) })),
    ...checks.contexts.filter((context) => !known.has(context)).map((context) => ({ context, app: null })),
  ];
}

/** GitHub tells it with the whole rule only. */
function strictness(checks: Checks | null, whole: Seen<Whole>): Seen<boolean> {
  if (checks?.strict !== undefined) return seen(checks.strict);
  return through(whole, () => false);
}

const through = <T>(whole: Seen<Whole>, read: (whole: Whole) => T): Seen<T> =>
  whole.isSeen ? seen(read(whole.value)) : unseen(whole.why);

function reviewsOf({ required_pull_request_reviews: reviews }: Whole): DemandedReviews | null {
  if (reviews === undefined || reviews === null) return null;
  return {
    count: reviews.required_approving_review_count,
    dismissesStale: reviews.dismiss_stale_reviews,
    asksCodeOwners: reviews.require_code_owner_reviews,
    asksForLastPush: reviews.require_last_push_approval,
  };
}

function bypassOf({
  enforce_admins: admins,
  required_pull_request_reviews: reviews,
}: Whole): readonly string[] {
  const named = reviews?.bypass_pull_request_allowances;
  return [
    ...(admins?.enabled === true ? [] : ['administrators']),
    ...(named?.users ?? []).map(({ login }) => `${login} (reviews)`),
    ...(named?.teams ?? []).map(({ slug }) => `team ${slug} (reviews)`),
    ...(named?.apps ?? []).map(({ slug }) => `app ${slug} (reviews)`),
  ];
}
