import type { Message } from '../change/change';
import type { Policy } from '../policy/policy';
import type { KnownIdentities } from './known-identities';
import { type LineSign, signsOf, suspicionsOf } from './line-markers';
import { type SightLine, sightLinesOf } from './message-lines';
import type { Marker } from './origin';

export interface Markers {
  readonly markers: readonly Marker[];
  readonly hints: readonly Marker[];
}

/** What a commit's message says of agents: said lines are markers, shown or partial ones hints (formats.md §3). */
export function messageMarkers(message: Message, identities: KnownIdentities, policy: Policy): Markers {
  const markers: Marker[] = [];
  const hints: Marker[] = [];
  for (const line of sightLinesOf(message)) {
    const said = saidIn(line, identities, policy);
    if (said.length > 0) (line.isShown ? hints : markers).push(...said.map((sign) => markerOf(sign, line)));
    else hints.push(...suspicionsOf(line.text, identities).map((sign) => markerOf(sign, line)));
  }
  return { markers, hints };
}

function saidIn(line: SightLine, identities: KnownIdentities, policy: Policy): readonly LineSign[] {
  const signs = signsOf(line.text, identities, policy);
  if (signs.length > 0 || line.unfolded === line.text) return signs;
  return signsOf(line.unfolded, identities, policy);
}

const markerOf = (sign: LineSign, line: SightLine): Marker => ({
  ...sign,
  line: line.number,
  text: line.raw.trim(),
});
