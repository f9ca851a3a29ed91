import { basename, resolve } from 'node:path';
import { checkAttestation } from '../../attestation/check';
import { toDsseJson } from '../../attestation/dsse-json';
import { keyringOf } from '../../attestation/keyring';
import { readCommits } from '../../change/read-commits';
import { readWholeFile } from '../../platform/files';
import type { OpenRepository } from '../../platform/git/open-repository';
import { readStandardInput } from '../../platform/standard-input';
import type { Policy } from '../../policy/policy';
import { DEFAULT_MANIFEST_PATH } from '../../policy/policy-paths';
import { verdictCommitOf } from '../../verdict/commit';
import { Failure } from '../../world/failure';
import type { Terminal } from '../../world/terminal';
import { type LocalPolicyOptions, localPolicy } from '../local-policy';
import { contextOf, type NamedRepository, verifiedHere } from '../verified';
import { type Carried, carriedBy, carriedIn, MAX_FILE_BYTES } from './carried';
import { jsonOf, type Outcome, type Target, textOf } from './render';

export interface ShowOptions extends LocalPolicyOptions, NamedRepository {
  readonly repo?: string;
  readonly format: 'text' | 'json' | 'dsse';
}

export async function show(
  repository: OpenRepository,
  target: string,
  { options, terminal }: { readonly options: ShowOptions; readonly terminal: Terminal },
): Promise<void> {
  const policy = await policyOrNote(repository, options, terminal);
  const found = await find(repository, target, { options, policy, terminal });
  const { carried, outcome } = found;
  if (carried.length === 0)
    throw new Failure(`${target} carries no attestation`, 'Attest it with `countersign attest`.');
  if (options.format === 'dsse') {
    for (const { place, reading } of carried) {
      if (!reading.ok)
        throw new Failure(`${place}: ${reading.problem}`, 'Only a sound envelope can be exported.');
      terminal.out(`${toDsseJson(reading.envelope).toString('utf8')}\n`);
    }
    terminal.exitWith(0);
    return;
  }
  terminal.out(options.format === 'json' ? jsonOf(found, policy) : textOf(found, policy));
  terminal.exitWith(outcome.code);
}

async function policyOrNote(
  repository: OpenRepository,
  options: ShowOptions,
  terminal: Terminal,
): Promise<Policy | null> {
  try {
    return await localPolicy(repository, options, terminal.cwd);
  } catch (error) {
    const isNamed =
      options.base !== undefined ||
      options.policy !== undefined ||
      options.manifest !== DEFAULT_MANIFEST_PATH;
    if (!(error instanceof Failure) || isNamed) throw error;
    terminal.err(`note: nothing can be verified here: ${error.message}\n`);
    return null;
  }
}

interface Surroundings {
  readonly options: ShowOptions;
  readonly policy: Policy | null;
  readonly terminal: Terminal;
}

/** A revision wins over a file of the same name; `./NAME` is always a file. */
async function find(
  repository: OpenRepository,
  target: string,
  { options, policy, terminal }: Surroundings,
): Promise<Target> {
  const id = target === '-' ? null : await repository.resolve(target);
  if (id !== null) return inCommit(repository, id, { options, policy });
  const path = resolve(terminal.cwd, target);
  const bytes = target === '-' ? await readStandardInput(MAX_FILE_BYTES) : await fileOr(path, target);
  const carried = await carriedIn(bytes, target === '-' ? 'standard input' : basename(path), repository);
  return { commit: null, carried, outcome: await outcomeOf(repository, carried, { options, policy }) };
}

async function fileOr(path: string, target: string): Promise<Buffer> {
  const bytes = await readWholeFile(path).catch((cause: unknown) => {
    throw new Failure(
      `${target} is neither a commit here nor a file that can be read`,
      'Give a revision, a file with an attestation, or - for standard input.',
      { cause },
    );
  });
  if (bytes.length <= MAX_FILE_BYTES) return bytes;
  throw new Failure(`${target} has over ${MAX_FILE_BYTES} bytes`, 'Give a file with the attestation alone.');
}

async function inCommit(
  repository: OpenRepository,
  id: string,
  { options, policy }: Omit<Surroundings, 'terminal'>,
): Promise<Target> {
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) throw new Error(`commit ${id} was not read`);
  const carried = await carriedBy(commit.message, repository);
  const subject = commit.message.subject;
  if (policy === null) return { commit: { id, subject }, carried, outcome: UNKNOWN };
  const [verified] = await verifiedHere(repository, [commit], { policy, named: options });
  if (verified === undefined) throw new Error(`commit ${id} was not verified`);
  const { status, reason, detail } = verdictCommitOf(verified).attestation;
  const isGood = status === 'verified' && reason === null;
  const insufficient = status === 'verified' && reason !== null;
  return {
    commit: { id, subject },
    carried,
    outcome: {
      code: isGood ? 0 : 1,
      status: insufficient ? `insufficient (${reason})` : reason === null ? status : `${status} (${reason})`,
      detail,
    },
  };
}

const UNKNOWN: Outcome = { code: 2, status: 'not verified', detail: 'no manifest is at hand' };

/** Of a file: everything but which change it is for. */
async function outcomeOf(
  repository: OpenRepository,
  carried: readonly Carried[],
  { options, policy }: Omit<Surroundings, 'terminal'>,
): Promise<Outcome> {
  if (policy === null) return UNKNOWN;
  const context = { ...(await contextOf(repository, options)), keyring: keyringOf(policy) };
  for (const { reading } of carried) {
    const state = await checkAttestation(reading, context);
    if (state.status === 'rejected')
      return { code: 1, status: `rejected (${state.reason})`, detail: state.detail };
  }
  const detail =
    'the signature, the key and the repository are right; a commit decides whether the change is';
  return { code: 0, status: 'signed', detail };
}
