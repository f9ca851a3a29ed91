import type { VerifiedCommit } from '../attestation/outcome';
import { agentCommit, agentOf, nameOf, sentence } from './commit-name';

/**
 * Why a commit has no attestation to judge, in words: it carries none, or one that is not stored here.
 * @param detail what the commit's outcome says of one that it names
 */
export function absenceOf(
  verified: VerifiedCommit,
  detail: string | undefined,
): { readonly title: string; readonly cause: string } {
  if (detail !== undefined) {
    return {
      title: 'The attestation that a commit names is not stored here',
      cause: `${sentence(nameOf(verified))} names its attestation, but ${detail}`,
    };
  }
  const whose = sentence(agentCommit(verified));
  return {
    title: `${agentOf(verified)}'s commit carries no attestation`,
    cause: `${whose} carries no attestation, and the tier ${verified.tier} asks for one`,
  };
}
