import type { Requirement } from '../../src/approval/requirement';
import { RULES } from '../../src/rules/registry';
import type { Case } from '../../src/verdict/find';
import { judge } from '../../src/verdict/judge';
import type { Verdict } from '../../src/verdict/verdict';

export const RUN: Verdict['run'] = {
  tool: '1.0.0',
  git: '2.45.1',
  durationMs: 812,
  event: 'pull_request',
  actor: 'jane',
};

export const CIRCUMSTANCES = {
  repository: { id: 'github.example/123456', name: 'github.example/bank/ledger' },
  pullRequest: 17,
  notes: [],
  run: RUN,
};

export const judged = (subject: Case, requirements: readonly Requirement[] = [], rules = RULES): Verdict =>
  judge(subject, rules, { requirements, circumstances: CIRCUMSTANCES });

export const requirementOf = (over: Partial<Requirement> = {}): Requirement => ({
  area: 'payments',
  count: 1,
  from: ['bank/compliance'],
  eligible: [],
  approvers: [],
  discounted: [],
  vetoedBy: [],
  ...over,
});

export const approvalBy = (login: string, sha: string): Requirement['approvers'][number] => ({
  login,
  at: '2026-11-21T09:50:00Z',
  sha,
});
