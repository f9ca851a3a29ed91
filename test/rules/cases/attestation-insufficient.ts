import { evidenceOf, idOf, shortOf, verifiedOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

type Shortfalls = ReturnType<typeof verifiedOf>['shortfalls'];

const on = (...shortfalls: Shortfalls) =>
  evidenceOf({
    policy: POLICY,
    commits: [
      { name: 'one', by: 'agent', files: ['payments/a.ts'], attestation: verifiedOf({ shortfalls }) },
    ],
  });

const insufficient = (kind: string, detail: string) =>
  findingOf({
    rule: 'attestation-insufficient',
    severity: 'high',
    tier: 'restricted',
    title: `The attestation is not enough for restricted code: ${kind}`,
    message: `The attestation of commit ${shortOf('one')} verifies, but ${detail}.`,
    commit: idOf('one'),
  });

const MODE = { kind: 'mode', detail: 'the proxy worked in the mode logged' } as const;
const CUSTODY = { kind: 'custody', detail: 'the key is in developer custody' } as const;

export const attestationInsufficient: RuleCases = {
  fires: {
    'T15 each thing that the tier asks for and the attestation does not show': {
      evidence: on(MODE, CUSTODY),
      // Of equal severity and place: by fingerprint.
      expected: [insufficient('custody', CUSTODY.detail), insufficient('mode', MODE.detail)],
    },
  },
  accepts: { 'an attestation that shows all of it': silent(on()) },
  nearMisses: {
    'a shortfall of scope, of which agent-out-of-scope speaks': {
      evidence: on({ kind: 'scope', detail: 'x is outside the paths of the proxy p' }),
      expected: [
        findingOf({
          rule: 'agent-out-of-scope',
          severity: 'high',
          tier: 'restricted',
          title: 'A proxy attests outside its paths',
          message: `The attestation of commit ${shortOf('one')} verifies, but x is outside the paths of the proxy p.`,
          commit: idOf('one'),
        }),
      ],
    },
  },
};
