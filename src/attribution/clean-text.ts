/**
 * Text as a reader sees it, for finding markers only: compatibility forms composed, invisible characters and accents dropped,
 * letters of other scripts that look like Latin ones replaced (threats.md A04). Never shown to anybody.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  const visible = text.normalize('NFKD').replace(UNSEEN, '').replace(ODD_SPACE, ' ');
  return visible.replace(ALIKE, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}

/** Lines that some program shows where git sees one: split at each separator that a terminal or an editor may obey. */
export function sightLines(text: string): readonly string[] {
  return text.split(LINE_BREAK).map(cleanText);
}

const PLAIN = /^[\x20-\x7e]*$/;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]|(?![\t\n])\p{Cc}/gu;
const ODD_SPACE = /[\t\p{Zs}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the separators that are looked for
const LINE_BREAK = /\r\n|[\n\r\x0b\f\x1c-\x1e\x85\u2028\u2029]/u;

/** Pairs of a look-alike and its Latin letter; Cyrillic, Greek, Armenian, Cherokee, small capitals and signs. */
const PAIRS = [
  'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvкkмmтtвbнhгrпnьbӏl', // Cyrillic
  'АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGԚQԜW', // its capitals
  'αaοoνvρpιiκkτtυuχxγyωwεeηnϲcϳj', // Greek
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX', // its capitals
  'օoսuհhոnցgյjքpզqԼL', // Armenian
  'ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥIᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZ', // Cherokee
  'ıiɩiɪiʟlɑaɡgɢgʀrʏyʙbʜhɴnꜱsᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢz', // phonetic letters and small capitals
  '‐-‑-‒-–-—-―-−-﹣-－-˗-⁃-꞉:∶:ː:։:׃:܃:⁄/∕/⟨<⟩>‹<›>〈<〉>＜<＞>＠@', // signs
].join('');

const LOOK_ALIKES: ReadonlyMap<string, string> = pairsOf(Array.from(PAIRS));

const ALIKE = new RegExp(
  `[${[...LOOK_ALIKES.keys()].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join('')}]`,
  'gu',
);

function pairsOf(letters: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < letters.length; at += 2) pairs.set(letters[at] ?? '', letters[at + 1] ?? '');
  return pairs;
}
