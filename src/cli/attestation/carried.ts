import { type Carrier, carriersOf } from '../../attestation/carrier';
import { readDsseJson } from '../../attestation/dsse-json';
import { type EnvelopeReading, MAX_ENVELOPE_BYTES, readCompact, refuse } from '../../attestation/envelope';
import { storedIn } from '../../attestation/stored';
import { unfolded } from '../../attestation/trailer';
import type { Message } from '../../change/change';
import { readMessage } from '../../change/commit-record';
import type { OpenRepository } from '../../platform/git/open-repository';

/** An attestation as it was found, read but not verified. */
export interface Carried {
  /** Where it stood, in words. */
  readonly place: string;
  readonly reading: EnvelopeReading;
}

/** A file may be a whole message; more than this is none. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** What a message carries; a stored envelope is looked up, and what stands in the trailer block comes first. */
export async function carriedBy(
  message: Message,
  repository: OpenRepository | null,
): Promise<readonly Carried[]> {
  const carriers = carriersOf(message).toSorted((one, other) => rankOf(one) - rankOf(other));
  const digests = carriers.flatMap((carrier) => (carrier.kind === 'stored' ? [carrier.digest] : []));
  const stored = repository === null ? new Map() : await storedIn(repository)(digests);
  return carriers.map((carrier) => {
    const place = placeOf(carrier);
    if (carrier.kind === 'compact') return { place, reading: readCompact(carrier.text) };
    if (carrier.kind === 'unread')
      return { place, reading: refuse(`the message carries ${carrier.count} attestations`) };
    const found = stored.get(carrier.digest);
    const reading =
      found?.status === 'found'
        ? readDsseJson(found.bytes)
        : refuse(`the envelope sha256:${carrier.digest} is not stored in this clone`);
    return { place: `${place}, stored as sha256:${carrier.digest}`, reading };
  });
}

const rankOf = ({ place }: Carrier): number => (place === 'trailer-block' ? 0 : 1);

const placeOf = ({ place, line }: Carrier): string =>
  `line ${line} of the message, ${place === 'trailer-block' ? 'in its trailers' : 'outside its trailers'}`;

/** What a file holds: a DSSE envelope in JSON, the compact form, or text with the trailer in it. */
export async function carriedIn(
  bytes: Buffer,
  name: string,
  repository: OpenRepository | null,
): Promise<readonly Carried[]> {
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('{'))
    return [{ place: `${name}, as DSSE JSON`, reading: readDsseJson(bytes) }];
  const inMessage = await carriedBy(readMessage(bytes), repository);
  if (inMessage.length > 0)
    return inMessage.map(({ place, reading }) => ({ place: `${name}, ${place}`, reading }));
  // Long texts are cut before white space is dropped; what is cut is too long anyway.
  const reading = readCompact(unfolded(text.slice(0, 4 * MAX_ENVELOPE_BYTES)));
  return [{ place: `${name}, in the compact form`, reading }];
}
