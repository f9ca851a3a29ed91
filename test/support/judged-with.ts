import { type GateRequest, type GateWorld, runGate } from '../../src/gate';
import { lazyFactSource } from '../../src/platform/facts';
import { openRepository } from '../../src/platform/git/open-repository';
import type { Verdict } from '../../src/verdict/verdict';
import type { GitRepository } from './git-repository';
import { type Platform, pullRequestOf, reviewSourceOf } from './reviews';
import { MANIFEST_PATH, NOW } from './scenario';

export interface Proposed extends Platform {
  /** The target branch's tip. */
  readonly base: string;
  readonly head: string;
  readonly request?: Partial<GateRequest>;
  readonly world?: Partial<GateWorld>;
}

/** Judges a pull request of jane's in a real repository, with a platform that is a table. */
export async function judgedWith(
  repository: GitRepository,
  { base, head, request = {}, world = {}, ...platform }: Proposed,
): Promise<Verdict> {
  const opened = await openRepository(repository.directory);
  try {
    const asked: GateRequest = {
      base,
      head,
      policyRefs: [base],
      manifestPath: MANIFEST_PATH,
      standIn: null,
      inputs: { failOn: null, tiers: null },
      repository: { id: 'github.example/1', name: 'github.example/bank/ledger' },
      pullRequest: pullRequestOf({ head }),
      notes: [],
      run: { tool: 'test', event: 'pull_request', actor: null },
      ...request,
    };
    return await runGate(asked, {
      repository: opened,
      facts: lazyFactSource(),
      reviews: reviewSourceOf(platform),
      clock: { now: () => NOW },
      ...world,
    });
  } finally {
    await opened.close();
  }
}

/** The decision; who approved, `login (from 1234567)` where it was carried over; and who does not count and why. */
export function answeredIn({ decision, requirements }: Verdict): readonly string[] {
  return [
    decision,
    ...requirements.flatMap(({ approvers, discounted, vetoedBy }) => [
      ...approvers.map(({ login, sha, carried }) => (carried ? `${login} (from ${sha.slice(0, 7)})` : login)),
      ...discounted.map(({ login, why }) => `${login}: ${why}`),
      ...vetoedBy.map((login) => `veto of ${login}`),
    ]),
  ];
}
