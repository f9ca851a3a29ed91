import type { VerifiedCommit } from '../attestation/outcome';

/** How messages speak of a commit: its short id. */
export const nameOf = ({ commit }: VerifiedCommit): string => `commit ${commit.id.slice(0, 7)}`;

/** The agent as titles speak of it. */
export const agentOf = ({ origin }: VerifiedCommit): string => origin.name ?? 'an agent';

/** The commit, its agent and what shows it: `commit a1b2c3d by claude-code (line 4 of its message)`. */
export const agentCommit = (verified: VerifiedCommit): string => {
  const [marker] = verified.origin.markers;
  const where = marker?.line == null ? '' : `, line ${marker.line} of its message`;
  const proof = marker === undefined ? '' : ` (\`${marker.text}\`${where})`;
  return `${nameOf(verified)} by ${agentOf(verified)}${proof}`;
};

/** A few paths as a list, and how many more there are. */
export const somePaths = (paths: readonly string[]): string => {
  const shown = paths
    .slice(0, 3)
    .map((path) => `\`${path}\``)
    .join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
};

/** Sentences start with a capital. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
