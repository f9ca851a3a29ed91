import { z } from 'zod';
import { fromBase64 } from './base64';
import { isTooDeep, toCanonicalJson } from './canonical-json';
import {
  type Envelope,
  type EnvelopeReading,
  envelopeOf,
  MAX_ENVELOPE_BYTES,
  refuse,
  tooLong,
} from './envelope';
import { PAYLOAD_TYPE } from './statement';

/** The DSSE envelope's JSON form, with the one signature that formats.md §3 allows. */
const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: z.string() })]),
});

/** The envelope as standard JSON, in canonical form; `readDsseJson` gives it back. */
export const toDsseJson = ({ keyId, payload, signature }: Envelope): Buffer =>
  toCanonicalJson({
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyId, sig: signature.toString('base64') }],
  });

/**
 * Reads the JSON form: its fields in any order and with white space between them, but none twice, none unknown and nothing
 * escaped, so that no two readers can take it for two envelopes.
 */
export function readDsseJson(bytes: Buffer): EnvelopeReading {
  if (bytes.length > MAX_ENVELOPE_BYTES) return tooLong(bytes.length, 'bytes');
  const value = isTooDeep(bytes) ? undefined : plainJson(bytes.toString('latin1'));
  if (value === undefined) return refuse('the stored envelope is not plain JSON without escapes and twins');
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success)
    return refuse(`the stored envelope is no DSSE envelope of ours: ${issueOf(parsed.error)}`);
  const { payload: payloadText, signatures } = parsed.data;
  const [{ keyid, sig }] = signatures;
  const payload = fromBase64(payloadText);
  const signature = fromBase64(sig);
  if (payload === null || signature === null)
    return refuse('the stored envelope is not canonical base64 with padding');
  return envelopeOf({ keyId: keyid, payload, signature });
}

/** `undefined` unless the text, without its white space, is what its own value is written as. */
function plainJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text.replace(/[ \t\r\n]+/g, '') ? value : undefined;
  } catch {
    return undefined;
  }
}

const issueOf = ({ issues: [first] }: z.ZodError): string =>
  `${first?.path.join('.') || 'the envelope'}: ${first?.message ?? 'not valid'}`;
