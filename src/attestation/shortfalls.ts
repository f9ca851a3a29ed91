import { AGENT_AND_MODEL } from '../attribution/marker-table';
import type { AttributedCommit } from '../attribution/origin';
import type { Message } from '../change/change';
import type { Binding, Policy, TierRequirements } from '../policy/policy';
import type { RegisteredKey } from './keyring';
import type { Shortfall, VerifiedAttestation } from './outcome';
import type { Statement } from './statement';

export interface Attested {
  readonly statement: Statement;
  readonly binding: Binding;
  readonly registered: RegisteredKey;
  readonly attributed: AttributedCommit;
  readonly policy: Policy;
}

/** `null` where the need is met, else part of a sentence. */
type Need = (attested: Attested, tier: TierRequirements) => string | null;

/** What a verified attestation leaves open, in the order of formats.md §3. The details are parts of sentences. */
export function shortfallsOf(attested: Attested): VerifiedAttestation['shortfalls'] {
  const tier = attested.policy.requirements[attested.attributed.tier];
  const needs = tier.agents === 'free' ? PROXY_NEEDS : NEEDS;
  return needs.flatMap(([kind, need]) => {
    const detail = need(attested, tier);
    return detail === null ? [] : [{ kind, detail }];
  });
}

const binding: Need = (attested, tier) =>
  tier.binding === 'exact' && attested.binding !== 'exact'
    ? 'only the patch digest matches, and the tier asks for the exact one: attest the commit anew'
    : null;

const custody: Need = ({ registered: { key } }, tier) =>
  tier.custody.includes(key.custody)
    ? null
    : `the key ${key.id} is in ${key.custody} custody, and the tier asks for ${tier.custody.join(' or ')}`;

const mode: Need = ({ statement: { predicate } }, tier) =>
  tier.modes.includes(predicate.mode)
    ? null
    : `the proxy worked in the mode ${predicate.mode}, and the tier asks for ${tier.modes.join(' or ')}`;

const model: Need = ({ statement: { predicate }, registered: { proxy } }) => {
  const name = `${predicate.model.provider}/${predicate.model.name}`;
  return proxy.models === null || proxy.models.matches(name)
    ? null
    : `the model ${name} is not one that the proxy ${proxy.id} may use (${proxy.models.text})`;
};

const region: Need = ({ statement: { predicate }, registered: { proxy } }) => {
  const { region: stated } = predicate.model;
  if (proxy.regions === null || (stated !== undefined && proxy.regions.includes(stated))) return null;
  return `the model ran in ${stated ?? 'a region that is not stated'}, and the policy allows ${proxy.regions.join(', ')}`;
};

const scope: Need = ({ attributed: { commit }, registered: { proxy } }) => {
  const outside = commit.files.map(({ path }) => path).filter((path) => proxy.paths?.matches(path) === false);
  if (outside.length === 0) return null;
  const more = outside.length > 3 ? ` and ${outside.length - 3} more` : '';
  return `${outside.slice(0, 3).join(', ')}${more} is outside the paths of the proxy ${proxy.id}`;
};

const coverage: Need = ({ statement: { predicate } }, tier) => {
  if (tier.coverage === null) return null;
  const stated = predicate.coverage;
  const asked = `and the tier asks for ${Math.round(tier.coverage * 1000) / 10} %`;
  if (stated === undefined) return `it does not state how much of the change the proxy saw, ${asked}`;
  if (stated.observed > stated.added)
    return `it states more lines observed (${stated.observed}) than added (${stated.added})`;
  return stated.observed >= tier.coverage * stated.added
    ? null
    : `the proxy saw ${stated.observed} of ${stated.added} added lines, ${asked}`;
};

const secrets: Need = ({ statement: { predicate } }) => {
  const forwarded = predicate.secrets?.forwarded ?? 0;
  return forwarded === 0 ? null : `${forwarded} of the detected secrets went out to the model`;
};

/** Readable trailers may stand beside an attestation; where none of them agrees with it, somebody is misled. */
const companion: Need = ({ statement: { predicate }, attributed: { commit } }) => {
  const claims = companionsOf(commit.message);
  const { agent, model: used } = predicate;
  const truths = [used.name, `${used.provider}/${used.name}`].map((name) =>
    `${agent.name}:${name}`.toLowerCase(),
  );
  const [first] = claims;
  return first === undefined || claims.some((claim) => truths.includes(claim.toLowerCase()))
    ? null
    : `the trailer Assisted-by says ${first}, the attestation ${truths[0]}`;
};

const companionsOf = ({ trailers }: Message): readonly string[] =>
  trailers
    .filter(({ key, value }) => key.toLowerCase() === 'assisted-by' && AGENT_AND_MODEL.test(value))
    .map(({ value }) => value.split(' ')[0] ?? '');

const NEEDS: readonly (readonly [Shortfall, Need])[] = [
  ['binding', binding],
  ['custody', custody],
  ['mode', mode],
  ['model', model],
  ['region', region],
  ['scope', scope],
  ['coverage', coverage],
  ['secrets', secrets],
  ['companion', companion],
];

/** What the policy says of a proxy holds in every tier; the rest is asked for only where a tier asks for attestations. */
const PROXY_NEEDS = NEEDS.filter(([kind]) => kind === 'model' || kind === 'region' || kind === 'scope');
