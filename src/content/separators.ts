/** Ends a line for a language, an editor or a terminal, and not in a diff. */
const SEPARATORS = /[\v\f\r\x85\u2028\u2029]/g;
const CARRIAGE_RETURN = '\r';
/** Pages of old sources begin with a form feed. */
const PAGE_BREAK = /^[ \t]*\f/;
const COMMENT = /\/\/|\/\*|#|--|<!--|;|%/;
const QUOTES = new Set(['"', "'", '`']);

/**
 * The first separator of a line of code that ends a comment or a statement, so that what follows runs although it looks like
 * a part of it (threats.md N05). Inside a string it is text, unless a comment may have begun before it. Carriage returns
 * before the line feed end what ends anyway.
 * @param line without its line feed
 */
export function separatorIn(line: string): string | null {
  const body = withoutReturns(line).replace(PAGE_BREAK, ' ');
  const found = [...body.matchAll(SEPARATORS)];
  const [first] = found;
  if (first === undefined) return null;
  const comment = COMMENT.exec(body)?.index ?? body.length;
  const inString = quotedPlaces(body);
  const ending = found.find(
    ({ 0: separator, index }) => separator === CARRIAGE_RETURN || comment < index || !inString(index),
  );
  return ending?.[0] ?? null;
}

function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === CARRIAGE_RETURN) end -= 1;
  return line.slice(0, end);
}

/** Whether a place of the line is between two quotes of one kind. */
function quotedPlaces(line: string): (index: number) => boolean {
  const quoted = new Uint8Array(line.length);
  let opened = -1;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (opened === -1 && QUOTES.has(character)) opened = at;
    else if (opened !== -1 && character === line.charAt(opened)) {
      quoted.fill(1, opened, at);
      opened = -1;
    }
  }
  return (index) => quoted[index] === 1;
}
