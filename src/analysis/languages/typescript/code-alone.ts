import type { Declaration } from '../../facts';

/** What a declaration says to whom it is code and nothing else: no type, no value, no members. */
export const CODE_ALONE = {
  typeHash: '',
  value: null,
  returns: null,
  members: [],
  statics: [],
  extends: [],
  implements: [],
} as const satisfies Partial<Declaration>;
