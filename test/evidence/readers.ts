/*
 * How readers take lines of CEF and LEEF apart: from the formats' specifications, and the short ways that many take. None of it
 * is the product's.
 */

/** Where any reader may take a line to end: Python's `splitlines`, ECMAScript, Unicode's newline guidelines. */
export const linesOf = (text: string): readonly string[] => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what ends lines
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.pop() !== '') throw new Error('The last line does not end.');
  return lines;
};

export interface Read {
  readonly header: readonly string[];
  /** In order, with every repetition. */
  readonly fields: readonly (readonly [key: string, value: string])[];
}

/** Takes `count` fields that end with a pipe from the front, and undoes what the header escapes. */
function headerOf(
  line: string,
  count: number,
): { readonly header: readonly string[]; readonly rest: string } {
  const header: string[] = [];
  let field = '';
  for (let at = 0; at < line.length; at += 1) {
    const [one, next] = [line.charAt(at), line.charAt(at + 1)];
    if (one === '\\') {
      if (next !== '\\' && next !== '|') throw new Error(`The header escapes ${next}.`);
      field += next;
      at += 1;
    } else if (one === '|') {
      header.push(field);
      field = '';
      if (header.length === count) return { header, rest: line.slice(at + 1) };
    } else field += one;
  }
  throw new Error(`The header has ${header.length} fields.`);
}

const ESCAPED = new Map([
  ['\\', '\\'],
  ['=', '='],
  ['n', '\n'],
  ['r', '\r'],
]);

/** CEF Implementation Standard, chapter 1: keys stand before unescaped equal signs, after the last space; the rest are values. */
export function readCef(line: string): Read {
  const { header, rest } = headerOf(line, 7);
  const fields: [string, string][] = [];
  let text = '';
  for (let at = 0; at < rest.length; at += 1) {
    const one = rest.charAt(at);
    if (one === '\\') {
      const meant = ESCAPED.get(rest.charAt(at + 1));
      if (meant === undefined) throw new Error(`The extension escapes ${rest.charAt(at + 1)}.`);
      text += meant;
      at += 1;
    } else if (one === '=') {
      const space = text.lastIndexOf(' ');
      const [before, key] = [text.slice(0, Math.max(space, 0)), text.slice(space + 1)];
      if (!/^[A-Za-z0-9]+$/.test(key)) throw new Error(`${JSON.stringify(key)} is no key.`);
      close(fields, before);
      fields.push([key, '']);
      text = '';
    } else text += one;
  }
  close(fields, text);
  return { header, fields };
}

function close(fields: [string, string][], value: string): void {
  const last = fields.at(-1);
  if (last !== undefined) last[1] = value;
  else if (value !== '') throw new Error(`${JSON.stringify(value)} stands before the first key.`);
}

/** "LEEF event components": six fields with pipes, the last of them the delimiter, then keys and values at the first equal sign. */
export function readLeef(line: string): Read {
  const [version = '', vendor = '', product = '', release = '', id = '', delimiter = '', ...rest] =
    line.split('|');
  if (rest.length !== 1) throw new Error(`The line has ${rest.length + 6} pieces between pipes.`);
  const attributes = (rest[0] ?? '').split(delimiterOf(delimiter));
  return { header: [version, vendor, product, release, id], fields: attributes.map(attributeOf) };
}

function delimiterOf(declared: string): string {
  const hexadecimal = /^(?:0x|x)([0-9A-Fa-f]{1,4})$/.exec(declared)?.[1];
  return hexadecimal === undefined ? declared : String.fromCharCode(Number.parseInt(hexadecimal, 16));
}

function attributeOf(attribute: string): [string, string] {
  const equals = attribute.indexOf('=');
  if (equals < 1) throw new Error(`${JSON.stringify(attribute)} has no key.`);
  return [attribute.slice(0, equals), attribute.slice(equals + 1)];
}

/** The keys that short readers of CEF see in a whole line: whatever a word and an equal sign follow a space or a pipe in. */
export const keysSeenShortly = (line: string): readonly string[] =>
  [...line.matchAll(/(?:[\s|]|^)([\w.[\]-]+)\s*=/g)].map(([, key = '']) => key);

/** A custom property as IBM's pages advise to find it: `key=([^\t]+)`, wherever it first stands. */
export const propertyOf = (line: string, key: string): string | null =>
  new RegExp(`${key}=([^\t]+)`).exec(line)?.[1] ?? null;

/** Undoes the names that docs/siem.md tells of. */
export const unnamed = (value: string): string =>
  value.replace(/\[U\+([0-9A-F]{4,6})\]/g, (_name, point: string) =>
    String.fromCodePoint(Number.parseInt(point, 16)),
  );
