import { isCleanMerge } from '../change/clean-merge';
import type { Rule } from '../verdict/rule';
import { nameOf, sentence } from './commit-name';

export const commitUnattributed: Rule = {
  id: 'commit-unattributed',
  severity: 'high',
  summary: 'Nobody can show who wrote a commit, and the tier refuses such commits.',
  rationale: 'Markers are voluntary: where positive proof is asked for, their absence proves nothing.',
  remediation: 'Sign the commit with a key that the platform knows as yours, or let the proxy attest it.',
  clearedBy: 'nothing',

  *check({ commits, policy }) {
    for (const verified of commits) {
      const { commit, origin, tier } = verified;
      if (origin.kind !== 'unknown' || policy.requirements[tier].unattributed !== 'refuse') continue;
      if (isCleanMerge(commit)) continue;
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: 'unattributed',
        title: 'A commit of unknown origin',
        message: `${sentence(nameOf(verified))} has neither a verified signature of its author nor an attestation; the tier ${tier} asks for one.`,
      };
    }
  },
};
