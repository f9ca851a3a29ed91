import { HOLE } from './hole';
import type { Token } from './tokens';

export interface TableName {
  readonly schema: string | null;
  readonly table: string;
}

/** How many tokens one look ahead may pass: keeps reading linear whatever the text. */
export const WINDOW = 500;
/** How many tables one statement may name. */
export const MAX_TABLES = 64;

/** A place in a statement that forms read on from. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private index: number;

  constructor(tokens: readonly Token[], index: number) {
    this.tokens = tokens;
    this.index = index;
  }

  /** The current token's keyword or symbol; `''` for names and strings; `;` at the end. */
  get key(): string {
    return this.tokens[this.index]?.key ?? ';';
  }

  get kind(): Token['kind'] {
    return this.tokens[this.index]?.kind ?? 'symbol';
  }

  get text(): string {
    return this.tokens[this.index]?.text ?? '';
  }

  get atEnd(): boolean {
    return this.key === ';';
  }

  skip(): void {
    this.index += 1;
  }

  /** Takes the given keywords one after the other, or nothing. */
  accept(...keys: readonly string[]): boolean {
    for (const [at, key] of keys.entries()) {
      if ((this.tokens[this.index + at]?.key ?? ';') !== key) return false;
    }
    this.index += keys.length;
    return true;
  }

  /** Takes any run of these. */
  acceptAll(keys: ReadonlySet<string>): void {
    while (keys.has(this.key)) this.skip();
  }

  /** `a`, `"a"`, `s.a`, `db.s.a`; `null` where no name stands here. */
  name(): TableName | null {
    if (this.kind !== 'word' && this.kind !== 'name') return null;
    let schema: string | null = null;
    let table = this.text;
    this.skip();
    while (this.key === '.') {
      this.skip();
      schema = table;
      // T-SQL: `db..table`
      if (this.key === '.') continue;
      table = this.kind === 'word' || this.kind === 'name' || this.key === '*' ? this.text : HOLE;
      this.skip();
    }
    return { schema: schema?.includes(HOLE) ? null : schema, table };
  }

  /** Moves to the next of these keywords outside parentheses in this statement; `null` where there is none. */
  seek(keys: ReadonlySet<string>): 'found' | 'absent' | 'too-far' {
    let depth = 0;
    for (let steps = 0; steps < WINDOW; steps += 1) {
      if (depth <= 0 && keys.has(this.key)) return 'found';
      if (this.atEnd) return 'absent';
      if (this.key === '(') depth += 1;
      else if (this.key === ')') depth -= 1;
      this.skip();
    }
    return 'too-far';
  }

  copy(): Cursor {
    return new Cursor(this.tokens, this.index);
  }
}
