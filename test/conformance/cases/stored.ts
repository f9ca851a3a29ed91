import { createHash } from 'node:crypto';
import { GOOD, messageOf } from '../signed';
import type { Cases } from './case';

const [, keyid = '', payloadText = '', signatureText = ''] = GOOD.split('.');
const standard = (text: string): string => Buffer.from(text, 'base64url').toString('base64');
const [payload, sig] = [standard(payloadText), standard(signatureText)];
const payloadType = 'application/vnd.in-toto+json';
const ENVELOPE = { payload, payloadType, signatures: [{ keyid, sig }] };

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A commit that names the envelope, which is stored. */
const storing = (text: string) => ({
  message: messageOf(`sha256:${hashOf(text)}`),
  stored: { [hashOf(text)]: Buffer.from(text).toString('base64') },
});
const json = (over: object): string => JSON.stringify({ ...ENVELOPE, ...over });
const NAME = hashOf(json({}));

/** Envelopes beside the message. */
export const STORED: Cases = {
  'an envelope that verifies': { ...storing(json({})), expected: 'exact' },
  'another order of fields, and white space': {
    ...storing(JSON.stringify({ signatures: [{ sig, keyid }], payloadType, payload }, null, '\t')),
    expected: 'exact',
  },
  'the name folded': {
    ...storing(json({})),
    message: messageOf(`sha256:\n ${NAME.slice(0, 30)}\n ${NAME.slice(30)}`),
    expected: 'exact',
  },
  'nothing stored': { message: messageOf(`sha256:${NAME}`), stored: {}, expected: 'none' },
  'other bytes under the name': {
    message: messageOf(`sha256:${NAME}`),
    stored: { [NAME]: Buffer.from(`${json({})}\n`).toString('base64') },
    expected: 'none',
  },
  'nothing stored, beside one that verifies': {
    message: messageOf(GOOD, `sha256:${NAME}`),
    stored: {},
    expected: 'none',
  },
  'nothing stored, beside one that is refused': {
    message: messageOf(`sha256:${NAME}`, 'v2'),
    stored: {},
    expected: 'malformed',
  },
  'nothing stored, and elsewhere one that verifies': {
    message: `subject\n\nProxy-Attestation: ${GOOD}\n\nProxy-Attestation: sha256:${NAME}\n`,
    stored: {},
    expected: 'none',
  },
  'nothing stored elsewhere, and in the block one that verifies': {
    message: `subject\n\nProxy-Attestation: sha256:${NAME}\n\nProxy-Attestation: ${GOOD}\n`,
    stored: {},
    expected: 'exact',
  },
  'a name in upper case': {
    ...storing(json({})),
    message: messageOf(`sha256:${NAME.toUpperCase()}`),
    expected: 'malformed',
  },
  'a name of 63 digits': {
    ...storing(json({})),
    message: messageOf(`sha256:${NAME.slice(1)}`),
    expected: 'malformed',
  },
  'another payload type': { ...storing(json({ payloadType: 'application/json' })), expected: 'malformed' },
  'two signatures': {
    ...storing(
      json({
        signatures: [
          { keyid, sig },
          { keyid, sig },
        ],
      }),
    ),
    expected: 'malformed',
  },
  'no signature': { ...storing(json({ signatures: [] })), expected: 'malformed' },
  'an unknown field': { ...storing(json({ note: 'x' })), expected: 'malformed' },
  'an unknown field of a signature': {
    ...storing(json({ signatures: [{ keyid, sig, cert: 'x' }] })),
    expected: 'malformed',
  },
  'no key id': { ...storing(json({ signatures: [{ sig }] })), expected: 'malformed' },
  'a field twice': {
    ...storing(json({}).replace('{"payload":', '{"payload":"e30=","payload":')),
    expected: 'malformed',
  },
  'an escape in a string': {
    ...storing(json({}).replace('application/', 'application\\/')),
    expected: 'malformed',
  },
  base64url: { ...storing(json({ signatures: [{ keyid, sig: signatureText }] })), expected: 'malformed' },
  'a blank in base64': {
    ...storing(json({ payload: `${payload.slice(0, 4)} ${payload.slice(4)}` })),
    expected: 'malformed',
  },
  'a signature of 63 bytes': {
    ...storing(json({ signatures: [{ keyid, sig: Buffer.alloc(63).toString('base64') }] })),
    expected: 'malformed',
  },
  'white space up to the limit': { ...storing(json({}).padEnd(16_384)), expected: 'exact' },
  'a byte over the limit': { ...storing(json({}).padEnd(16_385)), expected: 'malformed' },
  'no JSON': { ...storing('v1'), expected: 'malformed' },
  'an array': { ...storing('[]'), expected: 'malformed' },
  'an unknown key': { ...storing(json({ signatures: [{ keyid: 'nobody', sig }] })), expected: 'unknown-key' },
  'a signature by another key': {
    ...storing(json({ signatures: [{ keyid: 'other-1', sig }] })),
    expected: 'bad-signature',
  },
};
