import type { RunnerFacts } from '../platform/runner/environment';
import { checkoutsIn } from '../platform/runner/workspace';
import { Failure } from '../world/failure';

/**
 * On `pull_request_target` the job has the base's rights, and whoever checks the head out there is one build step away from
 * running it with them (G02). Countersign needs no checkout: anything but the base's own commit is refused.
 */
export function refuseCheckoutOfHead({ event, sha, workspace }: RunnerFacts): void {
  if (event.name !== 'pull_request_target') return;
  const foreign = checkoutsIn(workspace).find(({ commit }) => commit !== sha);
  if (foreign === undefined) return;
  const what = foreign.commit === null ? 'something unknown' : `commit ${foreign.commit.slice(0, 7)}`;
  throw new Failure(
    `This job runs on \`pull_request_target\` with the rights of the base branch, and an earlier step has checked out ${what}, which is not the base.`,
    'Take `actions/checkout` out of this job: Countersign fetches what it judges as data and runs none of it.',
  );
}
