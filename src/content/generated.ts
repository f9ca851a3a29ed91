/** Files that hold programs a browser or Node runs as they stand. */
const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/i;
const MINIFIED_NAME = /[.-]min\.[cm]?js$/i;
const SOURCE_MAP = /(?:^|\n)[ \t]*\/\/[#@] ?sourceMappingURL=\S+\s*$/;
const BUNDLER =
  /^(?:\/\*{6}\/ |\/\*! For license information please see )|\n\/\*{6}\/ |(?:^|\n)(?:var|const|function) __webpack_require__\b/;

const TAIL = 2048;
const LONG_LINE = 1000;
const MOSTLY = 0.5;
/** Minified code has little white space and much punctuation; a picture in base64 has neither, a sentence has spaces. */
const MOST_SPACES = 0.1;
const FEWEST_SIGNS = 0.04;

/** How a program shows that a tool wrote it, `null` where it looks written by hand. */
export function generatedForm(path: string, text: string): string | null {
  if (!SCRIPT.test(path)) return null;
  if (isMinified(text) || MINIFIED_NAME.test(path)) return 'minified code';
  if (BUNDLER.test(text.slice(0, 64 * 1024))) return 'a generated bundle';
  return SOURCE_MAP.test(text.slice(-TAIL)) ? 'generated code: it names a source map' : null;
}

function isMinified(text: string): boolean {
  let dense = 0;
  for (const line of text.split('\n')) if (line.length > LONG_LINE && isDense(line)) dense += line.length;
  return dense > text.length * MOSTLY;
}

const SIGNS = new Set(';{}(),=');

function isDense(line: string): boolean {
  const counts = { spaces: 0, signs: 0, quoted: 0 };
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = null;
    if (quote !== null) counts.quoted += 1;
    else if (character === ' ') counts.spaces += 1;
    else if (SIGNS.has(character)) counts.signs += 1;
  }
  const { spaces, signs, quoted } = counts;
  return (
    spaces < line.length * MOST_SPACES && signs > line.length * FEWEST_SIGNS && quoted < line.length * MOSTLY
  );
}
