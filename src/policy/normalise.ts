import { startOfDay } from './calendar';
import { DEFAULT_ENFORCEMENT } from './enforcement';
import { compileHost } from './host-matcher';
import type {
  Manifest,
  ManifestAgent,
  ManifestApprovals,
  ManifestArea,
  ManifestKey,
  ManifestProxy,
} from './manifest';
import { compilePackage } from './package-matcher';
import { compileCovering, compilePaths } from './path-matcher';
import { compileTiers } from './path-tiers';
import type {
  ApprovalDemand,
  Area,
  Enforcement,
  HouseAgent,
  NameMatcher,
  PathMatcher,
  Policy,
  PolicySource,
  ProxyKey,
} from './policy';
import { readPublicKey } from './public-key';
import { tightened } from './requirements';
import { compileSelector } from './selector';
import { compileTable } from './table-matcher';
import { wildcard } from './wildcard';

/** From what the owner wrote to what the program uses. The manifest must be without faults. */
export function normalise(manifest: Manifest, source: PolicySource): Policy {
  const tiers = (manifest.paths ?? []).map(({ match, tier }) => ({ globs: [match].flat(), tier }));
  return {
    source,
    tier: manifest.tier,
    enforce: enforcementOf(manifest.enforce),
    enforceStated: manifest.enforce !== undefined,
    proxies: (manifest.proxies ?? []).map(proxyOf),
    agents: (manifest.agents ?? []).map(agentOf),
    requirements: tightened(manifest.requirements),
    areas: (manifest.regulated ?? []).map(areaOf),
    controls: (manifest.controls ?? []).map(({ id, before, require }) => ({
      id,
      before: compileSelector(before),
      require: compileSelector(require),
    })),
    approvals: {
      default: demandOf(manifest.approvals?.default),
      policy: demandOf(manifest.approvals?.policy),
    },
    breakGlass: unlessAbsent(manifest.approvals?.['break-glass'], demandOf),
    exceptions: (manifest.exceptions ?? []).map((exception) => ({
      rule: exception.rule,
      selector: compileSelector(exception.selector),
      maxSeverity: exception['max-severity'],
      reason: onOneLine(exception.reason),
      expires: exception.expires,
    })),
    namedTiers: [...new Set([manifest.tier, ...tiers.map(({ tier }) => tier)])],
    tierOf: compileTiers(manifest.tier, tiers, source.path),
  };
}

const enforcementOf = (stated: Manifest['enforce']): Enforcement => ({
  failOn: stated?.['fail-on'] ?? DEFAULT_ENFORCEMENT.failOn,
  tiers: stated?.tiers === undefined ? DEFAULT_ENFORCEMENT.tiers : new Set(stated.tiers),
});

const onOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

type RegisteredProxy = Policy['proxies'][number];

const unlessAbsent = <T, U>(value: T | undefined, convert: (value: T) => U): U | null =>
  value === undefined ? null : convert(value);

const pathsOf = (globs: readonly string[] | undefined): PathMatcher | null =>
  unlessAbsent(globs, compilePaths);

const demandOf = (stated: ManifestApprovals | undefined): ApprovalDemand => ({
  count: stated?.count ?? 1,
  users: stated?.users ?? [],
  teams: stated?.teams ?? [],
});

function proxyOf(proxy: ManifestProxy): RegisteredProxy {
  return {
    id: proxy.id,
    modes: proxy.modes ?? ['logged'],
    paths: pathsOf(proxy.paths),
    models: unlessAbsent(proxy.models, anyName),
    regions: proxy.regions ?? null,
    keys: proxy.keys.map((key) => keyOf(key, proxy.id)),
  };
}

function anyName(globs: readonly string[]): NameMatcher {
  const tests = globs.map(wildcard);
  return { text: globs.join(', '), matches: (name) => tests.some((fits) => fits(name)) };
}

function keyOf(key: ManifestKey, proxy: string): ProxyKey {
  const reading = readPublicKey(key['public-key']);
  if (!reading.ok) throw new Error(`key ${key.id} was not validated: ${reading.message}`);
  return {
    id: key.id,
    proxy,
    custody: key.custody ?? 'developer',
    algorithm: reading.algorithm,
    publicKey: reading.key,
    notBefore: unlessAbsent(key['not-before'], startOfDay),
    notAfter: unlessAbsent(key['not-after'], startOfDay),
    revoked: key.revoked ?? false,
  };
}

const agentOf = (agent: ManifestAgent): HouseAgent => ({
  name: agent.name,
  emails: (agent.emails ?? []).map((email) => email.toLowerCase()),
  trailers: (agent.trailers ?? []).map(anyCase),
  paths: pathsOf(agent.paths),
});

function anyCase(glob: string): NameMatcher {
  const fits = wildcard(glob.toLowerCase());
  return { text: glob, matches: (line) => fits(line.toLowerCase()) };
}

const areaOf = (area: ManifestArea): Area => ({
  id: area.id,
  title: onOneLine(area.title),
  severity: area.severity ?? 'high',
  authors: area.authors ?? 'any',
  functions: (area.functions ?? []).map(compileSelector),
  modules: (area.modules ?? []).map(compilePackage),
  hosts: (area.hosts ?? []).map(compileHost),
  tables: (area.tables ?? []).map(compileTable),
  types: (area.types ?? []).map(compileSelector),
  paths: unlessAbsent(area.paths, compileCovering),
  boundaries: pathsOf(area.boundaries),
  frameworks: area.frameworks ?? [],
  approvals: unlessAbsent(area.approvals, demandOf),
});
