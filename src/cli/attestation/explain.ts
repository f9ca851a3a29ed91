import { digestOf, type Envelope } from '../../attestation/envelope';
import type { RegisteredKey } from '../../attestation/keyring';
import type { Statement } from '../../attestation/statement';
import type { Custody, Mode } from '../../policy/policy';
import { counted, shown } from '../../report/text';
import { fingerprintOf } from '../attest/fingerprint';

/** An attestation with what is known of it here. */
export interface Explained {
  readonly place: string;
  readonly envelope: Envelope;
  /** As the payload states it; believe it only as far as `says` goes. */
  readonly statement: Statement;
  /** The key that the manifest knows by this id; `null` where it knows none, or no manifest is at hand. */
  readonly registered: RegisteredKey | null;
  /** What came of verifying it here, a sentence each. */
  readonly says: readonly string[];
}

const MODES: Record<Mode, string> = {
  logged: 'logged: the proxy kept a record of each call to the model',
  mutated: 'mutated: the proxy kept a record and changed identifiers before the model saw the code',
};

const CUSTODIES: Record<Custody, string> = {
  service: 'in service custody: no developer can read it',
  developer: "in developer custody: it proves no more than that developer's word",
};

/** One attestation in plain words, a fact a line. Its own words are shown, never obeyed. */
export function explain(explained: Explained): string {
  const { place, envelope, statement, says } = explained;
  const { predicate } = statement;
  const { proxy, agent, model, session, actor } = predicate;
  return rows([
    ['here', says],
    ['found in', place],
    ['proxy', withVersion(proxy.id, proxy.version)],
    ['key', keyIn(explained)],
    ['change', changeIn(statement)],
    ['agent', withVersion(agent.name, agent.version)],
    [
      'model',
      `${model.provider}/${model.name}${model.region === undefined ? '' : `, which ran in ${model.region}`}`,
    ],
    ['mode', MODES[predicate.mode]],
    [
      'mutation',
      predicate.mutation === undefined
        ? null
        : `${counted(predicate.mutation.identifiers, 'identifier')} changed`,
    ],
    [
      'actor',
      actor === undefined ? null : `${actor.id}${actor.issuer === undefined ? '' : `, says ${actor.issuer}`}`,
    ],
    ['session', session === undefined ? null : sessionIn(session)],
    ['coverage', coverageIn(predicate)],
    ['secrets', secretsIn(predicate)],
    [
      'repository',
      [predicate.repository, predicate.repositoryId].filter((name) => name !== undefined).join(', id '),
    ],
    ['issued', predicate.issuedAt],
    ['envelope', `${digestOf(envelope)} (of its payload)`],
  ]);
}

const NAME_WIDTH = 12;

/** Names and values in two columns; rows without a value are left out. */
export const rows = (pairs: readonly (readonly [string, string | readonly string[] | null])[]): string =>
  pairs.flatMap(([name, value]) => (value === null ? [] : [rowOf(name, value)])).join('');

const rowOf = (name: string, value: string | readonly string[]): string =>
  [value]
    .flat()
    .map((line, index) => `${(index === 0 ? name : '').padEnd(NAME_WIDTH)}${shown(line, 1000)}\n`)
    .join('');

const withVersion = (name: string, version: string | undefined): string =>
  version === undefined ? name : `${name} ${version}`;

function keyIn({ envelope: { keyId }, registered }: Explained): readonly string[] {
  if (registered === null) return [`${keyId}, which the manifest here does not know`];
  const { custody, publicKey, revoked } = registered.key;
  return [`${keyId}, ${CUSTODIES[custody]}${revoked ? '; REVOKED' : ''}`, fingerprintOf(publicKey)];
}

const changeIn = ({ subject }: Statement): readonly string[] =>
  subject.map(({ name, digest }) => `${name.replace('change/', '').padEnd(6)}${digest.sha256}`);

function sessionIn({ id, calls, log }: NonNullable<Statement['predicate']['session']>): string {
  const parts = [
    id,
    calls === undefined ? undefined : counted(calls, 'call'),
    log && `log sha256:${log.sha256}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function coverageIn({ coverage }: Statement['predicate']): string {
  if (coverage === undefined) return 'not stated: how much of the change went through the proxy is open';
  return `${coverage.observed} of ${counted(coverage.added, 'added line')} went through the proxy`;
}

function secretsIn({ secrets }: Statement['predicate']): string {
  if (secrets === undefined) return 'not stated';
  const sent = secrets.forwarded === 0 ? 'none of them' : `${secrets.forwarded} of them`;
  return secrets.detected === 0 ? 'none detected' : `${secrets.detected} detected, ${sent} sent to the model`;
}
