import { startOfDay } from './calendar';
import type { Fault } from './manifest-text';
import type { ManifestTree, NodePath } from './manifest-tree';
import { readPublicKey } from './public-key';
import { loosenings } from './requirements';
import { spellPath } from './shape-faults';
import { type Placed, type Survivors, survivorsOf } from './survivors';
import { isAtLeast } from './tier';
import { quote } from './wording';

interface Objection {
  readonly at: NodePath;
  readonly message: string;
}

type Check = (parts: Survivors) => readonly Objection[];

/** What entries of the right form still must not say, alone or together. */
export const meaningFaults = (tree: ManifestTree): readonly Fault[] => {
  const parts = survivorsOf(tree.value);
  return CHECKS.flatMap((check) => check(parts)).map(({ at, message }) => ({
    offset: tree.offsetOf(at),
    message: `${spellPath(at)}${message}`,
  }));
};

const KINDS = ['functions', 'modules', 'hosts', 'tables', 'types', 'paths'] as const;

/** Ids under which approvals are asked for where no area names any. */
const RESERVED_AREAS = new Set(['default', 'policy', 'revert', 'break-glass']);

const CHECKS: readonly Check[] = [
  ({ tier, paths }) =>
    paths
      .filter(({ value }) => tier !== null && !isAtLeast(value.tier, tier) && value.lowers !== true)
      .map(({ at, value }) => ({
        at: [...at, 'tier'],
        message: `${value.tier} is below the repository's tier ${tier}; add \`lowers: true\` to the entry if that is meant`,
      })),

  ({ proxies }) => twice(proxies, 'id'),
  ({ agents }) => twice(agents, 'name'),
  ({ areas }) => twice(areas, 'id'),
  ({ controls }) => twice(controls, 'id'),
  ({ proxies }) => twice(keysOf(proxies), 'id'),

  ({ proxies }) =>
    repeated(
      keysOf(proxies).map(({ at, value }) => ({
        at: [...at, 'public-key'],
        value: materialOf(value['public-key']),
      })),
      (first) => `is the same key as ${first}; one key belongs to one proxy under one id`,
    ),

  ({ proxies }) =>
    keysOf(proxies)
      .filter(({ value }) => isBackwards(value['not-before'], value['not-after']))
      .map(({ at, value }) => ({
        at: [...at, 'not-after'],
        message: `${value['not-after']} is not after not-before (${value['not-before']}); the key would never be valid`,
      })),

  ({ agents }) =>
    agents
      .filter(({ value }) => value.emails === undefined && value.trailers === undefined)
      .map(({ at, value }) => ({
        at,
        message: `agent ${quote(value.name)} has no mark; give \`emails\` or \`trailers\``,
      })),

  ({ requirements }) =>
    requirements.flatMap(({ at, value, tier }) =>
      loosenings(tier, value).map(({ key, floor }) => ({
        at: [...at, key],
        message: `${value[key]} is milder than what ${tier} asks for anyway (${floor}); requirements can only tighten`,
      })),
    ),

  ({ areas }) =>
    areas
      .filter(({ value }) => KINDS.every((kind) => value[kind] === undefined))
      .map(({ at, value }) => ({
        at,
        message: `area ${quote(value.id)} names nothing to regulate; give at least one of ${KINDS.join(', ')}`,
      })),

  ({ areas }) =>
    areas
      .filter(({ value }) => RESERVED_AREAS.has(value.id))
      .map(({ at, value }) => ({
        at: [...at, 'id'],
        message: `${quote(value.id)} is reserved for approvals outside areas; choose another id`,
      })),

  ({ controls }) =>
    controls
      .filter(({ value }) => value.before === value.require)
      .map(({ at }) => ({
        at: [...at, 'require'],
        message: 'is the same as `before`; a control stands before something else',
      })),

  ({ approvals }) =>
    approvals
      .filter(
        ({ at, value }) =>
          at.at(-1) === 'break-glass' && value.teams === undefined && value.users === undefined,
      )
      .map(({ at }) => ({
        at,
        message: 'names nobody; say which users or teams may let a change through',
      })),

  ({ approvals }) =>
    approvals
      .filter(
        ({ value }) =>
          value.teams === undefined && value.users !== undefined && distinct(value.users) < value.count,
      )
      .map(({ at, value }) => ({
        at: [...at, 'count'],
        message: `asks for ${value.count} approvals of ${distinct(value.users ?? [])} named people; it could never be met`,
      })),
];

const distinct = (users: readonly string[]): number =>
  new Set(users.map((login) => login.toLowerCase())).size;

const keysOf = (
  proxies: Survivors['proxies'],
): readonly Placed<Survivors['proxies'][number]['value']['keys'][number]>[] =>
  proxies.flatMap(({ at, value }) =>
    value.keys.map((key, index) => ({ at: [...at, 'keys', index], value: key })),
  );

function materialOf(pem: string): string {
  const reading = readPublicKey(pem);
  return reading.ok ? reading.key.export({ format: 'der', type: 'spki' }).toString('base64') : pem;
}

function isBackwards(notBefore: string | undefined, notAfter: string | undefined): boolean {
  if (notBefore === undefined || notAfter === undefined) return false;
  return (startOfDay(notAfter) ?? 0) <= (startOfDay(notBefore) ?? 0);
}

const twice = <K extends string>(
  list: readonly Placed<{ readonly [key in K]: string }>[],
  key: K,
): readonly Objection[] =>
  repeated(
    list.map(({ at, value }) => ({ at: [...at, key], value: value[key] })),
    (first, value) => `${quote(value)} stands at ${first} already; it must be unique in the manifest`,
  );

function repeated(
  values: readonly Placed<string>[],
  complain: (first: string, value: string) => string,
): readonly Objection[] {
  const seen = new Map<string, string>();
  return values.flatMap(({ at, value }) => {
    const first = seen.get(value);
    if (first !== undefined) return [{ at, message: complain(first, value) }];
    seen.set(value, spellPath(at).replace(/: $/, ''));
    return [];
  });
}
