import type { Rule } from '../verdict/rule';

export const policyUnmatched: Rule = {
  id: 'policy-unmatched',
  severity: 'area',
  summary: 'This change makes a selector of the policy match nothing.',
  rationale: 'Code that moves out of a selector leaves regulation without anybody having decided so.',
  remediation:
    'Keep the name, or change the selector in the manifest on the base first; else ask a reviewer of the area to approve.',
  clearedBy: 'approval',

  *check({ analysis }) {
    for (const { area, selector, location } of analysis.unmatchedSelectors) {
      yield {
        location,
        area,
        subject: selector,
        reason: 'unmatched',
        title: `The selector \`${selector}\` no longer matches anything`,
        message: `Area ${area} names \`${selector}\`, which matched this place before the change and matches nothing after it.`,
      };
    }
  },
};
