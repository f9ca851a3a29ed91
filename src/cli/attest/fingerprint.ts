import { createHash, type KeyObject } from 'node:crypto';

/** `sha256:<hex>` of the public key in SPKI form: `openssl pkey -pubin -outform DER | sha256sum` gives the same digits. */
export const fingerprintOf = (key: KeyObject): string =>
  `sha256:${createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')}`;
