import type { Rule } from '../verdict/rule';

export const unparsable: Rule = {
  id: 'unparsable',
  severity: 'high',
  summary:
    'A changed file cannot be parsed although its language is one that is analysed (low where no regulated code can reach it).',
  rationale: 'What cannot be read cannot be shown to leave regulated code alone.',
  remediation: 'Make the file parse; where it must stay as it is, ask for approval.',
  clearedBy: 'approval',

  *check({ analysis }) {
    for (const { path, detail, line, area } of analysis.unanalysed) {
      const reach =
        area === null ? 'No regulated code can reach it.' : `Regulated code of ${area} may reach it.`;
      yield {
        location: { path, startLine: line, endLine: line, side: 'head' },
        ...(area === null ? { severity: 'low' as const } : { area }),
        subject: path,
        reason: 'unanalysed',
        title: `\`${path}\` could not be analysed`,
        message: `\`${path}\` could not be analysed (${detail.replace(/\.$/, '')}). ${reach}`,
      };
    }
  },
};
