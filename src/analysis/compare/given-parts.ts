import type { CallText, GivenText, SaidText } from '../call-text';
import type { Taken } from '../graph';

const NOTHING: SaidText = { digest: '', names: [], members: [], takes: [] };

/** What a call gives to some parameters, with the conditions around it; `isWhole` where only a member counts and nobody can tell which is which. */
export function partsOf(
  call: CallText,
  parts: readonly Taken[],
): { readonly said: readonly SaidText[]; readonly isWhole: boolean } {
  let isWhole = false;
  const said = parts.flatMap(([, position, member]): readonly SaidText[] => {
    if (position < 0) return restFrom(call, -1 - position);
    const given: GivenText = call.given[position] ?? call.rest ?? NOTHING;
    if (member === null || given === NOTHING) return [given];
    if (given.object === undefined) isWhole = true;
    const named = given.object?.findLast(([name]) => name === member);
    return [given.object === undefined ? given : (named?.[1] ?? NOTHING)];
  });
  return { said: [call.when, ...said], isWhole };
}

const restFrom = ({ given, rest }: CallText, position: number): readonly SaidText[] => [
  ...given.slice(position),
  ...(rest === null ? [] : [rest]),
];
