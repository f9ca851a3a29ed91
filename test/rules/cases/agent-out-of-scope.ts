import { type CommitLike, evidenceOf, fileOf, idOf, shortOf, verifiedOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const on = (commit: Partial<CommitLike>) =>
  evidenceOf({ policy: POLICY, commits: [{ name: 'one', by: 'agent', files: ['src/a.ts'], ...commit }] });

const outside = (path: string, side: 'head' | 'base') =>
  findingOf({
    rule: 'agent-out-of-scope',
    severity: 'high',
    title: 'claude-code wrote outside its paths',
    message: `Commit ${shortOf('one')} by claude-code touches \`${path}\`, which is outside the paths of this agent.`,
    commit: idOf('one'),
    location: { path, startLine: 1, endLine: 1, side },
  });

const detail = 'src/a.ts is outside the paths of the proxy proxy-eu-1';

export const agentOutOfScope: RuleCases = {
  fires: {
    'each path that a house agent touches outside its own': {
      evidence: on({
        files: ['src/a.ts', fileOf('src/b.ts', 'removed')],
        outOfScope: ['src/a.ts', 'src/b.ts'],
      }),
      expected: [outside('src/a.ts', 'head'), outside('src/b.ts', 'base')],
    },
    'a proxy that attests a change outside its paths': {
      evidence: on({ attestation: verifiedOf({ shortfalls: [{ kind: 'scope', detail }] }) }),
      expected: [
        findingOf({
          rule: 'agent-out-of-scope',
          severity: 'high',
          title: 'A proxy attests outside its paths',
          message: `The attestation of commit ${shortOf('one')} verifies, but ${detail}.`,
          commit: idOf('one'),
        }),
      ],
    },
  },
  accepts: { 'an agent that keeps to its paths': silent(on({ attestation: verifiedOf() })) },
  nearMisses: { 'an agent without paths of its own': silent(on({ files: ['anywhere/at/all.ts'] })) },
};
