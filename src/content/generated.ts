/** Files that hold programs a browser or Node runs as they stand. */
const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/i;
const MINIFIED_NAME = /[.-]min\.[cm]?js$/i;
const SOURCE_MAP = /(?:^|\n)[ \t]*\/\/[#@] ?sourceMappingURL=\S+\s*$/;
const BUNDLER =
  /^(?:\/\*{6}\/ |\/\*! For license information please see )|\n\/\*{6}\/ |(?:^|\n)(?:var|const|function) __webpack_require__\b/;

const TAIL = 2048;
/** People do not write lines of this length; they are judged piece by piece. */
const LONG_LINE = 1000;
const MOSTLY = 0.5;
const MUCH = 32 * 1024;
/** Minified code is dense with these signs and has little white space; data, text and base64 have few of either kind. */
const SIGNS = /[;()=]/g;
const FEWEST_SIGNS = 0.04;
const MOST_SPACES = 0.15;

/** How a program shows that a tool wrote it, `null` where it looks written by hand. */
export function generatedForm(path: string, text: string): string | null {
  if (!SCRIPT.test(path)) return null;
  if (isMinified(text) || MINIFIED_NAME.test(path)) return 'minified code';
  if (BUNDLER.test(text.slice(0, 64 * 1024))) return 'a generated bundle';
  return SOURCE_MAP.test(text.slice(-TAIL)) ? 'generated code: it names a source map' : null;
}

function isMinified(text: string): boolean {
  let dense = 0;
  for (const line of text.split('\n')) {
    if (line.length < LONG_LINE) continue;
    for (let at = 0; at < line.length; at += LONG_LINE) dense += denseIn(line.slice(at, at + LONG_LINE));
  }
  return dense > MUCH || dense > text.length * MOSTLY;
}

function denseIn(piece: string): number {
  const signs = piece.match(SIGNS)?.length ?? 0;
  const spaces = piece.match(/\s/g)?.length ?? 0;
  const isDense = signs > piece.length * FEWEST_SIGNS && spaces < piece.length * MOST_SPACES;
  return isDense ? piece.length : 0;
}
