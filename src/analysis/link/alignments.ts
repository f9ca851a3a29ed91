import type { FileFacts } from '../facts';
import { type Alignment, alignmentOf } from './alignment';
import { askedNames } from './asked-names';

type Files = ReadonlyMap<string, FileFacts>;

/**
 * Of the files that both sides have and that differ, those whose versions no other file of either side can tell apart.
 *
 * @param head the facts of its files, by path; `base` likewise
 */
export function alignmentsOf(head: Files, base: Files): ReadonlyMap<string, Alignment> {
  const found = new Map<string, Alignment>();
  for (const [path, facts] of base) {
    const now = head.get(path);
    if (now === undefined || now === facts) continue;
    const alignment = alignmentOf(now, facts);
    if (alignment !== null) found.set(path, alignment);
  }
  return withoutAsked(found, head, base);
}

/** Without those of which one side asks for what only the other side's version exports. */
function withoutAsked(
  alignments: ReadonlyMap<string, Alignment>,
  head: Files,
  base: Files,
): ReadonlyMap<string, Alignment> {
  const all = [...alignments.values()];
  const atBase = askedNames(base, new Set(all.flatMap(({ names }) => names.first)));
  const atHead = askedNames(head, new Set(all.flatMap(({ names }) => names.other)));
  const isAsked = ({ names }: Alignment) =>
    names.first.some((name) => atBase.has(name)) || names.other.some((name) => atHead.has(name));
  return new Map([...alignments].filter(([, alignment]) => !isAsked(alignment)));
}
