import type { Message } from '../change/change';
import { sightLines } from './clean-text';

/** One line of a message as it is searched for markers. */
export interface SightLine {
  readonly number: number;
  /** As git has it. */
  readonly raw: string;
  /** Cleaned, without white space around, bullets or comment signs. */
  readonly text: string;
  /** `text` with its continuation lines; the same where there are none. */
  readonly unfolded: string;
  /** Quoted, fenced or indented as code: somebody shows the line rather than says it. */
  readonly isShown: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const QUOTE = /^\s*(?:[*+-]\s+)?>/;
const LEAD = /^[\s*+#•;-]*/u;
const CODE_INDENT = /^(?: {4}| {0,3}\t)/;
/** `git merge --squash` indents the messages that it lists: those lines are said, not shown. */
const SQUASH_LIST = /^Squashed commit of the following:/i;

/** Every line of the raw message, the subject and what stands above a `---` included. Linear in the message's length. */
export function sightLinesOf(message: Message): readonly SightLine[] {
  const shown = shownLines(message);
  const lines: { number: number; raw: string; text: string; folded: string[]; isShown: boolean }[] = [];
  let logical: string[] = [];
  for (const { number, text: raw } of message.lines) {
    for (const seen of sightLines(raw)) {
      const text = seen.replace(LEAD, '').trimEnd();
      if (!/^\s+\S/.test(seen)) logical = [];
      logical.push(text);
      lines.push({ number, raw, text, folded: logical, isShown: shown.has(number) });
    }
  }
  return lines.map(({ folded, ...line }, at) => ({
    ...line,
    unfolded: lines[at - 1]?.folded !== folded && folded.length > 1 ? folded.join(' ') : line.text,
  }));
}

/** Numbers of the lines that are shown rather than said. What git takes for a trailer is said, whatever stands around it. */
function shownLines(message: Message): ReadonlySet<number> {
  const shown = new Set<number>();
  const blocks = new Blocks();
  for (const { number, text } of message.lines) {
    if (blocks.isFenced(text)) blocks.pending.push(number);
    else if (blocks.isCode(text) || QUOTE.test(text)) shown.add(number);
    if (!blocks.isOpen) for (const line of blocks.pending.splice(0)) shown.add(line);
  }
  // A fence that is never closed hides nothing: its lines stay pending.
  for (const { line } of message.trailers) shown.delete(line);
  return shown;
}

/** Follows Markdown's block structure far enough to tell what is shown. */
class Blocks {
  readonly pending: number[] = [];
  private fence: string | null = null;
  private previousIsText = false;
  private inSquashList = false;

  get isOpen(): boolean {
    return this.fence !== null;
  }

  /** Whether the line belongs to a fenced block, its fences included. */
  isFenced(line: string): boolean {
    const mark = FENCE.exec(line)?.[1];
    if (this.fence === null) {
      this.fence = mark ?? null;
      return mark !== undefined;
    }
    if (mark?.startsWith(this.fence) === true) this.fence = null;
    return true;
  }

  /** Indented as code; an indented line that follows text continues the paragraph. */
  isCode(line: string): boolean {
    if (SQUASH_LIST.test(line)) this.inSquashList = true;
    const isCode = CODE_INDENT.test(line) && !this.previousIsText && !this.inSquashList;
    this.previousIsText = line.trim() !== '' && !isCode;
    return isCode;
  }
}
