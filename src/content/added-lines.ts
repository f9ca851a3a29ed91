import type { Deception } from './content';
import { twinsIn } from './look-alikes';
import { suspectsIn } from './suspects';
import type { TextKind } from './text-kind';

/** A deception in lines that a file gains. */
export interface AddedDeception {
  readonly deception: Deception;
  readonly proof: string;
  /** The first such line, from 1. */
  readonly line: number;
  readonly moreLines: number;
}

/** Beside letters, digits and signs of ASCII, tabs and line ends; what has none of the others deceives nobody. */
const UNUSUAL = /[^\t\n\r\x20-\x7e]|\r(?!\n)/;
const BYTE_ORDER_MARK = '\ufeff';

/** @param bytes as Latin-1, one character each */
export const isUnusual = (bytes: string): boolean => UNUSUAL.test(bytes);

/** Whether any line of a text deceives, before it is known which of them are new. */
export function deceives(text: string, kind: TextKind): boolean {
  for (const _ of deceptiveLines(text, kind)) return true;
  return false;
}

/**
 * What deceives in lines that the new text has and the old one has not, or has less often: a line that is only moved or
 * indented anew was there before.
 */
export function addedDeceptions(old: string, next: string, kind: TextKind): readonly AddedDeception[] {
  const before = unusualLinesOf(old);
  const found = new Map<Deception, AddedDeception>();
  for (const { text, line, suspects } of deceptiveLines(next, kind)) {
    const left = before.get(unindented(text)) ?? 0;
    if (left > 0) {
      before.set(unindented(text), left - 1);
      continue;
    }
    for (const { deception, proof } of suspects) {
      const known = found.get(deception);
      if (known === undefined) found.set(deception, { deception, proof, line, moreLines: 0 });
      else found.set(deception, { ...known, moreLines: known.moreLines + 1 });
    }
  }
  return [...found.values()];
}

function unusualLinesOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) {
    if (UNUSUAL.test(line)) counts.set(unindented(line), (counts.get(unindented(line)) ?? 0) + 1);
  }
  return counts;
}

const unindented = (line: string): string => line.replace(/^[ \t]+/, '');

const linesOf = (text: string): readonly string[] =>
  (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).split(/\r?\n/);

function* deceptiveLines(text: string, kind: TextKind) {
  const twins = kind === 'code' ? twinsIn(text) : undefined;
  let line = 0;
  for (const one of linesOf(text)) {
    line += 1;
    const suspects = UNUSUAL.test(one) ? suspectsIn(one, kind, twins) : [];
    if (suspects.length > 0) yield { text: one, line, suspects };
  }
}
