import { PRODUCTS } from './marker-table';

const MADE = 'generated|written|created|produced|authored|made|implemented';

/** Lines that some projects or old versions write, and footers inside a sentence: too weak to decide. */
export const WEAK_LINES: readonly { readonly agent: string; readonly pattern: RegExp }[] = [
  { agent: 'aider', pattern: /^aider: /i },
  { agent: 'codex', pattern: /^\[codex\]/i },
  { agent: 'claude-code', pattern: /Generated with \[?Claude Code\b/i },
  { agent: 'opencode', pattern: /Generated with \[OpenCode\]/i },
  { agent: 'cursor', pattern: /Made with \[Cursor\]/i },
  { agent: 'unnamed', pattern: /^Agent-(?:Id|Task|Confidence)\s*:\s*\S/i },
  // Co-authors that are called like a product and nobody else: their addresses are their users' own, or a vendor's for all mail.
  {
    agent: 'unnamed',
    pattern: new RegExp(`^Co-authored-by\\s*:\\s*(?:${PRODUCTS}|gemini)\\s*(?:<|\\(|$)`, 'i'),
  },
  {
    agent: 'unnamed',
    pattern: new RegExp(`\\b(?:${MADE}) (?:by|with|using) (?:${PRODUCTS}|claude|gemini)\\b`, 'i'),
  },
  { agent: 'unnamed', pattern: /^AI (?:disclosure|assistance|usage)\s*:\s*\S/i },
  // The form of an agent's footer, by one that has no row in the table.
  {
    agent: 'unnamed',
    pattern:
      /^\p{Extended_Pictographic}?\s*(?:Generated|Created|Made|Written) (?:with|by) \[[^\]]+\]\(https?:/iu,
  },
];
