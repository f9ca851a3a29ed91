import type { Asked } from './event';

/** The context that branch protection may require; no job may be called so, since both would have to pass. */
export const REQUIRED_CONTEXT = 'countersign';

export interface StatusTarget {
  readonly context: string;
  /** Of the event; `null` where only the API knows it. */
  readonly sha: string | null;
  readonly isMergeGroup: boolean;
}

/**
 * Where the verdict's status goes. Only pull requests and merge queues write the required context: the last one written counts,
 * and a push or dispatch of the same commit is not judged as they are. `null` where nothing is judged that stays.
 */
export function statusTargetOf(eventName: string, asked: Asked): StatusTarget | null {
  switch (asked.kind) {
    case 'pull-request':
      return placeOf(
        eventName === 'workflow_dispatch' ? 'countersign/dispatch' : REQUIRED_CONTEXT,
        asked.head,
      );
    case 'merge-group':
      return { context: REQUIRED_CONTEXT, sha: asked.head, isMergeGroup: true };
    case 'push':
      return asked.after === null ? null : placeOf('countersign/push', asked.after);
    case 'policy':
      return placeOf('countersign/schedule', null);
    case 'ref':
      return placeOf('countersign/dispatch', asked.head);
  }
}

const placeOf = (context: string, sha: string | null): StatusTarget => ({
  context,
  sha,
  isMergeGroup: false,
});
