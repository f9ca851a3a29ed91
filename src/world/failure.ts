import { systemCause } from './system-error';

/**
 * Something that a user or an administrator can mend: bad input, missing history, a service that does not answer. It closes
 * the gate (exit 2) and is shown without a stack. Any other error is our bug and closes the gate as well.
 */
export class Failure extends Error {
  readonly nextStep: string;

  /** @param nextStep what the reader should do now, one sentence */
  constructor(message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.nextStep = nextStep;
  }
}

export interface Cause {
  readonly cause: string;
  readonly nextStep: string;
}

/** Cause and next step of anything thrown. */
export function causeOf(error: unknown): Cause {
  if (error instanceof Failure) return { cause: error.message, nextStep: error.nextStep };
  const system = systemCause(error);
  if (system !== null) return system;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    cause: `Countersign itself failed (${text}).`,
    nextStep: 'Nothing was approved. Please report this with the command and the stack below.',
  };
}

/** What the terminal prints; a stack only for our own bugs. */
export function explainFailure(error: unknown): string {
  const { cause, nextStep } = causeOf(error);
  const isBug = error instanceof Error && !(error instanceof Failure) && systemCause(error) === null;
  const stack = isBug ? `\n${error.stack ?? ''}` : '';
  return `error: ${cause}\n  → ${nextStep}${stack}\n`;
}
