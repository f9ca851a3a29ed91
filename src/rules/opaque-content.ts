import type { Observation, Rule } from '../verdict/rule';
import { areasOf } from './opaque-areas';
import { processesIn } from './processes';

export const opaqueContent: Rule = {
  id: 'opaque-content',
  severity: 'area',
  summary:
    'The change brings code that review cannot see through: a submodule, pointer, archive, binary, minified code, a program in a process of its own or a dependency by path or address (low outside regulated areas).',
  rationale:
    'Lines can be reviewed and analysed, compiled and packed code cannot, and what a pointer or an address leads to can change without a change here.',
  remediation: 'Bring the source instead, or ask for approval of what it was built from.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const [content, areas] of areasOf(evidence.content.opaque, evidence)) {
      const { path, line, kind, detail } = content;
      const seen: Observation = {
        location: { path, startLine: line, endLine: line, side: 'head' },
        subject: kind === 'dependency' || kind === 'submodule-address' ? detail : path,
        reason: kind,
        title: `\`${path}\` brings ${detail}`,
        message: `With this change \`${path}\` brings ${detail}.`,
      };
      if (areas.length === 0) yield { ...seen, severity: 'low' };
      for (const area of areas) yield { ...seen, area };
    }
    yield* processesIn(evidence);
  },
};
