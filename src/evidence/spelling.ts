/**
 * Text of a change in a line of a log (threats G18): nothing in it ends the line, a field or a key, and a reader gets it back.
 * What a format cannot carry is named as in the reports, `[U+2028]`; a `[` that would begin such a name or the mark of a cut
 * is itself named, so that no text can pass for one.
 */
export interface Spelling {
  /** Characters that the format carries under a spelling of its own. */
  readonly escapes: ReadonlyMap<string, string>;
  /** Further characters that are named, beside all that cannot be seen. */
  readonly named?: readonly string[];
}

/** What ends lines, steers terminals, turns the direction of writing or is no character at all. */
const UNSEEN =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Zs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]';
// Readers trim values, and some take a quote at the beginning for the beginning of a quoted value.
const AT_THE_EDGE = '^[ "\']|[ ]$';
// Some readers look for the last place where an event could begin, to be rid of what a forwarder put before it.
const LIKE_A_BEGINNING = '(?<=[Cc][Ee][Ff]|[Ll][Ee][Ee][Ff]):';
const LIKE_OUR_MARKS = '\\[(?=U?\\+)';
const ONE = /\[U\+[0-9A-F]{4,6}\]|./gsu;
/** `[+` and `]` around as many digits as a text can have characters. */
const LONGEST_MARK = 12;

const nameOf = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * How a format writes text.
 * @returns a function of a text and the most bytes that it may take in UTF-8. A longer one is cut between characters and ends
 * with `[+12]`: so many of its characters are missing.
 */
export const spelling = ({ escapes, named = [] }: Spelling): ((text: string, longest: number) => string) => {
  const carried = [' ', ...escapes.keys()].map(literal).join('|');
  const unseen = `(?!${carried})${UNSEEN}`;
  const unwritten = new RegExp(
    [AT_THE_EDGE, LIKE_A_BEGINNING, LIKE_OUR_MARKS, ...named.map(literal), unseen].join('|'),
    'gu',
  );
  return (text, longest) => {
    const characters = text.replace(unwritten, nameOf).match(ONE) ?? [];
    return cut(
      characters.map((character) => escapes.get(character) ?? character),
      longest,
    );
  };
};

const literal = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

function cut(characters: readonly string[], longest: number): string {
  const whole = characters.join('');
  if (bytesOf(whole) <= longest) return whole;
  let room = longest - LONGEST_MARK;
  let kept = 0;
  for (const character of characters) {
    room -= bytesOf(character);
    if (room < 0) break;
    kept += 1;
  }
  return `${characters.slice(0, kept).join('')}[+${characters.length - kept}]`;
}
