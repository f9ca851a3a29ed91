import { type CommitLike, evidenceOf, idOf, policyOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const CLAUDE = 'Claude <noreply@anthropic.com>';
const HOUSE = policyOf(`
version: 1
tier: public
agents:
  - { name: house-bot, emails: [agent@bank.example] }
`);

const marker = (place: 'co-author' | 'footer') =>
  ({ agent: 'claude-code', class: 'author', place, line: 3, text: `Co-authored-by: ${CLAUDE}` }) as const;

const on = (signer: string, commit: Partial<CommitLike> = {}, policy = POLICY) =>
  evidenceOf({
    policy,
    commits: [
      {
        name: 'one',
        by: 'agent',
        files: ['docs/a.md'],
        markers: [marker('co-author')],
        trailers: [{ key: 'signed-OFF-by', value: signer, line: 4 }],
        ...commit,
      },
    ],
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
    'a sign-off by the agent that the commit names': { evidence: on(CLAUDE), expected: [signoff(CLAUDE)] },
    'a sign-off by an agent of the house': {
      evidence: on('Bot <AGENT@bank.example>', { by: 'human', markers: [] }, HOUSE),
      expected: [signoff('Bot <AGENT@bank.example>')],
    },
  },
  accepts: { 'a sign-off by a person': silent(on('Jane <jane@bank.example>')) },
  nearMisses: {
    'a person called like the agent': silent(on('Claude <claude@bank.example>')),
    'a co-author line of the agent': silent(
      on('x', { trailers: [{ key: 'Co-authored-by', value: CLAUDE, line: 4 }] }),
    ),
  },
};
