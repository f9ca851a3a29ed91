/** Of a text that is put together: what is literal, or the index of the value that gives a part of it. */
export type TextPiece = string | number;

/** Of a value: what it is by its name, only by a type, or not at all. */
export type Known = 'named' | 'typed' | 'unknown';

/** A scheme with what follows it, up to the end of a literal: the host goes on in the next piece. */
const OPEN_URL = /(?:https?|wss?|ftps?|amqps?|mqtts?|grpcs?|tcp):\/\/[\w.:@-]*$/i;
/** The end of a scheme, also of one that another file knows. */
const SCHEME = /(?:^|\b(?:https?|wss?|ftps?|amqps?|mqtts?|grpcs?|tcp)):?\/\//i;
/** What cannot stand in a host, nor in a name and password before it. */
const END = /[^\w.:@-]/g;

/**
 * The parts of a text in which a host may be put together, each from its scheme or the text's beginning up to the host's end. Most templates
 * have none: their host, if any, stands in one piece, which names it itself.
 *
 * @param known what can be known of a value
 */
export function hostWindows(
  pieces: readonly TextPiece[],
  known: (value: number) => Known,
): readonly (readonly TextPiece[])[] {
  const found: (readonly TextPiece[])[] = [];
  let open: TextPiece[] | null = [];
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      open?.push(piece);
      continue;
    }
    let rest = piece;
    const end = open === null ? null : endIn(piece);
    if (end === -1) {
      open?.push(piece);
      continue;
    }
    if (open !== null && end !== null) {
      open.push(piece.slice(0, end + 1));
      found.push(open);
      rest = piece.slice(end + 1);
    }
    const url = OPEN_URL.exec(rest);
    open = url === null ? null : [url[0]];
  }
  if (open !== null) found.push(open);
  return found.map((window) => window.filter((piece) => piece !== '')).filter((each) => mayHost(each, known));
}

/** Where a literal ends the host, -1 where it goes on behind it; the slashes of a scheme end nothing. */
export function endIn(text: string): number {
  for (const { index } of text.matchAll(END)) {
    const isSlash = text[index] === '/';
    const isFirst = isSlash && text[index + 1] === '/' && (index === 0 || text[index - 1] === ':');
    const isSecond = isSlash && text[index - 1] === '/' && (index === 1 || text[index - 2] === ':');
    if (!isFirst && !isSecond) return index;
  }
  return -1;
}

function mayHost(window: readonly TextPiece[], known: (value: number) => Known): boolean {
  const sorts = window.map((piece) => (typeof piece === 'string' ? 'literal' : known(piece)));
  const texts = window.filter((piece) => typeof piece === 'string');
  const isClosed = sorts.at(-1) === 'literal' && endIn(texts.at(-1) ?? '') !== -1;
  const isUrl = texts.some((text) => SCHEME.test(text));
  const isKnown = (sort: Known | 'literal') => sort === 'named' || (isUrl && sort === 'typed');
  if (!sorts.some(isKnown)) return false;
  const last = isClosed && texts.at(-1)?.length === 1 ? window.length - 2 : window.length - 1;
  // No host ends with what nobody can tell; a port may.
  if (
    sorts[last] !== 'literal' &&
    !isKnown(sorts[last] ?? 'unknown') &&
    !String(window[last - 1]).endsWith(':')
  )
    return false;
  if (isUrl) return true;
  const isSplit = texts.some((text) => text.includes('.'));
  if (sorts[0] === 'literal')
    return isSplit && !isClosed && sorts.every((sort) => sort === 'literal' || isKnown(sort));
  const parts = isClosed ? window.length - 1 : window.length;
  return parts > 1 && (isSplit || sorts.slice(0, last + 1).every(isKnown));
}

/** Of a host, or of a URL up to its path. */
const MAX_LITERAL = 300;
/** Of members whose values may be any label of a host. */
const KEYS =
  /(?:host|domain|scheme|protocol|url|uri|endpoint|server|tld|suffix|prefix|origin)$|^(?:sub|zone|region|env|site|base|tenant|stage)$/i;
/** Two labels, or one that another follows. */
const DOTTED = /\.(?:[a-z][\w-]*(?:[.:/]|$)|$)/i;

/** A literal that may be a part of a host, or of a URL up to its host; a URL that has all of its host is none. */
export function isPart(text: string, key: string | undefined): boolean {
  const end = endIn(text);
  if (text.length > MAX_LITERAL || end === 0 || !/[a-z]/i.test(text)) return false;
  if (end !== -1 && (text[end] !== '/' || text.includes('://'))) return false;
  return key === undefined || DOTTED.test(text) || text.includes('://') || KEYS.test(key);
}

/** What of a text may be a part of a host: nothing where its first piece is all of it. */
export function startOf(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const found: TextPiece[] = [];
  for (const piece of pieces) {
    const end = typeof piece === 'string' ? endIn(piece) : -1;
    if (typeof piece === 'string' && end !== -1) {
      if (end > 0) found.push(piece.slice(0, end + 1));
      break;
    }
    found.push(piece);
  }
  return found.length > 1 ? found : [];
}
