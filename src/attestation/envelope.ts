import { createHash } from 'node:crypto';
import { fromBase64Url, toBase64Url } from './base64';
import { PAYLOAD_TYPE } from './statement';

/** A DSSE envelope with its one signature. The payload type is always `application/vnd.in-toto+json`. */
export interface Envelope {
  /** Chooses the key to check with; decides nothing by itself. */
  readonly keyId: string;
  readonly payload: Buffer;
  /** 64 bytes: Ed25519, or r‖s. */
  readonly signature: Buffer;
}

/** Of either spelling; what is longer is refused unread (T31). */
export const MAX_ENVELOPE_BYTES = 16 * 1024;
const KEY_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The bytes that are signed: nothing that was signed for another purpose has this form. */
export const signedBytes = (payload: Buffer): Buffer => preAuthEncoding(PAYLOAD_TYPE, payload);

/** DSSE v1, "PAE". */
export function preAuthEncoding(payloadType: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head, 'utf8'), payload]);
}

/** `v1.<key-id>.<payload>.<signature>`, formats.md §3. */
export const toCompact = ({ keyId, payload, signature }: Envelope): string =>
  `v1.${keyId}.${toBase64Url(payload)}.${toBase64Url(signature)}`;

export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly problem: string };

/** Reads the compact spelling without white space. Exactly one text stands for each envelope. */
export function readCompact(text: string): EnvelopeReading {
  if (text.length > MAX_ENVELOPE_BYTES) return tooLong(text.length, 'characters');
  const parts = text.split('.', 5);
  const [version, keyId = '', payloadText = '', signatureText = ''] = parts;
  if (version !== 'v1' || parts.length !== 4)
    return refuse(
      'expected v1.<key-id>.<payload>.<signature>, or sha256:<64 hex digits> of a stored envelope',
    );
  const payload = fromBase64Url(payloadText);
  const signature = fromBase64Url(signatureText);
  if (payload === null || signature === null) return refuse('it is not canonical base64url without padding');
  return envelopeOf({ keyId, payload, signature });
}

/** The parts as an envelope, if they have the form of one. */
export function envelopeOf(envelope: Envelope): EnvelopeReading {
  const { keyId, signature } = envelope;
  if (!KEY_ID.test(keyId)) return refuse('its key id is not of the form [A-Za-z0-9_-]{1,64}');
  if (signature.length !== 64) return refuse(`its signature has ${signature.length} bytes, expected 64`);
  return { ok: true, envelope };
}

export const refuse = (problem: string): EnvelopeReading => ({ ok: false, problem });

export const tooLong = (length: number, unit: 'bytes' | 'characters'): EnvelopeReading =>
  refuse(`it has ${length} ${unit}, at most ${MAX_ENVELOPE_BYTES} are read`);

/** `sha256:<hex>` of the payload: what an envelope is known by, however it is carried and whichever valid signature it has. */
export const digestOf = ({ payload }: Envelope): string =>
  `sha256:${createHash('sha256').update(payload).digest('hex')}`;
