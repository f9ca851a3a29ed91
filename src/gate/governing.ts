import type { Change, FileChange } from '../change/change';
import { formatProblems } from '../policy/format-problems';
import { loadPolicy } from '../policy/load-policy';
import { parseManifest } from '../policy/parse-manifest';
import type { Policy, PolicyReading } from '../policy/policy';
import { isPolicyPath, isWorkflowPath, usesGate } from '../policy/policy-paths';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { GateRequest } from './request';

/** Which policies judge a change (formats.md §1, "Where it is read"). */
export interface Governing {
  /** The target branch's first. */
  readonly policies: readonly Policy[];
  readonly missing: readonly { readonly path: string; readonly ref: string }[];
  readonly onboarding: boolean;
  /** Changed workflow files that call the gate, before or after. */
  readonly gateWorkflows: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/** Over this a workflow is not read; GitHub refuses such files as well. */
const WORKFLOW_LIMIT = 512 * 1024;

/** @throws Failure where a manifest is there but broken: then nothing can be decided */
export async function governingPolicies(
  request: GateRequest,
  repository: Repository,
  change: Change,
): Promise<Governing> {
  const gateWorkflows = await gateWorkflowsIn(change, repository);
  if (request.standIn !== null) return standIn(request.standIn, gateWorkflows);
  const policies: Policy[] = [];
  const missing: Governing['missing'][number][] = [];
  for (const ref of new Set(request.policyRefs)) {
    const reading = await loadPolicy(repository, ref, request.manifestPath);
    if (reading.kind === 'missing') missing.push({ path: reading.path, ref });
    else policies.push(found(reading));
  }
  if (policies.length === 0 && introducesManifest(change, { request, gateWorkflows })) {
    const reading = await loadPolicy(repository, change.head, request.manifestPath);
    if (reading.kind !== 'missing') {
      const notes = [
        'This change introduces the manifest: it is reported on, and enforced once it is merged.',
      ];
      return { policies: [found(reading)], missing: [], onboarding: true, gateWorkflows, notes };
    }
  }
  return { policies, missing, onboarding: false, gateWorkflows, notes: [] };
}

function standIn(
  { path, bytes }: NonNullable<GateRequest['standIn']>,
  gateWorkflows: ReadonlySet<string>,
): Governing {
  const policy = found(parseManifest(bytes, { path, ref: null }));
  const notes = [`The policy is the file ${path}, not the base's manifest: this verdict is a trial.`];
  return { policies: [policy], missing: [], onboarding: false, gateWorkflows, notes };
}

function found(reading: Exclude<PolicyReading, { kind: 'missing' }>): Policy {
  if (reading.kind === 'found') return reading.policy;
  const where = reading.ref === null ? '' : ` (at ${reading.ref.slice(0, 12)})`;
  throw new Failure(
    `the manifest${where} has ${reading.problems.length === 1 ? 'a mistake' : `${reading.problems.length} mistakes`}:\n${formatProblems(reading.problems)}`,
    'Mend the manifest on the branch that it was read from; `countersign policy check` looks at a file before you commit it.',
  );
}

/** The first manifest may come with the gate's workflow and CODEOWNERS, and with nothing else (M33). */
function introducesManifest(
  { files }: Change,
  { request, gateWorkflows }: { request: GateRequest; gateWorkflows: ReadonlySet<string> },
): boolean {
  return (
    files.length > 0 &&
    files.every(({ path }) => isPolicyPath(path, request.manifestPath) || gateWorkflows.has(path))
  );
}

async function gateWorkflowsIn({ files }: Change, repository: Repository): Promise<ReadonlySet<string>> {
  const calling = new Set<string>();
  for (const file of files.filter(({ path }) => isWorkflowPath(path))) {
    if ((await callsGate(repository, file, 'oldId')) || (await callsGate(repository, file, 'newId')))
      calling.add(file.path);
  }
  return calling;
}

async function callsGate(
  repository: Repository,
  file: FileChange,
  side: 'oldId' | 'newId',
): Promise<boolean> {
  const id = file[side];
  if (id === null || (side === 'oldId' ? file.oldMode : file.newMode) === '160000') return false;
  const [size] = await repository.sizesOf([id]);
  if (size === null || size === undefined)
    throw new Failure(`object ${id} is missing`, 'Fetch the whole history.');
  // Too large to be read: taken for the gate's own, the stricter answer.
  if (size > WORKFLOW_LIMIT) return true;
  const blob = await repository.read(id);
  return blob !== null && usesGate(blob.bytes.toString('utf8'));
}
