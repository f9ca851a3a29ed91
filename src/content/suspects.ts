import { reorderingIn } from './bidirectional';
import { nameOf } from './characters';
import type { Deception } from './content';
import { hiddenIn } from './invisible';
import { lookAlikeIn, lookAlikeProof } from './look-alikes';
import { separatorIn } from './separators';
import type { TextKind } from './text-kind';

export interface Suspect {
  readonly deception: Deception;
  readonly proof: string;
}

const NO_TWINS: ReadonlySet<string> = new Set();

/** Steers a terminal or deletes what stands before it. Colours (SGR, but for 8, which conceals) do neither. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  /(?!\x1b\[(?:(?:[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3}|[0-79]|[1-9]\d{1,2})?;?){0,8}m)[\0-\x08\x0e-\x1f\x7f]/;

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
  say('line-separator', separatorIn(line));
  say('control', CONTROLS.exec(line)?.[0]);
  const word = lookAlikeIn(line, twins);
  if (word !== null) suspects.push({ deception: 'look-alike', proof: lookAlikeProof(word) });
  return suspects;
}
