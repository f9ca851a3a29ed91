import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../../world/failure';
import { SIDE_REFS } from '../../world/repository';
import { isBranchName } from './branch-name';
import { requireCompleteHistory } from './complete-history';
import { type GitPlace, placeOf } from './environment';
import { fullId, isFullId } from './object-id';
import { writeOwnStore } from './own-store';
import type { Remote } from './remote';
import { runGit } from './run';
import { fetchRefs } from './run-fetch';

export interface FetchRequest extends Remote {
  /** Commits that must be there afterwards, with all their history. */
  readonly wants: readonly string[];
  /** Branches whose live tips are wanted as well; names may come from an event. */
  readonly branches?: readonly string[];
  /** Where to make the bare repository; what is there is removed. The caller removes it in the end. */
  readonly into: string;
  /** Object directories (a checkout's) to borrow from; those that are shallow or partial are left aside. */
  readonly alternates?: readonly string[];
}

export interface FetchedHistory {
  /** A bare repository: give it to `openRepository`. */
  readonly directory: string;
  /** Commit id by branch name. */
  readonly branches: ReadonlyMap<string, string>;
}

/**
 * Fetches the whole history of the wanted commits into a repository of our own and proves that it is complete.
 * @throws Failure with cause and next step where the remote refuses, lacks a commit, or history stays incomplete
 */
export async function fetchHistory(request: FetchRequest): Promise<FetchedHistory> {
  const alternates = await wholeStores(request.alternates ?? []);
  if (alternates.length === 0) return fetchInto(request, []);
  // A store that we borrow from may lack objects for reasons that nobody wrote down: then nothing is borrowed.
  return fetchInto(request, alternates).catch(() => fetchInto(request, []));
}

async function fetchInto(request: FetchRequest, alternates: readonly string[]): Promise<FetchedHistory> {
  const wants = request.wants.map(fullId);
  const branches = (request.branches ?? []).map(requireBranchName);
  await rm(request.into, { recursive: true, force: true });
  await writeOwnStore(request.into, wants[0]?.length === 64 ? 'sha256' : 'sha1', alternates);
  const place = placeOf(request);
  await fetchRefs(place, request, refspecsOf(wants, branches));
  const tips = await tipsOf(place, branches);
  await requireCompleteHistory(place, [...wants, ...tips.values()]);
  return { directory: request.into, branches: tips };
}

// A pattern that matches nothing is no error, and most repositories have none of the side refs. Every repository has a HEAD: a
// list without it is no list, and would hide the side refs while git brings the wanted commits one by one (G20).
function refspecsOf(wants: readonly string[], branches: readonly string[]): string[] {
  const commits = [...new Set(wants)].map((id) => `+${id}:refs/wants/${id}`);
  const tips = branches.map((branch, index) => `+refs/heads/${branch}:refs/tips/${index}`);
  return ['+HEAD:refs/listed/HEAD', ...commits, ...tips, ...SIDE_REFS.map((ref) => `+${ref}*:${ref}*`)];
}

async function tipsOf(place: GitPlace, branches: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { output } = await runGit(place, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/tips']);
  const lines = output.toString('utf8').split('\n').filter(Boolean);
  const ids = new Map(lines.map((line) => line.split(' ') as [string, string]));
  return new Map(
    branches.map((branch, index) => {
      const id = ids.get(`refs/tips/${index}`) ?? '';
      if (!isFullId(id))
        throw new Failure(`the tip of ${JSON.stringify(branch)} did not arrive`, 'Run the job again.');
      return [branch, id];
    }),
  );
}

function requireBranchName(name: string): string {
  if (isBranchName(name)) return name;
  throw new Failure(`${JSON.stringify(name.slice(0, 200))} is no branch name`, 'Rename the branch.');
}

/** Only stores that hold all they promise: git would tell the server that we have what a shallow one lacks. */
async function wholeStores(objectDirectories: readonly string[]): Promise<string[]> {
  const whole: string[] = [];
  for (const directory of objectDirectories) {
    const shallow = await exists(join(dirname(directory), 'shallow'));
    const packs = await readdir(join(directory, 'pack')).catch(() => null);
    if (!shallow && packs !== null && !packs.some((name) => name.endsWith('.promisor')))
      whole.push(directory);
  }
  return whole;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
