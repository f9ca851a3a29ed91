import type { KeyObject } from 'node:crypto';
import type { FailOn, Severity } from './severity';
import type { Tier } from './tier';

/** A manifest after validation and normalisation: what the program uses. What the owner wrote is `manifest.ts`. */
export interface Policy {
  readonly source: PolicySource;
  /** The repository's own tier: of each path that no entry matches. */
  readonly tier: Tier;
  readonly enforce: Enforcement;
  /** Whether the manifest itself has `enforce:`; then the action's inputs and the CLI's flags can only tighten it. */
  readonly enforceStated: boolean;
  readonly proxies: readonly Proxy[];
  readonly agents: readonly HouseAgent[];
  readonly requirements: Readonly<Record<Tier, TierRequirements>>;
  readonly areas: readonly Area[];
  readonly controls: readonly Control[];
  readonly approvals: { readonly default: ApprovalDemand; readonly policy: ApprovalDemand };
  /** Who may let a change through whatever was found; `null`: nobody. */
  readonly breakGlass: ApprovalDemand | null;
  readonly exceptions: readonly Exception[];
  /** Every tier that a path can have: what the manifest itself guards. */
  readonly namedTiers: readonly Tier[];
  /** The most sensitive entry that matches; independent of the order of entries. `path` as git gives it, `/`-separated. */
  tierOf(path: string): Tier;
}

export interface PolicySource {
  readonly path: string;
  /** The commit that the manifest was read from; `null` where a file on disk stood in for it. */
  readonly ref: string | null;
  /** `sha256:<hex>` of the manifest's bytes. */
  readonly digest: string;
}

export interface Enforcement {
  readonly failOn: FailOn;
  readonly tiers: ReadonlySet<Tier>;
}

export const MODES = ['logged', 'mutated'] as const;
export type Mode = (typeof MODES)[number];
export const CUSTODIES = ['developer', 'service'] as const;
export type Custody = (typeof CUSTODIES)[number];
export const BINDINGS = ['patch', 'exact'] as const;
export type Binding = (typeof BINDINGS)[number];

export interface Proxy {
  readonly id: string;
  readonly modes: readonly Mode[];
  /** `null` where the manifest sets no bound. */
  readonly paths: PathMatcher | null;
  readonly models: NameMatcher | null;
  readonly regions: readonly string[] | null;
  readonly keys: readonly ProxyKey[];
}

export interface ProxyKey {
  readonly id: string;
  readonly proxy: string;
  readonly custody: Custody;
  readonly algorithm: 'ed25519' | 'p256';
  readonly publicKey: KeyObject;
  /** Milliseconds since the epoch, inclusive; `null` where unbounded. */
  readonly notBefore: number | null;
  /** Milliseconds since the epoch, exclusive. */
  readonly notAfter: number | null;
  readonly revoked: boolean;
}

export interface HouseAgent {
  readonly name: string;
  /** Lower case. */
  readonly emails: readonly string[];
  /** Globs over whole lines (`*` matches any run of characters), compared without case. */
  readonly trailers: readonly NameMatcher[];
  readonly paths: PathMatcher | null;
}

/** What a tier asks of a commit; the manifest's `requirements:` can only tighten the built-in table. */
export interface TierRequirements {
  readonly agents: 'free' | 'attested' | 'none';
  /** Custodies that count. */
  readonly custody: readonly Custody[];
  /** Modes that count. */
  readonly modes: readonly Mode[];
  /** `exact`: only the exact digest counts; `patch`: either. */
  readonly binding: Binding;
  readonly unattributed: 'accept' | 'refuse';
  /** Least share of added lines that the proxy observed, 0 to 1; `null`: not asked. */
  readonly coverage: number | null;
}

export interface Area {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly authors: 'any' | 'agent';
  readonly functions: readonly Selector[];
  /** Package names; a trailing `/*` covers a scope. Subpaths are included. */
  readonly modules: readonly PackageMatcher[];
  readonly hosts: readonly HostMatcher[];
  readonly tables: readonly TableMatcher[];
  readonly types: readonly Selector[];
  readonly paths: PathMatcher | null;
  readonly boundaries: PathMatcher | null;
  readonly frameworks: readonly string[];
  readonly approvals: ApprovalDemand | null;
}

export interface Control {
  readonly id: string;
  readonly before: Selector;
  readonly require: Selector;
}

export interface ApprovalDemand {
  readonly count: number;
  readonly users: readonly string[];
  /** `org/slug` */
  readonly teams: readonly string[];
}

export interface Exception {
  readonly rule: string;
  readonly selector: Selector;
  readonly maxSeverity: Severity;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it applies (UTC). */
  readonly expires: string;
}

/** `[PATH_GLOB "#"] NAME_GLOB` over declarations. */
export interface Selector {
  /** As written. */
  readonly text: string;
  /** True for the declaration itself and for what is nested in it. `name` is the qualified name; '' is module-level code. */
  matches(path: string, name: string): boolean;
  /** Whether the path part alone admits this file (a selector without one admits all). */
  admitsPath(path: string): boolean;
}

export interface PathMatcher {
  readonly globs: readonly string[];
  matches(path: string): boolean;
}

export interface NameMatcher {
  readonly text: string;
  matches(name: string): boolean;
}

export interface PackageMatcher {
  readonly text: string;
  /** `specifier` as imported: `stripe`, `stripe/lib/x`, `@adyen/api`. */
  matches(specifier: string): boolean;
}

export interface HostMatcher {
  readonly text: string;
  matches(host: string): boolean;
}

export interface TableMatcher {
  readonly text: string;
  /** Names without quotes; `schema` is `null` where the statement names none. */
  matches(schema: string | null, table: string): boolean;
}

/** What came of looking for a manifest. */
export type PolicyReading =
  | { readonly kind: 'found'; readonly policy: Policy }
  | { readonly kind: 'missing'; readonly path: string; readonly ref: string }
  | {
      readonly kind: 'broken';
      readonly path: string;
      readonly ref: string | null;
      readonly problems: readonly ManifestProblem[];
    };

export interface ManifestProblem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, what was expected, and the nearest right spelling where there is one. */
  readonly message: string;
}
