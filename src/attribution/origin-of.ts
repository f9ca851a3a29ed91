import type { CommitIdentity } from '../world/review-source';
import { KNOWN_BOTS } from './marker-table';
import type { Marker, Origin } from './origin';

/**
 * Weighs the evidence. Any marker makes an agent, author before assist; without one only the platform's own word counts, and
 * only together with a signature: whoever writes a commit also writes its e-mail addresses, from which platforms guess accounts.
 */
export function originOf(
  markers: readonly Marker[],
  hints: readonly Marker[],
  identity: CommitIdentity | undefined,
): Origin {
  const deciding = markers.find((marker) => marker.class === 'author') ?? markers[0];
  if (deciding !== undefined) {
    return { kind: 'agent', class: deciding.class, name: deciding.agent, markers, hints };
  }
  const kind = identity === undefined ? 'unknown' : provenKind(identity);
  const name = kind === 'unknown' ? null : (identity?.author?.login ?? null);
  return { kind, class: null, name, markers, hints };
}

function provenKind({ author, signer, signedByPlatform }: CommitIdentity): 'human' | 'bot' | 'unknown' {
  if (author === null) return 'unknown';
  const isOwnSignature = signer !== null && signer.login.toLowerCase() === author.login.toLowerCase();
  if (author.type === 'Bot' || KNOWN_BOTS.has(author.login.toLowerCase()))
    return signedByPlatform || isOwnSignature ? 'bot' : 'unknown';
  // The platform signs what anybody does in its web editor: that it vouches for the text does not show who wrote it.
  return author.type === 'User' && isOwnSignature && !signedByPlatform ? 'human' : 'unknown';
}
