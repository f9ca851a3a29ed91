import type { UsedPackage } from '../analysis/analysis';
import type { Area } from '../policy/policy';
import type { PackageTree } from './package-tree';

/** An area's code below one lock file, and what changes there. */
export interface Under {
  readonly tree: PackageTree;
  readonly area: Area;
  readonly uses: readonly UsedPackage[];
  /** Changed package files. */
  readonly changed: readonly string[];
}
