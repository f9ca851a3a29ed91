import type { Message } from '../change/change';
import { strayValues, TRAILER_KEY, unfolded } from './trailer';

/** How a commit carries an attestation (formats.md §3, "Carriers"). */
export type Carrier = CompactCarrier | StoredCarrier | UnreadCarriers;

interface Placed {
  /** In the trailer block every attestation must verify; elsewhere one counts only if it does. */
  readonly place: 'trailer-block' | 'elsewhere';
  readonly line: number;
}

/** (a) Written out in the message. */
export interface CompactCarrier extends Placed {
  readonly kind: 'compact';
  /** Without white space. */
  readonly text: string;
}

/** (b) Named in the message, and kept under `refs/countersign/attestations`. */
export interface StoredCarrier extends Placed {
  readonly kind: 'stored';
  /** Hex SHA-256 of the stored envelope's exact bytes. */
  readonly digest: string;
}

/** More than anybody writes: refused unread (threats.md T31). */
export interface UnreadCarriers extends Placed {
  readonly kind: 'unread';
  readonly count: number;
}

export const MAX_CARRIERS = 32;

const STORED = /^sha256:([0-9a-f]{64})$/;

/** The attestations that a commit's message carries: those outside the trailer block first, each in the order of their lines. */
export function carriersOf(message: Message): readonly Carrier[] {
  const block = message.trailers.filter(({ key }) => key.trim().toLowerCase() === TRAILER_KEY.toLowerCase());
  const [first] = block;
  if (first !== undefined && block.length > MAX_CARRIERS)
    return [{ kind: 'unread', place: 'trailer-block', line: first.line, count: block.length }];
  const strays = strayValues(message).slice(0, MAX_CARRIERS);
  return [
    ...strays.map(({ line, value }) => carrierOf(value, { place: 'elsewhere', line })),
    ...block.map(({ line, value }) => carrierOf(value, { place: 'trailer-block', line })),
  ];
}

function carrierOf(value: string, placed: Placed): Carrier {
  const text = unfolded(value);
  const digest = STORED.exec(text)?.[1];
  return digest === undefined ? { ...placed, kind: 'compact', text } : { ...placed, kind: 'stored', digest };
}
