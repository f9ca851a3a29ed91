import type { Value } from './facts';

/** Of what a parameter may be, what its own file says of it, beside what it is given: the index of that value. */
export function saidOf(values: readonly Value[], index: number): number {
  const value = values[index];
  if (value?.op !== 'either') return index;
  const said = value.of.filter((each) => values[each]?.op !== 'parameter');
  return said.length === 1 ? (said[0] ?? index) : index;
}
