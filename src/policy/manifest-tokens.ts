import { CST, Lexer } from 'yaml';
import type { Fault } from './manifest-text';
import { quote } from './wording';

/** A manifest nests five deep. The bounds keep the recursive YAML composer far from the end of its stack (M20). */
const MAX_FLOW_DEPTH = 16;
const MAX_INDENT = 120;

/** What the lexer emits around the source's own tokens: document start, end of a broken flow, start of a scalar. */
const MARKS = new Set(['\x02', '\x18', '\x1f']);

const REFUSED: ReadonlyMap<string, (source: string) => string> = new Map([
  ['anchor', (source: string) => `anchor ${quote(source)} is refused; write the value out where it is used`],
  ['alias', (source: string) => `alias ${quote(source)} is refused; write the value out`],
  [
    'tag',
    (source: string) => `tag ${quote(source)} is refused; values are plain text, numbers, true or false`,
  ],
  [
    'directive-line',
    (source: string) => `directive ${quote(source)} is refused; the manifest is YAML 1.2 without directives`,
  ],
]);

/**
 * The parts of YAML that let two readers see two manifests (M11, M13 to M15), and nesting that would exhaust a parser. It looks at tokens
 * only, in linear time, before anything is composed.
 */
export function lintTokens(text: string): readonly Fault[] {
  const faults: Fault[] = [];
  const cursor = { offset: 0, lineStart: 0, firstOnLine: true, flowDepth: 0, isScalar: false };
  for (const source of new Lexer().lex(text)) {
    if (MARKS.has(source)) {
      cursor.isScalar = source === '\x1f';
      continue;
    }
    const type = cursor.isScalar ? 'scalar' : (CST.tokenType(source) ?? 'scalar');
    const refused = REFUSED.get(type)?.(source);
    if (refused !== undefined) faults.push({ offset: cursor.offset, message: refused });
    if (isTooDeep(cursor, type)) {
      return [
        ...faults,
        { offset: cursor.offset, message: 'is nested too deeply; a manifest needs five levels' },
      ];
    }
    advance(cursor, source, type);
  }
  return faults;
}

interface Cursor {
  offset: number;
  lineStart: number;
  firstOnLine: boolean;
  flowDepth: number;
  isScalar: boolean;
}

/** Block levels need growing columns, so the column bounds their depth. */
function isTooDeep(cursor: Cursor, type: string): boolean {
  const opens = type === 'flow-map-start' || type === 'flow-seq-start';
  if (opens && cursor.flowDepth >= MAX_FLOW_DEPTH) return true;
  const indents =
    type === 'seq-item-ind' || type === 'explicit-key-ind' || (cursor.firstOnLine && !LAYOUT.has(type));
  return indents && cursor.offset - cursor.lineStart > MAX_INDENT;
}

const LAYOUT = new Set(['space', 'newline', 'comment']);

function advance(cursor: Cursor, source: string, type: string): void {
  if (type === 'flow-map-start' || type === 'flow-seq-start') cursor.flowDepth++;
  if (type === 'flow-map-end' || type === 'flow-seq-end')
    cursor.flowDepth = Math.max(0, cursor.flowDepth - 1);
  const lastBreak = source.lastIndexOf('\n');
  if (lastBreak >= 0) cursor.lineStart = cursor.offset + lastBreak + 1;
  if (lastBreak >= 0) cursor.firstOnLine = true;
  else if (type !== 'space') cursor.firstOnLine = false;
  cursor.offset += source.length;
  cursor.isScalar = false;
}
