import { ts } from 'ts-morph';
import type { NamedText } from '../../call-text';
import type { LeftOpen } from '../../outline';
import { Tokens } from './tokens';

/** Canonical tokens in which what may be said in other words is left open, and listed. */
export class OutlineTokens extends Tokens {
  override readonly isOutline = true;
  readonly left: LeftOpen[] = [];

  override text(text: string): void {
    this.literal((tokens) => tokens.text(text));
  }

  override number(canonical: string): void {
    this.literal((tokens) => tokens.number(canonical));
  }

  /** `['name']`, `[NAME]` and `.name` are one. */
  override open(kind: ts.SyntaxKind): void {
    super.open(
      kind === ts.SyntaxKind.ElementAccessExpression ? ts.SyntaxKind.PropertyAccessExpression : kind,
    );
  }

  override key(name: string): void {
    this.text(name);
  }

  override named(name: NamedText, write: () => void): void {
    this.leave({ kind: 'name', name });
    const before = this.muted;
    this.muted = true;
    write();
    this.muted = before;
  }

  private literal(write: (tokens: Tokens) => void): void {
    const plain = new Tokens();
    write(plain);
    const inEnum = new Tokens();
    inEnum.word('+0');
    write(inEnum);
    this.leave({ kind: 'literal', hashes: [plain.digest(), inEnum.digest()] });
  }

  private leave(left: LeftOpen): void {
    if (this.muted) return;
    this.word('_');
    this.left.push(left);
  }
}
