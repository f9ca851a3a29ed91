import { resolve } from 'node:path';
import { readWholeFile } from '../platform/files';
import type { OpenRepository } from '../platform/git/open-repository';
import { formatProblems } from '../policy/format-problems';
import { loadPolicy } from '../policy/load-policy';
import { parseManifest } from '../policy/parse-manifest';
import type { Policy, PolicyReading } from '../policy/policy';
import { Failure } from '../world/failure';
import { commitOf } from './local-request';

/** Where a command takes its policy from. */
export interface LocalPolicyOptions {
  readonly base?: string;
  readonly manifest: string;
  /** A file on disk that stands in for the manifest. */
  readonly policy?: string;
}

/** @throws Failure where no manifest is there or it has mistakes: without one nothing can be verified */
export async function localPolicy(
  repository: OpenRepository,
  options: LocalPolicyOptions,
  cwd: string,
): Promise<Policy> {
  const reading = await readingOf(repository, options, cwd);
  if (reading.kind === 'found') return reading.policy;
  if (reading.kind === 'missing') {
    throw new Failure(
      `there is no manifest ${reading.path} at ${reading.ref.slice(0, 12)}`,
      'Write one with `countersign init` and commit it, or name another place with --base, --manifest or --policy.',
    );
  }
  throw new Failure(
    `the manifest has mistakes:\n${formatProblems(reading.problems)}`,
    'Mend it where it was read; `countersign policy check` looks at a file before you commit it.',
  );
}

async function readingOf(
  repository: OpenRepository,
  { base, manifest, policy }: LocalPolicyOptions,
  cwd: string,
): Promise<PolicyReading> {
  if (policy !== undefined) {
    return parseManifest(await readWholeFile(resolve(cwd, policy)), { path: policy, ref: null });
  }
  const ref = base ?? (await repository.defaultBranch());
  if (ref !== null) return loadPolicy(repository, await commitOf(repository, ref, '--base'), manifest);
  throw new Failure(
    'the default branch cannot be told (no origin/HEAD, main or master)',
    'Name the branch whose manifest counts with --base.',
  );
}
