import { answer, NOT_FOUND, type RestAnswer, type RestRequest, refusal } from './rest-answer';
import { type Level, type State, type Token, tipOf } from './state';

/** What an administrator set up for branches: rulesets, and rules of the older kind. */

export interface Ruleset {
  readonly id: number;
  /** Branches that it is active on. */
  readonly branches: readonly string[];
  readonly ofOrganisation?: boolean;
  readonly rules: readonly { readonly type: string; readonly parameters?: unknown }[];
  readonly bypassActors?: readonly {
    readonly actor_id: number | null;
    readonly actor_type: string;
    readonly bypass_mode: string;
  }[];
}

/** As the whole answer has it. */
export interface BranchRule {
  readonly required_status_checks?: {
    readonly strict: boolean;
    readonly contexts: readonly string[];
    readonly checks: readonly { readonly context: string; readonly app_id: number | null }[];
  };
  readonly [setting: string]: unknown;
}

const ownerOf = (state: State, { ofOrganisation = false }: Ruleset) => ({
  ruleset_source_type: ofOrganisation ? 'Organization' : 'Repository',
  ruleset_source: ofOrganisation ? state.owner : `${state.owner}/${state.name}`,
});

export function rulesOfBranch(state: State, { parameters }: RestRequest): RestAnswer {
  const active = state.rulesets.filter(({ branches }) => branches.includes(parameters['branch'] ?? ''));
  return answer(
    200,
    active.flatMap((ruleset) =>
      ruleset.rules.map((rule) => ({ ...rule, ...ownerOf(state, ruleset), ruleset_id: ruleset.id })),
    ),
  );
}

/** Who may go past it is told only to whoever may write it. */
export function rulesetById(state: State, { parameters, token }: RestRequest): RestAnswer {
  const found = state.rulesets.find(({ id }) => id === Number(parameters['ruleset_id']));
  if (found === undefined) return NOT_FOUND;
  const { ruleset_source: source, ruleset_source_type: sourceType } = ownerOf(state, found);
  const mayWrite = token.administration === 'write';
  return answer(200, {
    ...{ id: found.id, name: `ruleset ${found.id}`, source, source_type: sourceType, enforcement: 'active' },
    ...(mayWrite ? { bypass_actors: found.bypassActors ?? [] } : {}),
  });
}

/** In short, for whoever may read: that there is a rule, and which checks it requires. */
export async function branch(state: State, { parameters }: RestRequest): Promise<RestAnswer> {
  const name = parameters['branch'] ?? '';
  const sha = await tipOf(state, `refs/heads/${name}`);
  if (sha === null) return refusal(404, 'Branch not found');
  const rule = state.branchRules.get(name);
  const { contexts = [], checks = [] } = rule?.required_status_checks ?? {};
  const required = { enforcement_level: checks.length === 0 ? 'off' : 'non_admins', contexts, checks };
  return answer(200, {
    name,
    commit: { sha },
    protected: state.protectedBranches.has(name),
    protection: { enabled: rule !== undefined, required_status_checks: required },
  });
}

export function protectionRule(state: State, { parameters }: RestRequest): RestAnswer {
  const rule = state.branchRules.get(parameters['branch'] ?? '');
  return rule === undefined ? refusal(404, 'Branch not protected') : answer(200, rule);
}

export const MAY_SEE_RULES: readonly [keyof Token, Level] = ['administration', 'read'];
