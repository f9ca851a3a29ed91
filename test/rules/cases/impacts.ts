import type { Impact } from '../../../src/analysis/analysis';
import { type CommitLike, evidenceOf, idOf, impactOf } from '../../support/evidence';
import { type ExpectedFinding, findingOf } from '../../support/rule-cases';
import { POLICY } from './policies';

type Kind = 'regulatedChanges' | 'dependencyChanges' | 'newCalls' | 'dataChanges' | 'bypassedControls';

export const PLACE = { path: 'src/round.ts', startLine: 12, endLine: 14, side: 'head' } as const;
export const CHAIN = [
  { name: 'processPayment', path: 'payments/process.ts', line: 31, edge: null, certainty: 'exact' },
  { name: 'roundMoney', path: 'src/round.ts', line: 12, edge: 'call', certainty: 'exact' },
] as const;

export const impact = (over: Partial<Impact> = {}): Impact =>
  impactOf({ subject: 'roundMoney', location: PLACE, ...over });

export const evidenceWith = (kind: Kind, impacts: readonly Impact[], by: CommitLike['by'] = 'human') =>
  evidenceOf({
    policy: POLICY,
    commits: [
      { name: 'one', by: 'agent', files: ['src/other.ts'] },
      { name: 'two', by: by ?? 'human', files: ['src/round.ts', 'payments/process.ts'] },
    ],
    analysis: { performed: true, [kind]: impacts },
  });

/** What every finding in `src/round.ts` of the area payments has in common; the commit that touched it is restricted. */
export const paymentsFinding = (
  finding: Pick<ExpectedFinding, 'rule' | 'title' | 'message'> & Partial<ExpectedFinding>,
): ExpectedFinding =>
  findingOf({
    severity: 'high',
    tier: 'restricted',
    area: 'payments',
    commit: idOf('two'),
    location: PLACE,
    clearableBy: ['payments'],
    ...finding,
  });
