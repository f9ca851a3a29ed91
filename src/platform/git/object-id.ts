/** Whether the text is 40 or 64 lower-case hex digits. Asked for every object of a history: a pattern takes five times as long. */
export function isFullId(text: string): boolean {
  if (text.length !== 40 && text.length !== 64) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isHex = (code >= DIGIT_0 && code <= DIGIT_9) || (code >= LETTER_A && code <= LETTER_F);
    if (!isHex) return false;
  }
  return true;
}

const [DIGIT_0, DIGIT_9, LETTER_A, LETTER_F] = [0x30, 0x39, 0x61, 0x66];

/** Only full ids reach git: a name could be an option, a revision expression or a path (G04). */
export function fullId(text: string): string {
  if (!isFullId(text)) throw new Error(`expected a full object id, got ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}
