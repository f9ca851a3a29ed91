import { basename, resolve } from 'node:path';
import type { GateRequest } from '../gate';
import { readWholeFile } from '../platform/files';
import type { OpenRepository } from '../platform/git/open-repository';
import type { FailOn } from '../policy/severity';
import { FAIL_ON } from '../policy/severity';
import { isTier, TIERS, type Tier } from '../policy/tier';
import { Failure } from '../world/failure';
import { TOOL_VERSION } from '../world/tool';

/** What `check` and its kin take from the command line, unvalidated. */
export interface LocalOptions {
  readonly repo?: string;
  readonly base?: string;
  readonly head?: string;
  readonly manifest: string;
  readonly policy?: string;
  readonly failOn?: string;
  readonly repositories?: string;
  readonly repositoryId?: string;
  readonly repositoryName?: string;
}

/** What the terminal asks the gate; same rules as on GitHub, with local refs in place of the platform's. */
export async function localRequest(
  repository: OpenRepository,
  options: LocalOptions,
  cwd: string,
): Promise<GateRequest> {
  const defaultTip = await defaultTipOf(repository);
  const base =
    options.base === undefined ? required(defaultTip) : await commitOf(repository, options.base, '--base');
  const head = await commitOf(repository, options.head ?? 'HEAD', '--head');
  return {
    base,
    head,
    policyRefs: defaultTip === null || options.policy !== undefined ? [base] : [base, defaultTip],
    manifestPath: options.manifest,
    standIn:
      options.policy === undefined ? null : await standIn(resolve(cwd, options.policy), options.policy),
    inputs: { failOn: failOnFrom(options.failOn), tiers: tiersFrom(options.repositories) },
    repository: {
      id: options.repositoryId ?? null,
      name: options.repositoryName ?? (await localNameOf(repository)),
    },
    pullRequest: null,
    notes: [],
    run: { tool: TOOL_VERSION, event: null, actor: null },
  };
}

/** @throws Failure naming the flag where the revision does not exist */
export async function commitOf(repository: OpenRepository, revision: string, flag: string): Promise<string> {
  const id = await repository.resolve(revision);
  if (id !== null) return id;
  throw new Failure(
    `${flag} ${revision} names no commit in ${repository.directory}`,
    'Give a branch, a tag or a commit id that exists here; fetch it first where it is on the server.',
  );
}

function failOnFrom(text: string | undefined): FailOn | null {
  if (text === undefined) return null;
  const level = FAIL_ON.find((known) => known === text);
  if (level !== undefined) return level;
  throw new Failure(`--fail-on ${text} is not a level`, `Use one of ${FAIL_ON.join(', ')}.`);
}

function tiersFrom(text: string | undefined): readonly Tier[] | null {
  if (text === undefined) return null;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isTier(name));
  if (unknown === undefined) return names.filter(isTier);
  throw new Failure(
    `--repositories has the unknown tier "${unknown}"`,
    `Use a comma-separated list of ${TIERS.join(', ')}.`,
  );
}

/** `<host>/<owner>/<name>` of `origin`, else `local/<folder>`. */
export async function localNameOf(repository: OpenRepository): Promise<string> {
  const url = await repository.remoteUrl();
  const parts =
    url === null ? null : /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^/:]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/i.exec(url);
  const [, host, path] = parts ?? [];
  if (host !== undefined && path !== undefined) return `${host.toLowerCase()}/${path}`;
  return `local/${basename(resolve(repository.directory))}`;
}

async function defaultTipOf(repository: OpenRepository): Promise<string | null> {
  const branch = await repository.defaultBranch();
  return branch === null ? null : repository.resolve(branch);
}

function required(tip: string | null): string {
  if (tip !== null) return tip;
  throw new Failure(
    'the default branch cannot be told (no origin/HEAD, main or master)',
    'Name the branch that the change goes to with --base.',
  );
}

async function standIn(path: string, shown: string): Promise<NonNullable<GateRequest['standIn']>> {
  return { path: shown, bytes: await readWholeFile(path) };
}
