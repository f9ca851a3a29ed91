import type { Message } from '../change/change';
import { strayValues, TRAILER_KEY, unfolded } from './trailer';

/** How a commit carries an attestation: written out in its message. */
export interface CompactCarrier {
  readonly kind: 'compact';
  /** In the trailer block every attestation must verify; elsewhere one counts only if it does. */
  readonly place: 'trailer-block' | 'elsewhere';
  readonly line: number;
  /** Without white space. */
  readonly text: string;
}

export type Carrier = CompactCarrier;

/** More are refused unread (threats.md T31). */
export const MAX_CARRIERS = 32;

/** Every attestation that a commit's message carries, in the order of its lines. */
export function carriersOf(message: Message): readonly Carrier[] {
  const block = message.trailers.filter(({ key }) => key.trim().toLowerCase() === TRAILER_KEY.toLowerCase());
  return [
    ...strayValues(message).map(({ line, value }) => compact('elsewhere', line, value)),
    ...block.map(({ line, value }) => compact('trailer-block', line, value)),
  ];
}

const compact = (place: Carrier['place'], line: number, value: string): Carrier => ({
  kind: 'compact',
  place,
  line,
  text: unfolded(value),
});
