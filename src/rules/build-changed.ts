import type { Rule } from '../verdict/rule';
import { decidesOverTheGate } from './policy-changed';

export const buildChanged: Rule = {
  id: 'build-changed',
  severity: 'medium',
  summary:
    'What installs, builds or ships the program changes: scripts, container files, pipelines, settings of the package manager.',
  rationale: 'Whoever decides what is built needs to change no code that anybody reviews.',
  remediation:
    'Look at what runs now when the program is installed, built and shipped, and ask for approval.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { path, what, detail, location } of evidence.supply.build) {
      // Those are told by `policy-changed`.
      if (decidesOverTheGate(path, evidence)) continue;
      yield {
        location,
        subject: path,
        reason: detail.startsWith('is ') ? detail.slice('is '.length) : 'scripts',
        title: `\`${path}\` ${detail}`,
        message: `\`${path}\`, ${what}, ${detail}: the program may be built in another way.`,
      };
    }
  },
};
