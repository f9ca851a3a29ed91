import type { Commit } from '../change/change';
import { nameOf } from './characters';
import type { Deception, DeceptiveText } from './content';
import { isMixed, lookAlikeProof, oddWordsIn, readAs } from './look-alikes';
import { type Suspect, suspectsIn } from './suspects';

const PLAIN = /^[\t\x20-\x7e]*\r?$/;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/gu;
const SEPARATOR = /[\v\f\r\x85\u2028\u2029]/g;
/** Keys whose lines say who wrote a commit or who vouches for it. */
const KEYS =
  /^(?:[a-z]+(?:-[a-z]+)*-by|proxy-attestation|(?:claude|copilot)-session|agent-logs-url|made-with|amp-thread(?:-id)?|(?:replit|entire)-[a-z-]+)$/i;

/** What deceives in the messages of commits: text shown in another order, and disguised lines that say who wrote them. */
export const deceptiveMessages = (commits: readonly Commit[]): readonly DeceptiveText[] =>
  commits.flatMap(({ id, message }) => {
    const found = new Map<Deception, DeceptiveText>();
    for (const { number, text } of message.lines) {
      for (const { deception, proof } of PLAIN.test(text) ? [] : suspectsOf(text)) {
        const known = found.get(deception);
        const place = { in: 'message', commit: id, line: number } as const;
        if (known === undefined) found.set(deception, { place, deception, proof, moreLines: 0 });
        else found.set(deception, { ...known, moreLines: known.moreLines + 1 });
      }
    }
    return [...found.values()];
  });

function suspectsOf(line: string): readonly Suspect[] {
  const suspects = [...suspectsIn(line, 'prose')];
  if (!suspects.some(({ deception }) => deception === 'invisible')) suspects.push(...disguised(line));
  const word = oddAddressIn(line) ?? oddKeyIn(line);
  if (word !== null) suspects.push({ deception: 'look-alike', proof: lookAlikeProof(word) });
  const separator = fakedLineIn(line);
  if (separator !== null) suspects.push({ deception: 'line-separator', proof: nameOf(separator) });
  return suspects;
}

const keyOf = (line: string): string => line.slice(0, Math.max(0, line.indexOf(':'))).trim();

/** An invisible character in the key or in the address of a line that says who wrote the commit. */
function disguised(line: string): readonly Suspect[] {
  const key = keyOf(line);
  if (!KEYS.test(key.replace(INVISIBLE, ''))) return [];
  const addresses = line.split(/\s+/).filter((word) => word.includes('@'));
  const [hidden] = [key, ...addresses].join(' ').match(INVISIBLE) ?? [];
  return hidden === undefined ? [] : [{ deception: 'invisible', proof: nameOf(hidden) }];
}

/** An address with a letter that looks like another. */
function oddAddressIn(line: string): string | null {
  const addresses = line.split(/\s+/).filter((word) => word.includes('@'));
  return addresses.flatMap(oddWordsIn).find(isMixed) ?? null;
}

/** A key with letters of another script. Prose of people who write two scripts mixes them by mistake. */
function oddKeyIn(line: string): string | null {
  const words = oddWordsIn(keyOf(line));
  if (words.length === 0) return null;
  const key = keyOf(line)
    .split('-')
    .map((part) => readAs(part) ?? part);
  return KEYS.test(key.join('-')) ? (words[0] ?? null) : null;
}

/** A separator that is no line feed and starts a line which says who wrote the commit, for those who see it as one. */
function fakedLineIn(line: string): string | null {
  for (const match of line.matchAll(SEPARATOR)) {
    const rest = line.slice(match.index + 1, match.index + 80);
    if (KEYS.test(keyOf(rest))) return match[0];
  }
  return null;
}
