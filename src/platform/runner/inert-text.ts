/**
 * Text for the job's log that cannot act. The runner obeys a line that starts with `::` after white space and a line with
 * `##[` anywhere in it, and takes a lone carriage return or U+2028 for nothing where a reader sees a line's end.
 */
export function inertText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '\uFFFD',
    )
    .replaceAll('##[', '##\u200B[')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1:\u200B');
}

/** Takes the tokens out of a text, in the spelling that git's basic authentication gives them too. */
export function redactor(tokens: readonly (string | null)[]): (text: string) => string {
  const spellings = tokens
    .filter((token): token is string => token !== null && token !== '')
    .flatMap((token) => [token, encodeURIComponent(token), ...basicSpellings(token)])
    .sort((a, b) => b.length - a.length);
  return (text) => spellings.reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text);
}

const basicSpellings = (token: string): string[] =>
  [`x-access-token:${token}`, token].map((pair) => Buffer.from(pair).toString('base64'));
