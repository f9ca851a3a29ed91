import { pointOf, spelledOut } from './characters';

/** Pairs of a letter and the ASCII letter that most fonts draw the same way. */
const PAIRS = [
  'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwѵvґrӏl', // Cyrillic
  'АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGԚQԜWѴV', // its capitals
  'кkмmтtвbнhгrпnьb', // Cyrillic that only resembles
  'οoνvϲcϳj', // Greek
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCϿC', // its capitals
  'օoսuհhոnцuզqԼLՏSՕO', // Armenian
  'ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥIᎫJᏦKᏞLᎷMᏢPᏒRᏚSᎢTᏙVᎳWᏃZ', // Cherokee
  'ɑaɡgɩiᴄcᴏoᴠvᴡwᴢzꜱsᴜuǀlƖlꓮAꓐBꓚCꓓDꓰEꓝFꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓣRꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZ', // phonetic letters, Lisu
].join('');

/** Greek letters that science writes beside Latin ones: they count in longer words alone. */
const SCIENTIFIC = 'αaρpιiκkτtυuγyωwηnχx';
const FEWEST_LATIN = 4;

const pairsOf = (letters: string): readonly (readonly [string, string])[] =>
  Array.from(letters.matchAll(/(.)(.)/gsu), ([, odd = '', latin = '']) => [odd, latin] as const);

const ALIKE: ReadonlyMap<string, string> = new Map([...pairsOf(PAIRS), ...pairsOf(SCIENTIFIC)]);
const LAX: ReadonlySet<string> = new Set(pairsOf(SCIENTIFIC).map(([odd]) => odd));
/** Letters that read as an operator inside a name: `environmentǃ=production` compares nothing. */
const OPERATORS: ReadonlyMap<string, string> = new Map([['ǃ', '!']]);
/** Letters in the shapes that mathematics and East Asian typesetting give to ASCII ones. */
const STYLED = /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a]/u;

const WORD = /[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*/gu;
/** What joins letters that are no word: escapes, formats, ranges of a regular expression. */
const NO_WORD =
  /\\[A-Za-z]|%[A-Za-z]|(?:[\p{L}\p{N}]-[\p{L}\p{N}]){2,}|(?<![\p{L}\p{N}_$])[\p{L}\p{N}]-[\p{L}\p{N}](?![\p{L}\p{N}])/gu;
const ASCII_LETTER = /[A-Za-z]/;
const PLAIN = /^[\0-\x7f]*$/;
const FEWEST_LETTERS_OF_A_TWIN = 3;

/** Words of a text that hold more than ASCII. */
export function oddWordsIn(text: string): readonly string[] {
  if (PLAIN.test(text)) return [];
  return (text.replace(NO_WORD, ' ').match(WORD) ?? []).filter((word) => !PLAIN.test(word));
}

/** The ASCII word that a reader takes this one for, `null` where it looks like none. */
export function readAs(word: string): string | null {
  const letters = Array.from(word);
  const read = letters.map(readLetter);
  if (read.includes(null)) return null;
  return read.join('') === word ? null : read.join('');
}

function readLetter(letter: string): string | null {
  if (letter <= '\x7f') return letter;
  const alike = ALIKE.get(letter) ?? OPERATORS.get(letter);
  if (alike !== undefined) return alike;
  if (STYLED.test(letter)) return letter.normalize('NFKC');
  // Accented Latin letters are what they look like.
  return /\p{Script=Latin}/u.test(letter) && letter.normalize('NFD') !== letter ? letter : null;
}

/** Whether the word mixes ASCII letters with letters of other scripts so that it reads as one written in ASCII. */
export function isMixed(word: string): boolean {
  const letters = Array.from(word);
  const odd = letters.filter((letter) => ALIKE.has(letter) || OPERATORS.has(letter) || STYLED.test(letter));
  const latin = letters.filter((letter) => ASCII_LETTER.test(letter)).length;
  if (odd.length === 0 || latin === 0 || readAs(word) === null) return false;
  return latin >= FEWEST_LATIN || !odd.every((letter) => LAX.has(letter));
}

/** Words of another script of which each letter looks Latin, and whose ASCII twin stands in the same text. */
export function twinsIn(text: string): ReadonlySet<string> {
  const candidates = new Map<string, string>();
  for (const word of oddWordsIn(text)) {
    const read = readAs(word);
    if (read !== null && read.length >= FEWEST_LETTERS_OF_A_TWIN && !ASCII_LETTER.test(word))
      candidates.set(word, read);
  }
  if (candidates.size === 0) return new Set();
  const plain = new Set(text.match(/[A-Za-z_$][\w$]*/g));
  return new Set([...candidates].flatMap(([word, read]) => (plain.has(read) ? [word] : [])));
}

/** The first word of the line that reads as another: mixed in itself, or one of the `twins` of its file. */
export function lookAlikeIn(line: string, twins: ReadonlySet<string>): string | null {
  return oddWordsIn(line).find((word) => isMixed(word) || twins.has(word)) ?? null;
}

/** `say[U+041D]ello, which reads as sayHello` */
export function lookAlikeProof(word: string): string {
  const odd = Array.from(word).find((letter) => letter > '\x7f') ?? '';
  return `${spelledOut(word)} reads as "${spelledOut(readAs(word) ?? word)}" (${pointOf(odd)})`;
}
