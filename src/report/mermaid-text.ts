/** Text of a label: entities, since quotes end a label, and markup or a backtick in one would be obeyed. */
export const mermaidText = (text: string): string =>
  text.replace(/[^\p{L}\p{N} _$./:,()@+-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
