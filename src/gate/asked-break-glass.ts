import { isAskedFor } from '../approval/break-glass';
import type { Governing } from './governing';
import type { GateRequest } from './request';

const ASKS =
  'The label `break-glass` asks to break the glass and opens nothing: those whom `approvals.break-glass` names do, by reviews.';
const ASKS_IN_VAIN =
  'The label `break-glass` asks in vain: not every branch that judges has a manifest with `approvals.break-glass`.';

/** What the label does, said to whoever put it on and to whoever wonders why the change is stopped all the same. */
export function noteOnAskedBreakGlass(
  { pullRequest }: Pick<GateRequest, 'pullRequest'>,
  { policies, missing }: Pick<Governing, 'policies' | 'missing'>,
): readonly string[] {
  if (!isAskedFor(pullRequest)) return [];
  const isKnown = missing.length === 0 && policies.every(({ breakGlass }) => breakGlass !== null);
  return [isKnown ? ASKS : ASKS_IN_VAIN];
}
