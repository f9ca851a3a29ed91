/**
 * Something that a user or an administrator can mend: bad input, missing history, a service that does not answer. It closes
 * the gate (exit 2) and is shown without a stack. Any other error is our bug and closes the gate as well.
 */
export class Failure extends Error {
  /** @param nextStep what the reader should do now, one sentence */
  constructor(
    message: string,
    readonly nextStep: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Failure';
  }
}
