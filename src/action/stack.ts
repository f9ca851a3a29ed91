import { Failure } from '../world/failure';

/** The stack of a fault that is ours, for whoever mends it; '' for what a user can mend. */
export const stackOf = (error: unknown): string =>
  error instanceof Error && !(error instanceof Failure) ? (error.stack ?? error.message) : '';
