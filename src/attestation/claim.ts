import type { AttributedCommit } from '../attribution/origin';
import type { Binding } from '../policy/policy';
import type { Carrier } from './carrier';
import type { Envelope } from './envelope';
import type { RegisteredKey } from './keyring';
import type { AbsentAttestation, RejectedAttestation } from './outcome';
import type { Statement } from './statement';

/** One attestation that a commit carries, and how far it has come through the checks. */
export interface Claim<State> {
  readonly attributed: AttributedCommit;
  readonly carrier: Carrier;
  readonly state: State | Stopped;
}

/** Goes no further. */
export type Stopped = RejectedAttestation | AbsentAttestation;

/** Signed by a registered key, for this repository, at a fitting time. Which change it is for is still open. */
export interface Opened {
  readonly status: 'opened';
  readonly envelope: Envelope;
  readonly registered: RegisteredKey;
  readonly statement: Statement;
}

/** As opened, and for the change of its commit. */
export interface Bound extends Omit<Opened, 'status'> {
  readonly status: 'bound';
  readonly binding: Binding;
}
