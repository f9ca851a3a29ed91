import { z } from 'zod';
import type { BranchRules, DemandedReviews, Seen } from '../../world/branch-protection';
import { addTo } from '../../world/lists-by-key';
import type { GithubClient } from './client';
import type { RepositoryName } from './repository-facts';
import { anyRule, type Rule } from './ruleset-rules';
import { orUnseen, seen, unseen } from './seen';

export interface BranchPlace {
  readonly client: GithubClient;
  readonly repository: RepositoryName;
  readonly branch: string;
}

/** The rulesets that are active on a branch, those of its owners too, in the order in which GitHub tells them. */
export async function readRulesets(place: BranchPlace): Promise<readonly BranchRules[]> {
  const { client, repository, branch } = place;
  const rules = await client.list({
    route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
    parameters: { ...repository, branch },
    needs: 'metadata: read',
    answer: anyRule,
  });
  const byId = new Map<number, Rule[]>();
  for (const rule of rules) {
    addTo(byId, rule.ruleset, rule);
  }
  const rulesets: BranchRules[] = [];
  for (const [id, own] of byId) rulesets.push(rulesetOf(id, own, await bypassOf(id, place)));
  return rulesets;
}

function rulesetOf(id: number, rules: readonly Rule[], bypass: BranchRules['bypass']): BranchRules {
  const has = (type: string) => rules.some((rule) => rule.type === type);
  return {
    name: `ruleset ${id} of ${rules[0]?.owner}`,
    checks: rules.flatMap(({ checks = [] }) => checks),
    workflows: rules.flatMap(({ workflows = [] }) => workflows),
    isStrict: seen(rules.some(({ isStrict }) => isStrict === true)),
    hasMergeQueue: has('merge_queue'),
    reviews: seen(strictest(rules.flatMap(({ reviews }) => reviews ?? []))),
    refusesForcePushes: seen(has('non_fast_forward')),
    refusesDeletion: seen(has('deletion')),
    bypass,
  };
}

/** A ruleset holds a rule of each kind once; should it not, all of them count. */
function strictest(all: readonly DemandedReviews[]): DemandedReviews | null {
  if (all.length === 0) return null;
  return {
    count: Math.max(...all.map(({ count }) => count)),
    dismissesStale: all.some(({ dismissesStale }) => dismissesStale),
    asksCodeOwners: all.some(({ asksCodeOwners }) => asksCodeOwners),
    asksForLastPush: all.some(({ asksForLastPush }) => asksForLastPush),
  };
}

const actorSchema = z.object({
  actor_id: z.number().int().nullish(),
  actor_type: z.string(),
  bypass_mode: z.string().default('always'),
});

/** GitHub leaves the list out for whoever may not write the ruleset: that is not "nobody". */
async function bypassOf(id: number, { client, repository }: BranchPlace): Promise<Seen<readonly string[]>> {
  const found = await orUnseen(
    client.read({
      route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
      parameters: { ...repository, ruleset_id: id },
      needs: 'administration: write',
      answer: z.object({ bypass_actors: z.array(actorSchema).optional() }),
    }),
  );
  if (!found.isSeen) return found;
  const { bypass_actors: actors } = found.value;
  return actors === undefined
    ? unseen('GitHub tells it only to whoever may write the ruleset.')
    : seen(actors.map(wordsOf));
}

const wordsOf = ({
  actor_id: id,
  actor_type: type,
  bypass_mode: mode,
}: z.infer<typeof actorSchema>): string =>
  `${type}${id === null || id === undefined ? '' : ` ${id}`} (${mode})`;
