import { loadPolicy } from '../policy/load-policy';
import type { Repository } from '../world/repository';
import { type Governing, manifestPaths } from './governing';
import type { GateRequest } from './request';

/**
 * Whether the manifests where a commit left each judging branch are those that judge now. Which manifest stood at a branch's tip
 * when a review was given nobody recorded; it is not older than that.
 */
export async function isSamePolicyAt(
  commit: string,
  request: GateRequest,
  { repository, governing }: { readonly repository: Repository; readonly governing: Governing },
): Promise<boolean> {
  const now = new Map(
    governing.policies.map(({ source }) => [`${source.ref} ${source.path}`, source.digest]),
  );
  for (const ref of new Set(request.policyRefs)) {
    const bases = await repository.mergeBases(ref, commit);
    if (bases.length === 0) return false;
    for (const base of bases) {
      for (const path of manifestPaths(request)) {
        const reading = await loadPolicy(repository, base, path);
        if (reading.kind === 'broken') return false;
        const digest = reading.kind === 'found' ? reading.policy.source.digest : undefined;
        if (digest !== now.get(`${ref} ${path}`)) return false;
      }
    }
  }
  return true;
}
