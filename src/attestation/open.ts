import type { AttributedCommit } from '../attribution/origin';
import { type Carrier, MAX_CARRIERS, type StoredCarrier } from './carrier';
import { type CheckContext, checkAttestation } from './check';
import type { Claim, Opened, Stopped } from './claim';
import { readDsseJson } from './dsse-json';
import { readCompact, tooLong } from './envelope';
import type { AbsentAttestation } from './outcome';
import { ownCarriersOf } from './own-carriers';
import { NOTHING_SEEN, rejected } from './refusal';
import { FETCH_COMMAND, type Stored, type StoredEnvelopes } from './stored';

export interface OpeningContext extends CheckContext {
  readonly stored: StoredEnvelopes;
}

/**
 * Everything that the commits carry, checked as far as that goes without knowing what they change; one by one, so that what the
 * first change can be read while the signatures of the others are checked.
 */
export async function openAll(
  commits: readonly AttributedCommit[],
  context: OpeningContext,
): Promise<readonly Promise<Claim<Opened>>[]> {
  const carried = commits.flatMap((attributed) =>
    ownCarriersOf(attributed.commit).map((carrier) => ({ attributed, carrier })),
  );
  const named = carried.flatMap(({ carrier }) => (carrier.kind === 'stored' ? [carrier.digest] : []));
  const stored = await context.stored(named);
  // What is carried often, honestly or not, is checked once.
  const known = new Map<string, Promise<Opened | Stopped>>();
  return carried.map(async (claim) => {
    const text = spellingOf(claim.carrier);
    const opening = known.get(text) ?? open(claim.carrier, stored, context);
    known.set(text, opening);
    return { ...claim, state: await opening };
  });
}

function spellingOf(carrier: Carrier): string {
  if (carrier.kind === 'compact') return carrier.text;
  return carrier.kind === 'stored' ? `sha256:${carrier.digest}` : `unread ${carrier.count}`;
}

async function open(
  carrier: Carrier,
  stored: ReadonlyMap<string, Stored>,
  context: CheckContext,
): Promise<Opened | Stopped> {
  switch (carrier.kind) {
    case 'unread':
      return rejected(
        'malformed',
        `the commit carries ${carrier.count} attestations, at most ${MAX_CARRIERS} are read`,
        NOTHING_SEEN,
      );
    case 'compact':
      return checkAttestation(readCompact(carrier.text), context);
    case 'stored':
      return openStored(carrier, stored.get(carrier.digest) ?? { status: 'absent' }, context);
  }
}

async function openStored(
  { digest }: StoredCarrier,
  stored: Stored,
  context: CheckContext,
): Promise<Opened | Stopped> {
  switch (stored.status) {
    case 'found':
      return checkAttestation(readDsseJson(stored.bytes), context);
    case 'too-large':
      return checkAttestation(tooLong(stored.size, 'bytes'), context);
    case 'other-bytes':
      return absent(`what is stored as sha256:${digest} has other bytes; store the envelope anew`);
    case 'absent':
      return absent(
        `no envelope sha256:${digest} is stored here; fetch it with \`${FETCH_COMMAND}\`, or let the proxy store it`,
      );
  }
}

const absent = (detail: string): AbsentAttestation => ({ status: 'missing', detail });
