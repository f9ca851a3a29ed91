/** A value of the YAML that package managers write. */
export interface Block {
  readonly text: string | null;
  readonly entries: ReadonlyMap<string, Block>;
  /** From 1. */
  readonly line: number;
}

interface Draft {
  text: string | null;
  readonly entries: Map<string, Block>;
  readonly line: number;
}

interface Level {
  readonly indent: number;
  readonly block: Draft;
}

/**
 * Lock files are long, and a general parser takes seconds for one. This one reads block maps of quoted and plain scalars, flow
 * collections on one line, block scalars and lists of scalars (which it drops). `null` for everything else: nothing is guessed.
 */
export function readBlocks(text: string): Block | null {
  const reader = new BlockReader(text.split('\n'));
  return reader.read();
}

class BlockReader {
  private readonly lines: readonly string[];
  private readonly root: Draft = { text: null, entries: new Map(), line: 1 };
  private readonly open: Level[] = [{ indent: 0, block: this.root }];
  /** A key whose value may follow below it. */
  private pending: Level | null = null;
  private isInList = false;
  private longKey: string | null = null;
  private at = 0;

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  read(): Block | null {
    for (; this.at < this.lines.length; this.at += 1) {
      const line = (this.lines[this.at] ?? '').replace(/\s+$/, '');
      const indent = line.search(/[^ ]/);
      if (indent === -1 || line[indent] === '#' || (this.at === 0 && line === '---')) continue;
      if (!this.take(line.slice(indent), indent)) return null;
    }
    return this.longKey === null ? this.root : null;
  }

  private take(content: string, indent: number): boolean {
    if (content.startsWith('- ')) return this.item(content.slice(2), indent);
    this.isInList = false;
    if (content.startsWith('? ')) {
      this.longKey = content.slice(2);
      return this.enter(indent) !== null;
    }
    const whole = this.longKey === null ? content : `${this.longKey}${content}`;
    if (this.longKey !== null && !/^:(?: |$)/.test(content)) return false;
    this.longKey = null;
    const block = this.enter(indent);
    const pair = pairIn(whole);
    if (block === null || pair === null || pair.key === '<<' || block.entries.has(pair.key)) return false;
    const child: Draft = { text: null, entries: new Map(), line: this.at + 1 };
    block.entries.set(pair.key, child);
    return this.value(pair.value, child, indent);
  }

  private item(content: string, indent: number): boolean {
    const owner = this.pending?.indent ?? -1;
    if (!this.isInList && (this.pending === null || indent < owner)) return false;
    this.isInList = true;
    return valueIn(content, 0) !== null;
  }

  /** The map that a key with this indentation belongs to. */
  private enter(indent: number): Draft | null {
    if (this.pending !== null && indent > this.pending.indent) {
      this.open.push({ indent, block: this.pending.block });
      this.pending = null;
      return this.open.at(-1)?.block ?? null;
    }
    this.pending = null;
    while ((this.open.at(-1)?.indent ?? -1) > indent) this.open.pop();
    const level = this.open.at(-1);
    return level?.indent === indent ? level.block : null;
  }

  private value(text: string, child: Draft, indent: number): boolean {
    if (text === '') {
      this.pending = { indent, block: child };
      return true;
    }
    if (/^[|>][+-]?$/.test(text)) {
      this.skipScalar(indent);
      return true;
    }
    const value = valueIn(text, child.line);
    if (value === null) return false;
    child.text = value.text;
    for (const [key, inner] of value.entries) child.entries.set(key, inner);
    return true;
  }

  private skipScalar(indent: number): void {
    while (this.at + 1 < this.lines.length) {
      const next = (this.lines[this.at + 1] ?? '').search(/\S/);
      if (next !== -1 && next <= indent) return;
      this.at += 1;
    }
  }
}

const QUOTED = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

function pairIn(content: string): { readonly key: string; readonly value: string } | null {
  const quoted = QUOTED.exec(content)?.[0];
  const rest = quoted === undefined ? content.search(/:(?: |$)/) : quoted.length;
  const key = scalarIn(content.slice(0, rest));
  if (rest < 1 || key === null || !/^:(?: |$)/.test(content.slice(rest))) return null;
  return { key, value: content.slice(rest + 1).trim() };
}

function valueIn(text: string, line: number): Block | null {
  if (text.startsWith('{') || text.startsWith('[')) return flowIn(text, line);
  const scalar = scalarIn(text);
  return scalar === null ? null : { text: scalar, entries: new Map(), line };
}

/** One level of a flow collection; those that package managers write nest no further. */
function flowIn(text: string, line: number): Block | null {
  const isMap = text.startsWith('{');
  if (!text.endsWith(isMap ? '}' : ']')) return null;
  const entries = new Map<string, Block>();
  let rest = text.slice(1, -1).trim();
  while (rest !== '') {
    const part = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,{}[\]"'])+/.exec(rest)?.[0];
    if (part === undefined) return null;
    rest = rest.slice(part.length);
    if (rest !== '' && !rest.startsWith(',')) return null;
    rest = rest.slice(1).trim();
    if (!isMap) continue;
    const pair = pairIn(part.trim());
    const value = pair === null ? null : scalarIn(pair.value);
    if (pair === null || value === null || entries.has(pair.key)) return null;
    entries.set(pair.key, { text: value, entries: new Map(), line });
  }
  return { text: null, entries, line };
}

/** `null` where the text could mean more than it says: anchors, tags, comments, maps. */
function scalarIn(text: string): string | null {
  const quoted = QUOTED.exec(text)?.[0];
  if (quoted !== undefined) return quoted === text ? unquoted(text) : null;
  if (text === '' || /^[&*!|>%@`{}[\],#?"']/.test(text) || / #|: |:$|\t/.test(text)) return null;
  return text;
}

function unquoted(text: string): string | null {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
