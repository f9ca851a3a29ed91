import { hash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { NamedText } from '../../call-text';

/** Collects the canonical tokens of one declaration. */
export class Tokens {
  /** While set, nothing is added: code that is walked for its references only. */
  muted = false;
  /** Whether what may be said in other words is listed beside the text (`OutlineTokens`). */
  readonly isOutline: boolean = false;
  protected said = '';

  /** A node's kind opens a group, so that equal leaves in another structure read differently. */
  open(kind: ts.SyntaxKind): void {
    if (!this.muted) this.said += `(${kind}`;
  }

  close(): void {
    if (!this.muted) this.said += ')';
  }

  word(word: string): void {
    if (!this.muted) this.said += ` ${word}`;
  }

  /** A text of the code by itself. */
  text(text: string): void {
    this.quoted('', text);
  }

  /** @param canonical of the number's value */
  number(canonical: string): void {
    this.word(canonical);
  }

  /** The name of a member. */
  key(name: string): void {
    this.quoted('.', name);
  }

  /** What names something outside. */
  named(_name: NamedText, write: () => void): void {
    write();
  }

  /** With its length, so that no text can pass for structure. */
  quoted(mark: string, text: string): void {
    if (!this.muted) this.said += `${mark}"${text.length}:${text}`;
  }

  digest(): string {
    return hash('sha256', this.said, 'base64url');
  }
}

/** The canonical tokens of a type: all of its syntax but trivia. */
export function typeDigest(root: ts.Node): string {
  const tokens = new Tokens();
  const name = nameOf(root);
  const pending: (ts.Node | null)[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === null) {
      tokens.close();
      continue;
    }
    if (isUnseenModifier(node)) continue;
    tokens.open(node.kind);
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node))
      tokens.quoted('', node.text);
    pending.push(null);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    for (const child of children.reverse()) if (child !== name) pending.push(child);
  }
  return tokens.digest();
}

function nameOf(node: ts.Node): ts.Node | undefined {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? node.name : undefined;
}

function isUnseenModifier(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.ExportKeyword ||
    node.kind === ts.SyntaxKind.DeclareKeyword ||
    node.kind === ts.SyntaxKind.DefaultKeyword
  );
}

/** Numbers by value: `0x10`, `16` and `16.0` behave alike. */
export function canonicalNumber(text: string): string {
  const value = Number(text);
  return Number.isNaN(value) ? text : String(value);
}
