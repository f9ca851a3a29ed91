import type { Thing } from './things';
import type { Token } from './tokens';

/** That something may stand behind a type or a token, also by way of another token, or that a class extends another. */
export interface Kinship {
  readonly type: Thing | Token;
  readonly by: Thing | Token;
  /** Under which it is put into a variable or field, where that is known. */
  readonly name?: string;
}
