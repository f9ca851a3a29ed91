import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, placeKey } from './things';

/** Bases of bases: deeper ones are not followed. */
const MAX_BASES = 32;

/**
 * The functions that classes which a class extends put into a field of that name on each instance: JavaScript finds these before a method
 * that the class has on its prototype.
 */
export function shadowing(file: LinkedFile, index: number, key: string, meaning: Meaning): Place[] {
  const found: Place[] = [];
  const seen = new Set<string>();
  const pending: Place[] = [{ file, index }];
  for (let at = pending.pop(); at !== undefined && seen.size < MAX_BASES; at = pending.pop()) {
    for (const base of meaning.bases(at.file, at.index)) {
      if (base.kind !== 'node' || seen.has(placeKey(base))) continue;
      seen.add(placeKey(base));
      pending.push(base);
      found.push(...heldUnder(key, base));
    }
  }
  return found;
}

function heldUnder(key: string, { file, index }: Place): Place[] {
  return (declarationAt(file, index)?.members ?? []).flatMap(([name, at]) => {
    const value = name === key ? file.facts.values[at] : undefined;
    if (value?.op !== 'declaration') return [];
    return declarationAt(file, value.index)?.isField === true ? [{ file, index: value.index }] : [];
  });
}
