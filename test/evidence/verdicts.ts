import type { Verdict } from '../../src/verdict/verdict';
import { HEAD } from '../support/evidence';
import { SAMPLE } from '../support/sample-verdict';
import { approvalBy } from '../support/verdicts';

export const PASSED: Verdict = { ...SAMPLE, decision: 'pass', findings: [], requirements: [], commits: [] };

export const GLASS: NonNullable<Verdict['breakGlass']> = {
  requirements: [
    {
      area: 'break-glass',
      count: 1,
      from: ['dora'],
      eligible: [],
      approvers: [approvalBy('dora', HEAD)],
      discounted: [{ login: 'jane', why: 'author of the pull request' }],
      vetoedBy: [],
    },
  ],
  reasons: [{ login: 'dora', at: '2026-11-21T09:50:00Z', text: 'the ledger is down, INC-4711' }],
};
