export const WORKFLOW_PATH = '.github/workflows/countersign.yml';

/** The same text as `workflows/countersign-first-week.yml` (held by a test): the bundle has no other files beside it. */
export const FIRST_WEEK_WORKFLOW = '';
