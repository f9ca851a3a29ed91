import { approvalsAskedFor } from './approval/demand';
import { carrierFor } from './gate/carry-over';
import { circumstancesOf } from './gate/circumstances';
import { establishCase } from './gate/establish-case';
import { judgeAtFor } from './gate/judged-at';
import { weighLanded } from './gate/landed-approvals';
import { breakGlassFor } from './gate/landed-break-glass';
import { rememberedFacts } from './gate/remembered-facts';
import type { Gate, GateRequest, GateWorld } from './gate/request';
import { withRestoration } from './gate/with-restoration';
import { aboutLines } from './gate/written-lines';
import { RULES } from './rules/registry';
import { judge } from './verdict/judge';

export type { Gate, GateRequest, GateWorld };

/** Judges a change: the pipeline. It knows the order of the rooms, nothing else. */
export const runGate: Gate = async (request, given) => {
  // Where there are reviews, other commits may have to be judged beside the head.
  const world = given.reviews === null ? given : { ...given, facts: rememberedFacts(given.facts) };
  const startedAt = world.clock.now();
  const { landed, governing, subject, drafts } = await withRestoration(
    await establishCase(request, world, startedAt),
    { request, world },
  );
  const judgeAt = judgeAtFor(request, world, startedAt);
  const carrier = carrierFor({ request, world, governing, judgeAt }, { head: request.head, drafts });
  const reviewed = {
    source: world.reviews,
    change: subject.change,
    // Under each policy other attestations may verify, and each one's actor had a hand in the change.
    commits: subject.evidence.flatMap(({ commits }) => commits),
    pullRequest: request.pullRequest,
    carry: carrier(request.head),
    asking: drafts,
    isAbout: aboutLines(world.repository, subject.change),
  };
  const requirements = await weighLanded(approvalsAskedFor(drafts), reviewed, {
    landed,
    world,
    carrier,
    judgeAt,
  });
  const breakGlass = drafts.some(({ blocks }) => blocks)
    ? await breakGlassFor(subject, reviewed, { landed, world })
    : null;
  const { evidence, inputs } = subject;
  const judged = { landed, evidence, governing, inputs, requirements, startedAt };
  return judge(subject, RULES, {
    requirements,
    breakGlass,
    circumstances: await circumstancesOf(request, world, judged),
  });
};
