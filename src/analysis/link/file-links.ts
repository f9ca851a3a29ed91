import type { LocalAround } from './around';
import { CallbackReader, type Callbacks } from './callbacks';
import type { LocalAmbiguity } from './candidate-edges';
import { EdgeList, type LocalEdge } from './edges';
import { environmentOf, type LocalEnvironment } from './environment';
import type { OwnCode } from './files';
import { givenWritesOf, type LocalGivenWrite } from './given-writes';
import type { Hierarchy } from './hierarchy';
import { hostsOf, type PutTogether } from './host-texts';
import type { Meaning } from './meaning';
import { type LocalMeant, meaningsOf } from './meanings';
import type { NameIndex } from './names';
import { ReferenceLinker } from './references';
import type { LocalRouting } from './routing';
import { settingsUsed } from './settings';
import type { Slots } from './slots';
import type { StandIns } from './stand-ins';
import { type LocalStateWrite, stateWritesOf } from './state-writes';
import { structureEdges } from './structure';
import type { Texts } from './texts';
import { type LocalUse, usesOf } from './uses';

/** What one file's code leads to; without ids, so that it holds for every tree in which all that it asked about is the same. */
export interface FileLinks {
  readonly edges: readonly LocalEdge[];
  readonly ambiguous: readonly LocalAmbiguity[];
  readonly asksNames: boolean;
  readonly meanings: readonly (readonly LocalMeant[])[];
  readonly uses: readonly LocalUse[];
  readonly putTogether: PutTogether;
  readonly stateWrites: readonly LocalStateWrite[];
  readonly givenWrites: readonly LocalGivenWrite[];
  readonly environment: LocalEnvironment;
  readonly callbacks: Callbacks;
  readonly around: readonly LocalAround[];
  readonly routing: readonly LocalRouting[];
}

/** A file of one side with what its code leads to. */
export interface LinkedCode {
  readonly code: OwnCode;
  readonly links: FileLinks;
}

export interface Linked {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
  readonly standIns: StandIns;
  readonly slots: Slots;
  readonly names: NameIndex;
  readonly texts: Texts;
}

export function linksOf(code: OwnCode, linked: Linked): FileLinks {
  const { meaning, slots } = linked;
  const { file, facts } = code;
  const edges = new EdgeList(file);
  structureEdges(code, linked, edges);
  const callbacks = new CallbackReader(meaning, slots);
  const linker = new ReferenceLinker({ ...linked, edges, callbacks });
  for (const reference of facts.references) linker.link(file, reference);
  settingsUsed(edges);
  for (const flow of file.facts.flows) callbacks.flow(file, flow);
  const stateWrites = stateWritesOf(code, meaning);
  for (const { from, to, isGuess, line } of stateWrites) {
    const certainty = isGuess ? 'approximate' : 'exact';
    edges.add({ from: { file, index: from }, to, kind: 'write', certainty, candidates: 1, line });
  }
  const { ambiguous, asksNames, around, routing } = linker;
  const meanings = meaningsOf(code, meaning);
  return {
    edges: edges.found,
    ambiguous,
    asksNames,
    meanings,
    uses: usesOf(code, meaning),
    putTogether: hostsOf(code, linked.texts),
    stateWrites,
    givenWrites: givenWritesOf(code, meaning),
    environment: environmentOf(code, meaning),
    callbacks: callbacks.found,
    around,
    routing,
  };
}
