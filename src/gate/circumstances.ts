import type { Requirement } from '../approval/requirement';
import type { Evidence } from '../verdict/evidence';
import type { Case } from '../verdict/find';
import type { judge } from '../verdict/judge';
import { noteOnAskedBreakGlass } from './asked-break-glass';
import type { Governing } from './governing';
import type { LandedChange } from './landing';
import { notesOn } from './notes';
import type { GateRequest, GateWorld } from './request';
import { notesOnUnexplained } from './unexplained-agents';
import { unjudgedBase } from './unjudged-base';
import { noteOnUnknownPushers } from './unknown-pushers';
import { notesOnRestoration } from './with-restoration';

type Circumstances = Parameters<typeof judge>[2]['circumstances'];

export interface Judged {
  readonly landed: LandedChange;
  readonly evidence: readonly Evidence[];
  readonly governing: Governing;
  /** As they count. */
  readonly inputs: Case['inputs'];
  readonly requirements: readonly Requirement[];
  readonly startedAt: number;
}

/** What a reader of the verdict should know beside its findings. */
export async function circumstancesOf(
  request: GateRequest,
  world: GateWorld,
  { landed, evidence, governing, inputs, requirements, startedAt }: Judged,
): Promise<Circumstances> {
  const { commits, files } = landed.change;
  const judged = { policies: governing.policies, inputs, isEmpty: commits.length + files.length === 0 };
  const unexplained = new Set(evidence.flatMap((facts) => notesOnUnexplained(facts.commits)));
  return {
    repository: request.repository,
    pullRequest: request.pullRequest?.number ?? null,
    notes: [
      ...notesOn(request, judged),
      ...noteOnAskedBreakGlass(request, governing),
      ...governing.notes,
      ...(await unjudgedBase(request, world.repository)),
      ...landed.notes,
      ...unexplained,
      ...(await noteOnUnknownPushers(request, world, {
        requirements,
        commits: evidence.flatMap((facts) => facts.commits),
      })),
      ...notesOnRestoration(evidence[0]?.restored),
    ],
    run: {
      ...request.run,
      git: world.repository.gitVersion,
      durationMs: Math.max(0, Math.round(world.clock.now() - startedAt)),
    },
  };
}
