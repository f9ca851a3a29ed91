import { reorderingIn } from './bidirectional';
import { nameOf } from './characters';
import type { Deception } from './content';
import { hiddenIn } from './invisible';
import { lookAlikeIn, lookAlikeProof } from './look-alikes';
import type { TextKind } from './text-kind';

export interface Suspect {
  readonly deception: Deception;
  readonly proof: string;
}

const NO_TWINS: ReadonlySet<string> = new Set();

/** Ends a line for a program or an editor, and not in a diff. Carriage returns before a line feed end what ends anyway. */
const SEPARATORS = /[\v\f\r\x85\u2028\u2029]/;
/** Pages of old sources begin with a form feed. */
const PAGE_BREAK = /^[ \t]*\f/;
/** Steers a terminal or deletes what stands before it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f]/;

/**
 * What in a line deceives its reader: at most one of each kind.
 * @param line without its line feed
 * @param twins words of the line's file that read as others of it
 */
export function suspectsIn(line: string, kind: TextKind, twins = NO_TWINS): readonly Suspect[] {
  const suspects: Suspect[] = [];
  const say = (deception: Deception, character: string | null | undefined) => {
    if (character !== null && character !== undefined) suspects.push({ deception, proof: nameOf(character) });
  };
  say('bidirectional', reorderingIn(line, kind));
  say('invisible', hiddenIn(line, kind));
  if (kind !== 'code') return suspects;
  const body = line.replace(/\r+$/, '').replace(PAGE_BREAK, '');
  say('line-separator', SEPARATORS.exec(body)?.[0]);
  say('control', CONTROLS.exec(body)?.[0]);
  const word = lookAlikeIn(body, twins);
  if (word !== null) suspects.push({ deception: 'look-alike', proof: lookAlikeProof(word) });
  return suspects;
}
