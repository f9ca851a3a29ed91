import { RULES } from '../rules/registry';
import type { Draft } from '../verdict/draft';
import type { Restored } from '../verdict/evidence';
import { findIn } from '../verdict/find';
import type { EstablishedCase } from './establish-case';
import type { GateRequest, GateWorld } from './request';
import { restorationOf } from './restoration';

export interface FoundCase extends EstablishedCase {
  readonly drafts: readonly Draft[];
}

/** What is found in a case, whose findings need less where it is a pure revert; looked for only where something blocks. */
export async function withRestoration(
  established: EstablishedCase,
  { request, world }: { readonly request: GateRequest; readonly world: GateWorld },
): Promise<FoundCase> {
  const { subject, governing } = established;
  const drafts = findIn(subject, RULES);
  if (subject.missing.length > 0 || !drafts.some(({ blocks }) => blocks)) return { ...established, drafts };
  const { change } = subject;
  const restored = await restorationOf(request, world, { change, governing });
  if (restored === null) return { ...established, drafts };
  const evidence = subject.evidence.map((facts) => ({ ...facts, restored }));
  const relaxed = { ...subject, evidence };
  return { ...established, subject: relaxed, drafts: findIn(relaxed, RULES) };
}

/** A reader must see why less is asked. */
export function notesOnRestoration(restored: Restored | undefined): readonly string[] {
  if (restored === undefined) return [];
  const { state, takenBack } = restored;
  const what =
    takenBack === null
      ? `takes the branch back to commit ${state.slice(0, 7)}`
      : `takes back commit ${takenBack.slice(0, 7)} and nothing else`;
  return [`The change ${what}: one approval answers for it, and no attestation is asked for.`];
}
