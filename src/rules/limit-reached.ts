import type { Observation, Rule } from '../verdict/rule';
import { wholeFile } from './whole-file';

export const limitReached: Rule = {
  id: 'limit-reached',
  severity: 'high',
  summary: 'Analysis could not look at everything.',
  rationale: 'A gate that silently looks at less than the whole change can be flooded.',
  remediation: 'Split the change, or ask for approval of the parts that were not looked at.',
  clearedBy: 'approval',

  *check({ analysis, content }) {
    for (const { what, paths } of [...analysis.limits, ...content.limits]) {
      const stated: Omit<Observation, 'subject' | 'message'> = {
        reason: what,
        title: `Not everything was analysed: ${what}`,
      };
      if (paths.length === 0) yield { ...stated, subject: '', message: `Analysis met a limit: ${what}.` };
      for (const path of paths) {
        yield {
          ...stated,
          subject: path,
          location: wholeFile(path),
          message: `\`${path}\` was not looked at in full: ${what}.`,
        };
      }
    }
  },
};
