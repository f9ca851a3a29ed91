import type { CommitLike } from '../../support/evidence';
import { evidenceOf, idOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { CONFIDENTIAL_EVERYWHERE, POLICY } from './policies';

const MARKER = {
  agent: 'claude-code',
  class: 'author',
  place: 'co-author',
  line: 4,
  text: 'Co-authored-by: Claude <noreply@anthropic.com>',
} as const;

const on = (...commits: readonly CommitLike[]) => evidenceOf({ policy: POLICY, commits });

const forbidden = (where: string, proof = '') =>
  findingOf({
    rule: 'agent-forbidden',
    severity: 'critical',
    tier: 'confidential',
    title: 'claude-code wrote to confidential code',
    message: `Commit ${shortOf('one')} by claude-code${proof} touches ${where}, where no agent may write.`,
    commit: idOf('one'),
  });

export const agentForbidden: RuleCases = {
  fires: {
    'an agent commit in confidential code': {
      evidence: on({ name: 'one', by: 'agent', files: ['strategy/alpha.ts', 'src/a.ts'], markers: [MARKER] }),
      expected: [
        forbidden(
          '`strategy/alpha.ts`',
          ' (`Co-authored-by: Claude <noreply@anthropic.com>`, line 4 of its message)',
        ),
      ],
    },
    'the same though a later commit takes it back': {
      evidence: on(
        { name: 'one', by: 'agent', files: ['strategy/alpha.ts'] },
        { name: 'two', by: 'human', files: ['strategy/alpha.ts'] },
      ),
      expected: [forbidden('`strategy/alpha.ts`')],
    },
    'the suggestion of an agent, and many files': {
      evidence: on({ name: 'one', by: 'assist', files: [1, 2, 3, 4, 5].map((n) => `strategy/${n}.ts`) }),
      expected: [forbidden('`strategy/1.ts`, `strategy/2.ts`, `strategy/3.ts` and 2 more')],
    },
  },
  accepts: {
    'a person in confidential code': silent(on({ name: 'one', by: 'human', files: ['strategy/alpha.ts'] })),
  },
  nearMisses: {
    "C03 an agent's clean merge in a confidential repository": silent(
      evidenceOf({
        policy: CONFIDENTIAL_EVERYWHERE,
        commits: [{ name: 'one', by: 'agent', files: [], parents: 2 }],
      }),
    ),
    'an agent beside confidential code': silent(on({ name: 'one', by: 'agent', files: ['strategy.ts'] })),
  },
};
