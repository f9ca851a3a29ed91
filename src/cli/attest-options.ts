import { type Statement, statementSchema } from '../attestation/statement';
import { SESSION_SETTINGS, type SessionSettings } from '../platform/session-settings';
import { MODES, type Mode } from '../policy/policy';
import { listed } from '../report/text';
import { Failure } from '../world/failure';

/** What `attest` takes from the command line, unvalidated but for the choices. */
export interface AttestOptions {
  readonly key?: string;
  readonly signer?: string;
  readonly keyId?: string;
  readonly proxy?: string;
  readonly agent?: string;
  readonly model?: string;
  readonly mode?: string;
  readonly actor?: string;
  readonly session?: string;
  readonly region?: string;
  readonly coverage?: string;
  readonly repositoryId?: string;
  readonly repositoryName?: string;
  readonly commit?: string;
  readonly range?: string;
  readonly staged?: boolean;
  readonly print?: boolean;
  readonly companion?: boolean;
  readonly base?: string;
  readonly manifest?: string;
  readonly repo?: string;
}

const REQUIRED = ['keyId', 'proxy', 'agent', 'model', 'mode'] as const;
const OPTIONAL = ['actor', 'session', 'region', 'coverage', 'repositoryId', 'repositoryName'] as const;

/** What is to be stated, from the options and what the session says where they are silent. */
export type Stated = Readonly<
  Record<(typeof REQUIRED)[number], string> & Partial<Record<(typeof OPTIONAL)[number], string>>
>;

/** @throws Failure naming everything that neither the options nor the session state */
export function statedBy(options: AttestOptions, { values }: Pick<SessionSettings, 'values'>): Stated {
  const said: Partial<Record<keyof Stated, string>> = {};
  for (const name of [...REQUIRED, ...OPTIONAL]) {
    const value = options[name] ?? values[name];
    if (value !== undefined) said[name] = value;
  }
  if (isComplete(said)) return said;
  const missing = REQUIRED.filter((name) => said[name] === undefined);
  const [first = 'agent'] = missing;
  throw new Failure(
    `the attestation needs ${listed(missing.map(flagOf))}`,
    `Give ${missing.length === 1 ? 'it' : 'them'} as options, or in the environment or configuration of the session, e.g. ${SESSION_SETTINGS[first]} or \`git config countersign.${first}\`.`,
  );
}

const isComplete = (said: Partial<Record<keyof Stated, string>>): said is Stated =>
  REQUIRED.every((name) => said[name] !== undefined);

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * What is stated, as a predicate.
 * @param now milliseconds since the epoch; the statement keeps whole seconds
 */
export function predicateFrom(stated: Stated, repository: string, now: number): Statement['predicate'] {
  requireKeyId(stated.keyId);
  const draft = {
    ...(stated.repositoryId === undefined ? {} : { repositoryId: stated.repositoryId }),
    repository,
    proxy: { id: stated.proxy },
    agent: { name: stated.agent },
    model: {
      ...modelFrom(stated.model),
      ...(stated.region === undefined ? {} : { region: stated.region }),
    },
    ...(stated.session === undefined ? {} : { session: { id: stated.session } }),
    mode: modeFrom(stated.mode),
    ...(stated.coverage === undefined ? {} : { coverage: coverageFrom(stated.coverage) }),
    ...(stated.actor === undefined ? {} : { actor: { id: stated.actor } }),
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

function modeFrom(text: string): Mode {
  const mode = MODES.find((known) => known === text);
  if (mode !== undefined) return mode;
  throw new Failure(`--mode ${text} is not a mode`, `Use one of ${MODES.join(', ')}.`);
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
