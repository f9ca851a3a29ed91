import type { Rule } from '../verdict/rule';
import { areaImpacts, saidSubject } from './area-impacts';

export const dynamicCode: Rule = {
  id: 'dynamic-code',
  severity: 'medium',
  summary:
    'The change adds code that analysis cannot see through: `eval`, a computed call or import, code in the place of what others define (high where regulated code reaches it).',
  rationale:
    'What runs is decided outside the text: whoever reviews it cannot tell what it will do, and analysis cannot follow it.',
  remediation: 'Write the call or import with a literal name, or ask for approval.',
  clearedBy: 'approval',

  *check(evidence) {
    // What runs beside the program is told as opaque content.
    const found = evidence.analysis.dynamicCode.filter(({ reason }) => reason !== 'process');
    for (const code of found.filter(({ area }) => area === null)) {
      const { location, subject, reason, detail } = code;
      const title = `\`${saidSubject(code)}\` ${detail}`;
      yield { location, subject, reason, title, message: `${title}.` };
    }
    const reached = found.flatMap((code) => (code.area === null ? [] : [{ ...code, area: code.area }]));
    for (const { impact, area } of areaImpacts(reached, evidence)) {
      const { location, subject, reason, detail, chain, approximate } = impact;
      const said = saidSubject(impact);
      yield {
        ...{ location, subject, reason, chain, approximate, area: area.id, severity: 'high' },
        title: `Regulated code: \`${said}\` ${detail}`,
        message:
          reason === 'overwrite'
            ? `\`${said}\` ${detail}, and ${area.title} leads there.`
            : `\`${said}\`, which ${area.title} reaches, ${detail}: ${unseenIn(reason)}, nobody can see.`,
      };
    }
  },
};

const unseenIn = (reason: string): string =>
  reason === 'unread-host' ? 'which hosts are meant' : 'what runs then';
