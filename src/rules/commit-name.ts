import type { VerifiedCommit } from '../attestation/outcome';

/** How messages speak of a commit: its short id. */
export const nameOf = ({ commit }: VerifiedCommit): string => `Commit ${commit.id.slice(0, 7)}`;

/** The agent as messages speak of it. */
export const agentOf = ({ origin }: VerifiedCommit): string => origin.name ?? 'an agent';
