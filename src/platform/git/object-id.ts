const FULL = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export function isFullId(text: string): boolean {
  return FULL.test(text);
}

/** Only full ids reach git: a name could be an option, a revision expression or a path (G04). */
export function fullId(text: string): string {
  if (!isFullId(text)) throw new Error(`expected a full object id, got ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}
