import { readCanonicalJson } from '../../attestation/canonical-json';
import { digestOf, type Envelope } from '../../attestation/envelope';
import { keyringOf } from '../../attestation/keyring';
import { type Statement, statementSchema } from '../../attestation/statement';
import type { Policy } from '../../policy/policy';
import { visible } from '../../report/text';
import type { Carried } from './carried';
import { explain, rows } from './explain';

/** What was found at a target. `commit` is `null` for a file, whose change nobody can name. */
export interface Target {
  readonly commit: { readonly id: string; readonly subject: string } | null;
  readonly carried: readonly Carried[];
  /** What came of verifying it here. */
  readonly outcome: Outcome;
}

/** 0 it verifies here, 1 it does not, 2 it cannot be told. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly status: string;
  readonly detail: string | null;
}

/** For people. */
export function textOf(target: Target, policy: Policy | null): string {
  const { commit, carried, outcome } = target;
  const heading = commit === null ? '' : `commit ${commit.id}\n${visible(commit.subject)}\n\n`;
  const says = [outcome.status, ...(outcome.detail === null ? [] : [outcome.detail])];
  const parts = carried.map(({ place, reading }) => {
    const statement = reading.ok ? statementOf(reading.envelope) : null;
    if (!reading.ok || statement === null) {
      const problem = reading.ok ? 'its payload is no statement of ours' : reading.problem;
      return rows([
        ['here', says],
        ['found in', place],
        ['unreadable', problem],
      ]);
    }
    const registered = policy === null ? null : (keyringOf(policy).get(reading.envelope.keyId) ?? null);
    return explain({ place, envelope: reading.envelope, statement, registered, says });
  });
  return `${heading}${parts.join('\n')}`;
}

/** For programs. */
export function jsonOf({ commit, carried, outcome }: Target, policy: Policy | null): string {
  const attestations = carried.map(({ place, reading }) => {
    if (!reading.ok) return { place, problem: reading.problem };
    const { keyId } = reading.envelope;
    const key = policy === null ? undefined : keyringOf(policy).get(keyId)?.key;
    return {
      place,
      key: keyId,
      custody: key?.custody ?? null,
      digest: digestOf(reading.envelope),
      statement: statementOf(reading.envelope),
    };
  });
  const { status, detail } = outcome;
  return `${JSON.stringify({ commit: commit?.id ?? null, status, detail, attestations }, null, 2)}\n`;
}

/** Unverified: whoever wrote it may have signed nothing. */
function statementOf({ payload }: Envelope): Statement | null {
  const json = readCanonicalJson(payload);
  const parsed = json.ok ? statementSchema.safeParse(json.value) : null;
  return parsed?.success === true ? parsed.data : null;
}
