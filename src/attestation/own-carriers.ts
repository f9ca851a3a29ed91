import type { Commit } from '../change/change';
import { type Carrier, carriersOf } from './carrier';

/**
 * The attestations that are a commit's own. A squashed or rebased one repeats those of the commits that it stands for, which are
 * judged themselves; for what it holds beside them one counts if it verifies, as where a squash has moved it.
 */
export function ownCarriersOf({ message, landed, files }: Commit): readonly Carrier[] {
  if (landed === undefined) return carriersOf(message);
  if (files.length === 0) return [];
  return carriersOf(message).map((carrier) => ({ ...carrier, place: 'elsewhere' }));
}
