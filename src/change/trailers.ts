import type { Trailer } from './change';

/*
 * Which lines of a message are trailers, by the rules of git's trailer.c as `git log --format=%(trailers)` applies them and
 * without configuration: the comment character is `#`, the separator `:`, and `---` ends nothing.
 */

const GENERATED = ['Signed-off-by: ', '(cherry picked from commit '];
const SCISSORS = '# ------------------------ >8 ------------------------';

/** The trailer block's trailers in order; `lines` are the message's, without line feeds. */
export function readTrailers(lines: readonly string[]): Trailer[] {
  const end = endOfText(lines);
  const start = startOfBlock(lines, end);
  const folded: { line: number; parts: string[] }[] = [];
  let last: { line: number; parts: string[] } | null = null;
  for (let index = start; index < end; index += 1) {
    const text = lines[index] ?? '';
    if (last !== null && startsWithSpace(text)) {
      last.parts.push(text);
      continue;
    }
    last = separatorOf(text) >= 1 ? { line: index + 1, parts: [text] } : null;
    if (last !== null) folded.push(last);
  }
  return folded.map(({ line, parts }) => trailerOf(line, parts));
}

function trailerOf(line: number, parts: readonly string[]): Trailer {
  const [first = '', ...rest] = parts;
  const separator = separatorOf(first);
  const value = [first.slice(separator + 1), ...rest].join('\n').replace(/\r?\n[ \t\r\n]*/g, ' ');
  return { line, key: trim(first.slice(0, separator)), value: trim(value) };
}

/** Index behind the last line that counts: not comments, blank lines, an old conflict list or what stands below scissors. */
function endOfText(lines: readonly string[]): number {
  const scissors = lines.indexOf(SCISSORS);
  const cut = scissors === -1 ? lines.length : scissors;
  let ignored = 0;
  let inConflicts = false;
  for (let index = 0; index < cut; index += 1) {
    const text = lines[index] ?? '';
    if (text.startsWith('#') || text === '') ignored ||= index;
    else if (text === 'Conflicts:') {
      inConflicts = true;
      ignored ||= index;
    } else if (!(inConflicts && text.startsWith('\t'))) {
      ignored = 0;
      inConflicts = false;
    }
  }
  return ignored || cut;
}

/** Index of the block's first line, or `end` where the last paragraph is no trailer block. */
function startOfBlock(lines: readonly string[], end: number): number {
  const title = endOfTitle(lines, end);
  const count = { trailers: 0, others: 0, continuations: 0, generated: false, empty: true };
  for (let index = end - 1; index >= title; index -= 1) {
    const text = lines[index] ?? '';
    if (isBlank(text) && !text.startsWith('#')) {
      if (count.empty) continue;
      count.others += count.continuations;
      return isBlock(count) ? index + 1 : end;
    }
    weigh(text, count);
  }
  return end;
}

interface Count {
  trailers: number;
  others: number;
  /** Indented lines below (we walk upwards): of a trailer if one stands above them. */
  continuations: number;
  generated: boolean;
  empty: boolean;
}

function isBlock({ trailers, others, generated }: Count): boolean {
  return generated ? trailers * 3 >= others : trailers > 0 && others === 0;
}

function weigh(text: string, count: Count): void {
  if (text.startsWith('#')) {
    count.others += count.continuations;
    count.continuations = 0;
    return;
  }
  count.empty = false;
  const generated = GENERATED.some((prefix) => text.startsWith(prefix));
  if (generated || (separatorOf(text) >= 1 && !startsWithSpace(text))) {
    count.trailers += 1;
    count.continuations = 0;
    count.generated ||= generated;
  } else if (startsWithSpace(text)) {
    count.continuations += 1;
  } else {
    count.others += 1 + count.continuations;
    count.continuations = 0;
  }
}

// The first paragraph is the title and never holds trailers.
function endOfTitle(lines: readonly string[], end: number): number {
  for (let index = 0; index < end; index += 1) {
    const text = lines[index] ?? '';
    if (!text.startsWith('#') && isBlank(text)) return index;
  }
  return end;
}

/** Index of the colon behind a key of letters, digits and hyphens (blanks may follow the key); -1 where there is none. */
function separatorOf(text: string): number {
  const match = /^[A-Za-z0-9-]*(?:(?<=.)[ \t]+)?:/.exec(text);
  return match === null ? -1 : match[0].length - 1;
}

function isBlank(text: string): boolean {
  return text === '' || (startsWithSpace(text) && /^[ \t\r]*$/.test(text));
}

function startsWithSpace(text: string): boolean {
  return text.startsWith(' ') || text.startsWith('\t') || text.startsWith('\r');
}

function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}
