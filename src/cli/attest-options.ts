import { type Statement, statementSchema } from '../attestation/statement';
import type { Mode } from '../policy/policy';
import { Failure } from '../world/failure';

/** What `attest` takes from the command line, unvalidated but for the choices. */
export interface AttestOptions {
  readonly key?: string;
  readonly signer?: string;
  readonly keyId: string;
  readonly proxy: string;
  readonly agent: string;
  readonly model: string;
  readonly mode: Mode;
  readonly actor?: string;
  readonly session?: string;
  readonly region?: string;
  readonly coverage?: string;
  readonly repositoryId?: string;
  readonly repositoryName?: string;
  readonly commit?: string;
  readonly staged?: boolean;
  readonly print?: boolean;
  readonly repo?: string;
}

/**
 * What the command line states, as a predicate.
 * @param now milliseconds since the epoch; the statement keeps whole seconds
 */
export function predicateFrom(
  options: AttestOptions,
  repository: string,
  now: number,
): Statement['predicate'] {
  requireKeyId(options.keyId);
  const draft = {
    ...(options.repositoryId === undefined ? {} : { repositoryId: options.repositoryId }),
    repository,
    proxy: { id: options.proxy },
    agent: { name: options.agent },
    model: {
      ...modelFrom(options.model),
      ...(options.region === undefined ? {} : { region: options.region }),
    },
    ...(options.session === undefined ? {} : { session: { id: options.session } }),
    mode: options.mode,
    ...(options.coverage === undefined ? {} : { coverage: coverageFrom(options.coverage) }),
    ...(options.actor === undefined ? {} : { actor: { id: options.actor } }),
    issuedAt: `${new Date(now).toISOString().slice(0, 19)}Z`,
  };
  const parsed = statementSchema.shape.predicate.safeParse(draft);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure(
    `${issue?.path.join('.') || 'the statement'} cannot be stated: ${issue?.message ?? 'not valid'}`,
    'Correct the option; `countersign attest --help` shows what each takes.',
  );
}

function requireKeyId(id: string): void {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(id)) return;
  throw new Failure(`--key-id ${id} is not a key id`, 'Give the id of the key as the manifest states it.');
}

function modelFrom(text: string): { provider: string; name: string } {
  const [, provider, name] = /^([^/\s]+)\/(\S+)$/.exec(text) ?? [];
  if (provider !== undefined && name !== undefined) return { provider, name };
  throw new Failure(
    `--model ${text} is not of the form PROVIDER/NAME`,
    'Write it as anthropic/claude-opus-4-6.',
  );
}

function coverageFrom(text: string): { added: number; observed: number } {
  const [, observed, added] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (observed !== undefined && added !== undefined && Number(observed) <= Number(added)) {
    return { added: Number(added), observed: Number(observed) };
  }
  throw new Failure(
    `--coverage ${text} is not of the form OBSERVED/ADDED`,
    'Write it as 118/120, the smaller number first.',
  );
}
