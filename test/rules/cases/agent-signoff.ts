import { type CommitLike, evidenceOf, idOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const CLAUDE = 'Claude <noreply@anthropic.com>';

const marker = (place: 'co-author' | 'sign-off', text: string) =>
  ({ agent: 'claude-code', class: 'author', place, line: 3, text }) as const;
const SIGNED = marker('sign-off', `signed-OFF-by: ${CLAUDE}`);

const on = (commit: Partial<CommitLike> = {}) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', by: 'agent', files: ['docs/a.md'], ...commit }],
  });

const signoff = (signer: string) =>
  findingOf({
    rule: 'agent-signoff',
    severity: 'low',
    tier: 'public',
    enforced: false,
    title: 'An agent signs off',
    message: `Commit ${shortOf('one')} is signed off by \`${signer}\`.`,
    commit: idOf('one'),
  });

export const agentSignoff: RuleCases = {
  fires: {
    'a sign-off by an agent': { evidence: on({ markers: [SIGNED] }), expected: [signoff(CLAUDE)] },
    'two sign-offs, one of which stands twice': {
      evidence: on({ markers: [SIGNED, marker('sign-off', '* Signed-off-by: x: <y>'), SIGNED] }),
      expected: [signoff('x: <y>'), signoff(CLAUDE)],
    },
  },
  accepts: {
    'a sign-off by a person': silent(
      on({ trailers: [{ key: 'Signed-off-by', value: 'Jane <jane@bank.example>', line: 4 }] }),
    ),
  },
  nearMisses: {
    'a co-author line of the agent': silent(
      on({ markers: [marker('co-author', `Co-authored-by: ${CLAUDE}`)] }),
    ),
    'a sign-off that is only quoted': silent(on({ hints: [SIGNED] })),
  },
};
