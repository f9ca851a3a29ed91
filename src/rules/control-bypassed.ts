import type { Rule } from '../verdict/rule';
import { saidName } from '../world/said-name';

export const controlBypassed: Rule = {
  id: 'control-bypassed',
  severity: 'critical',
  summary: 'A way into controlled code no longer passes the control that must stand before it.',
  rationale: 'A limit check that some callers can walk around is no limit.',
  remediation: 'Call the control on every way again; if the way is meant to be free of it, ask for approval.',
  clearedBy: 'approval',

  *check({ analysis, policy }) {
    const controls = new Map(policy.controls.map((control) => [control.id, control]));
    for (const impact of analysis.bypassedControls) {
      const control = controls.get(impact.area);
      const [first] = impact.chain;
      const entry = saidName(impact.subject, first?.path ?? impact.location.path);
      const required = control?.require.text ?? 'its control';
      yield {
        location: impact.location,
        chain: impact.chain,
        approximate: impact.approximate,
        subject: impact.subject,
        // A control's id is not an area's: it tells two controls apart without choosing who approves.
        reason: `${impact.reason} ${impact.area}`,
        title: `Control ${impact.area} is bypassed: \`${entry}\` ${impact.detail}`,
        message: `A way into \`${control?.before.text ?? entry}\` no longer passes \`${required}\`: \`${entry}\` ${impact.detail}.`,
      };
    }
  },
};
