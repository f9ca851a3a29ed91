import type { Change, FileChange } from '../change/change';
import { findCandidates } from '../policy/find-manifest';
import { isWorkflowPath, localUses, namesManifest, usesGate } from '../policy/policy-paths';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';

export interface GateWorkflows {
  /** Changed workflows and local actions that call the gate, before or after, themselves or through a file of the repository. */
  readonly paths: ReadonlySet<string>;
  /** Whether one of them said before the change where the manifest is. */
  readonly namedManifest: boolean;
  /** Whether one of them, or another workflow, called the gate before the change: then the gate's inputs are the author's. */
  readonly areEdited: boolean;
}

/** Over this a workflow is not read; GitHub refuses such files as well. */
const WORKFLOW_LIMIT = 512 * 1024;
/** Files that one workflow is followed through; whatever uses more is taken for the gate's. */
const FOLLOWED_LIMIT = 50;

/** @throws Failure where an object is missing */
export async function gateWorkflowsIn(change: Change, repository: Repository): Promise<GateWorkflows> {
  const paths = new Set<string>();
  let namedManifest = false;
  let areEdited = false;
  for (const file of change.files.filter(({ path }) => isWorkflowPath(path) || isActionPath(path))) {
    const before = await sideOf(file, 'old', repository);
    const after = await sideOf(file, 'new', repository);
    const calledBefore = await callsGate(before, change.mergeBase, repository);
    if (calledBefore || (await callsGate(after, change.head, repository))) paths.add(file.path);
    areEdited ||= calledBefore;
    namedManifest ||= calledBefore && (before === 'too large' || namesManifest(before?.text ?? ''));
  }
  // Beside a workflow that calls the gate another one with milder inputs would speak last.
  if (!areEdited && paths.size > 0) areEdited = await isCalledAt(change.mergeBase, repository);
  return { paths, namedManifest, areEdited };
}

async function isCalledAt(commit: string, repository: Repository): Promise<boolean> {
  for (const { path, id, mode } of await repository.listTree(commit)) {
    if (!isWorkflowPath(path.toString('utf8'))) continue;
    if (await callsGate(await textOf({ id, mode }, repository), commit, repository)) return true;
  }
  return false;
}

const isActionPath = (path: string): boolean => /(^|\/)action\.ya?ml$/i.test(path);

/** `null` where there is no file. */
type Side = { readonly text: string } | 'too large' | null;

async function sideOf(file: FileChange, side: 'old' | 'new', repository: Repository): Promise<Side> {
  const [id, mode] = side === 'old' ? [file.oldId, file.oldMode] : [file.newId, file.newMode];
  return id === null ? null : textOf({ id, mode }, repository);
}

async function textOf({ id, mode }: { id: string; mode: string }, repository: Repository): Promise<Side> {
  if (mode === '160000' || mode === '040000') return null;
  const [size] = await repository.sizesOf([id]);
  if (size === null || size === undefined)
    throw new Failure(`object ${id} is missing`, 'Fetch the whole history.');
  if (size > WORKFLOW_LIMIT) return 'too large';
  const blob = await repository.read(id);
  return blob === null ? null : { text: blob.bytes.toString('utf8') };
}

const depthOf = (path: string): number => path.split('/').length;

/** What cannot be read, or leads too far, is taken for the gate's own: the stricter answer. */
async function callsGate(side: Side, commit: string, repository: Repository): Promise<boolean> {
  const seen = new Set<string>();
  const open = [side];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === 'too large') return true;
    if (next === null) continue;
    if (usesGate(next.text)) return true;
    for (const path of localUses(next.text).filter((used) => !seen.has(used))) {
      if (seen.size >= FOLLOWED_LIMIT) return true;
      seen.add(path);
      for (const found of await findCandidates(repository, commit, path)) {
        if (depthOf(found.path) === depthOf(path)) open.push(await textOf(found, repository));
      }
    }
  }
  return false;
}
