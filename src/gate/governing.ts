import type { Change } from '../change/change';
import { formatProblems } from '../policy/format-problems';
import { loadPolicy } from '../policy/load-policy';
import { parseManifest } from '../policy/parse-manifest';
import type { Policy, PolicyReading } from '../policy/policy';
import { DEFAULT_MANIFEST_PATH, isPolicyPath, twinKey } from '../policy/policy-paths';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { type GateWorkflows, gateWorkflowsIn } from './gate-workflows';
import type { GateRequest } from './request';

/** Which policies judge a change (formats.md §1, "Where it is read"). */
export interface Governing {
  /** The target branch's first. */
  readonly policies: readonly Policy[];
  readonly missing: readonly { readonly path: string; readonly ref: string }[];
  readonly onboarding: boolean;
  /** Changed workflow files and local actions that call the gate, before or after. */
  readonly gateWorkflows: ReadonlySet<string>;
  /** Whether a workflow that called the gate before the change is part of it. */
  readonly inputsAreEdited: boolean;
  readonly notes: readonly string[];
}

/** @throws Failure where a manifest is there but broken: then nothing can be decided */
export async function governingPolicies(
  request: GateRequest,
  repository: Repository,
  change: Change,
): Promise<Governing> {
  const workflows = await gateWorkflowsIn(change, repository);
  const common = { gateWorkflows: workflows.paths, inputsAreEdited: workflows.areEdited };
  if (request.standIn !== null) return { ...common, ...standIn(request.standIn) };
  const policies: Policy[] = [];
  const missing: Governing['missing'][number][] = [];
  for (const ref of new Set(request.policyRefs)) {
    for (const path of manifestPaths(request)) {
      const reading = await loadPolicy(repository, ref, path);
      if (reading.kind !== 'missing') policies.push(found(reading));
      else if (path === request.manifestPath) missing.push({ path, ref });
    }
  }
  if (policies.length === 0 && introducesManifest(change, request, workflows)) {
    const reading = await loadPolicy(repository, change.head, request.manifestPath);
    if (reading.kind !== 'missing') {
      const notes = [
        'This change introduces the manifest: it is reported on, and enforced once it is merged.',
      ];
      return { policies: [found(reading)], missing: [], onboarding: true, ...common, notes };
    }
  }
  return { policies, missing, onboarding: false, ...common, notes: [] };
}

function standIn({
  path,
  bytes,
}: NonNullable<GateRequest['standIn']>): Omit<Governing, 'gateWorkflows' | 'inputsAreEdited'> {
  const policy = found(parseManifest(bytes, { path, ref: null }));
  const notes = [`The policy is the file ${path}, not the base's manifest: this verdict is a trial.`];
  return { policies: [policy], missing: [], onboarding: false, notes };
}

function found(reading: Exclude<PolicyReading, { kind: 'missing' }>): Policy {
  if (reading.kind === 'found') return reading.policy;
  const where = reading.ref === null ? '' : ` (at ${reading.ref.slice(0, 12)})`;
  throw new Failure(
    `the manifest${where} has ${reading.problems.length === 1 ? 'a mistake' : `${reading.problems.length} mistakes`}:\n${formatProblems(reading.problems)}`,
    'Mend the manifest on the branch that it was read from; `countersign policy check` looks at a file before you commit it.',
  );
}

/** An input can name another manifest, and whoever writes a change can edit it: the usual one judges as well (M31). */
export function manifestPaths({ manifestPath }: Pick<GateRequest, 'manifestPath'>): readonly string[] {
  const isUsual = twinKey(manifestPath) === twinKey(DEFAULT_MANIFEST_PATH);
  return isUsual ? [manifestPath] : [manifestPath, DEFAULT_MANIFEST_PATH];
}

/**
 * The first manifest may come with the gate's workflow and CODEOWNERS, and with nothing else (M33). Where that workflow
 * already said where the manifest is, the change moves the policy instead of introducing one.
 */
function introducesManifest(
  { files }: Change,
  { manifestPath }: GateRequest,
  { paths, namedManifest }: GateWorkflows,
): boolean {
  const isOnlyPolicy = files.every(({ path }) => isPolicyPath(path, manifestPath) || paths.has(path));
  return files.length > 0 && isOnlyPolicy && !namedManifest;
}
