import type { Location, Step } from '../analysis/analysis';

/** What goes into the program beside its own code, and how it is built: facts for the rules, none of them a judgement. */
export interface SupplyFacts {
  readonly dependencies: readonly DependencyChange[];
  readonly build: readonly BuildChange[];
}

/** A package that regulated code uses, or that such a package needs, is another one with the change. */
export interface DependencyChange {
  readonly area: string;
  /** As it is imported. */
  readonly name: string;
  readonly reason: DependencyReason;
  /** One clause for people, e.g. "moves from 1.2.0 to 1.3.0". */
  readonly detail: string;
  readonly location: Location;
  /** Whether it is more than a new version of the same package from the same place. */
  readonly isGrave: boolean;
  /** From the regulated declaration to the use. */
  readonly chain: readonly Step[];
  readonly approximate: boolean;
}

export type DependencyReason =
  | 'version'
  | 'added'
  | 'removed'
  | 'source'
  | 'integrity'
  | 'alias'
  | 'override'
  | 'patch'
  | 'install-script'
  | 'regulated-package'
  | 'unreadable';

/** A file that decides how the program is installed or built. */
export interface BuildChange {
  readonly path: string;
  /** What it is, e.g. "a container file". */
  readonly what: string;
  /** One clause for people, e.g. "is edited", "has another `postinstall` script". */
  readonly detail: string;
  readonly location: Location;
}
