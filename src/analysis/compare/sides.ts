import type { Graph } from '../graph';
import type { Pairs } from './pairs';

/** The program before and after the change, and which declaration is which. */
export interface Sides {
  readonly base: Graph;
  readonly head: Graph;
  readonly pairs: Pairs;
}
