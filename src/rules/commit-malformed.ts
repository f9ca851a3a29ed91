import type { Rule } from '../verdict/rule';
import { nameOf, sentence } from './commit-name';

export const commitMalformed: Rule = {
  id: 'commit-malformed',
  severity: 'critical',
  summary: "Git's own record of a commit cannot be trusted.",
  rationale:
    'Programs disagree about such objects, so one of them can be shown another author or another tree.',
  remediation: 'Make the commit anew with an ordinary git, and find out which tool wrote it this way.',
  clearedBy: 'nothing',

  *check({ commits }) {
    for (const verified of commits) {
      for (const defect of verified.commit.defects) {
        yield {
          commit: verified.commit.id,
          subject: verified.commit.id,
          reason: defect,
          title: 'A malformed commit',
          message: `${sentence(nameOf(verified))} ${defect}.`,
        };
      }
    }
  },
};
