import type { Change, FileChange } from '../change/change';
import { compareTrees } from '../change/compare-trees';
import { commitRecords } from '../change/first-parents';
import { loadPolicy } from '../policy/load-policy';
import type { Restored } from '../verdict/evidence';
import type { Repository } from '../world/repository';
import type { Governing } from './governing';
import type { GateRequest, GateWorld } from './request';

/** Commits of the base branch itself that are looked back. */
export const RESTORED_LIMIT = 50;

interface State {
  readonly commit: string;
  readonly tree: string;
}

/**
 * Whether a change does nothing but take the base branch back to where it stood (C11). All of this must hold: it is one commit,
 * beside clean merges; merged into the base's tip it conflicts with nothing; and what it changes there is either everything
 * since one earlier tip of the branch (its whole tree comes back), or exactly what changed from one tip to the next, path by
 * path, blob and mode, which the tip has kept to this day. The manifests that judge now judged at that state as well, and the
 * branch is the default one: what stood on others nobody may have judged. Tips, since a rebase or a fast-forward puts commits on
 * the branch that nobody judged as states of it: evil, and the cure in the commit after it.
 */
export async function restorationOf(
  request: GateRequest,
  { repository, tipsOfTarget }: Pick<GateWorld, 'repository' | 'tipsOfTarget'>,
  { change, governing }: { readonly change: Change; readonly governing: Governing },
): Promise<Restored | null> {
  if (tipsOfTarget === undefined || request.standIn !== null || governing.policies.length === 0) return null;
  const [target, ...otherRefs] = new Set(request.policyRefs);
  if (target === undefined || otherRefs.length > 0) return null;
  if (change.commits.filter(({ parents, files }) => parents.length !== 2 || files.length > 0).length !== 1)
    return null;
  const line = await statesBefore(repository, request.base);
  const [tip, ...before] = line;
  if (tip === undefined || before.length === 0) return null;
  const [merge] = await repository.mergesOf([[request.base, request.head]]);
  if (merge === null || merge === undefined || merge.conflictedPaths.length > 0 || merge.tree === tip.tree)
    return null;
  if (!(await mayRestore(repository, [tip, ...before], merge.tree))) return null;
  const tips = await tipsOfTarget();
  const earlier = before.filter(({ commit }) => tips?.has(commit));
  const restored = await stateIn(repository, [tip, ...earlier], merge.tree);
  if (restored === null || !(await repository.isAncestor(restored.state, target))) return null;
  return (await judgedThere(repository, restored, governing)) ? restored : null;
}

/** The branch itself, the latest first: what merges brought in beside it is not its. */
async function statesBefore(repository: Repository, tip: string): Promise<readonly State[]> {
  const states: State[] = [];
  let next: string | undefined = tip;
  while (next !== undefined && states.length <= RESTORED_LIMIT) {
    const [record] = await commitRecords(repository, [next]);
    if (record === undefined || record.tree === null) break;
    states.push({ commit: record.id, tree: record.tree });
    [next] = record.parents;
  }
  return states;
}

/** Whether all that changes was so in one state before: only then is the platform asked for anything. */
async function mayRestore(
  repository: Repository,
  [tip, ...before]: readonly State[],
  tree: string,
): Promise<boolean> {
  const pairs = [tip, ...before].map((state) => ({ old: state?.tree ?? '', next: tree }));
  const [own, ...others] = await compareTrees(repository, pairs);
  const changed = new Set(own?.files.map(({ pathBytes }) => pathBytes.toString('latin1')));
  return others.some(({ files }) =>
    files.every(({ pathBytes }) => !changed.has(pathBytes.toString('latin1'))),
  );
}

async function stateIn(
  repository: Repository,
  states: readonly State[],
  tree: string,
): Promise<Restored | null> {
  const [tip, ...earlier] = states;
  const whole = earlier.find((state) => state.tree === tree);
  if (whole !== undefined) return { state: whole.commit, takenBack: null };
  const steps = earlier.map((state, index) => ({ next: states[index] ?? state, state }));
  const [own, ...others] = await compareTrees(repository, [
    { old: tip?.tree ?? '', next: tree },
    // The other way round, each is what taking a commit back would change.
    ...steps.map(({ next, state }) => ({ old: next.tree, next: state.tree })),
  ]);
  if (own === undefined || own.defects.length > 0) return null;
  const index = others.findIndex(({ files }) => isSame(files, own.files));
  const step = steps[index];
  return step === undefined ? null : { state: step.state.commit, takenBack: step.next.commit };
}

/** Each path with the blob and mode of both sides; a part of it is something else. */
function isSame(a: readonly FileChange[], b: readonly FileChange[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((file, index) => isSameFile(file, b[index]));
}

const isSameFile = (a: FileChange, b: FileChange | undefined): boolean =>
  b !== undefined &&
  a.pathBytes.equals(b.pathBytes) &&
  a.oldId === b.oldId &&
  a.newId === b.newId &&
  a.oldMode === b.oldMode &&
  a.newMode === b.newMode;

/** A state from before the gate, or under another policy, is not known to have passed. */
async function judgedThere(
  repository: Repository,
  { state }: Restored,
  { policies }: Governing,
): Promise<boolean> {
  for (const { source } of policies) {
    const reading = await loadPolicy(repository, state, source.path);
    if (reading.kind !== 'found' || reading.policy.source.digest !== source.digest) return false;
  }
  return true;
}
