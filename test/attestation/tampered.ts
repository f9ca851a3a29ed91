import type { AttestationOutcome } from '../../src/attestation/outcome';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { CONTEXT, commitLike, PROXY, policyLike } from './attested';

/** Every byte of something with each of its 255 other values, at our own boundary: `verify`. */

const POLICY = policyLike();
const [ATTRIBUTED] = attribute({ commits: [commitLike()] }, POLICY, {
  identities: new Map(),
  headBranch: null,
});

/** The outcomes of commits whose trailer has these values. */
export async function outcomesOf(values: readonly string[]): Promise<AttestationOutcome[]> {
  if (ATTRIBUTED === undefined) throw new Error('no commit');
  const commits = values.map((value) => {
    const trailers = [{ key: 'Proxy-Attestation', value, line: 4 }];
    const message = { ...ATTRIBUTED.commit.message, lines: [], trailers };
    return { ...ATTRIBUTED, commit: { ...ATTRIBUTED.commit, message } };
  });
  return (await verify(commits, POLICY, CONTEXT)).map(({ attestation }) => attestation);
}

export const wordOf = (outcome: AttestationOutcome): string =>
  outcome.status === 'rejected' ? outcome.reason : outcome.status;

/** Milliseconds that one run may take on a machine that is busy with other things. */
export const LONG = 300_000;

export interface Tampered {
  readonly text: string;
  readonly expected: string;
}

/** Each place with each other value that its byte could have, by `tamper`; gives back what came out otherwise than expected. */
export async function surprises(
  bytes: Buffer,
  tamper: (changed: Buffer, at: number, value: number) => Tampered,
): Promise<{ tried: number; wrong: string[] }> {
  const wrong: string[] = [];
  let tried = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const cases = Array.from({ length: 256 }, (_, value) => value).filter((value) => value !== bytes[at]);
    const tampered = cases.map((value) => {
      const changed = Buffer.from(bytes);
      changed[at] = value;
      return tamper(changed, at, value);
    });
    const outcomes = await outcomesOf(tampered.map(({ text }) => text));
    outcomes.forEach((outcome, index) => {
      const expected = tampered[index]?.expected;
      if (wordOf(outcome) !== expected)
        wrong.push(`${at} = ${cases[index]}: ${wordOf(outcome)}, expected ${expected}`);
    });
    tried += cases.length;
  }
  return { tried, wrong };
}

export const compactWith = (payload: Buffer, signature: Buffer): string =>
  `v1.${PROXY.id}.${payload.toString('base64url')}.${signature.toString('base64url')}`;
