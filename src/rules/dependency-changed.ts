import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf } from './area-impacts';

export const dependencyChanged: Rule = {
  id: 'dependency-changed',
  severity: 'low',
  summary:
    'A package that regulated code imports changes (high where it is more than a new version from the same registry: another source, digest, alias, override, patch or install script, or a package named in `modules:`).',
  rationale:
    'Packages run with the same rights as the code that imports them, and no line of that code has to change for them to be others.',
  remediation:
    'Look at what the package became and where it comes from; if that is right, ask a reviewer of the area to approve.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { impact, area } of areaImpacts(evidence.supply.dependencies, evidence)) {
      const { name, reason, detail, location, chain, approximate, isGrave } = impact;
      const isWholeLock = reason === 'unreadable';
      yield {
        ...{ location, chain, reason, subject: name, area: area.id },
        severity: isGrave ? 'high' : 'low',
        approximate: approximate && isGrave,
        title: `The ${isWholeLock ? 'lock file' : 'package'} \`${name}\` ${detail}`,
        message: isWholeLock
          ? `\`${name}\`, which fixes the packages that ${labelOf(area)} leads to, ${detail}.`
          : `\`${name}\`, which ${labelOf(area)} leads to, ${detail}.`,
      };
    }
  },
};
