/**
 * Who calls whom while a repository's own tests run. Every function tells when it is entered; its caller is the nearest code of the
 * repository on JavaScript's own stack, so that a callback counts for who really runs it, and what resumes after an `await` for itself alone.
 *
 *   OBSERVED_ROOT=. OBSERVED_PAIRS=$HOME/pairs.jsonl node --require ./test/bench/observed-require.cjs node_modules/.bin/tape 'test/*.js'
 *
 * for what `require` loads, and for jest a configuration that wraps one's own (observed-jest.cjs). Each pair that is new is added to
 * the file as a line of JSON, `{"caller":"path:line:column","callee":"path:line:column"}`: where functions start, from 1, and `path:0:0` for
 * a file's own code. Compare with `npm run accuracy -- --observed FOLDER PAIRS`.
 */
const { appendFileSync } = require('node:fs');

const FRAMES = [16, 500];
const pairs = process.env.OBSERVED_PAIRS;
const files = new Map();
const seen = new Set();
if (!pairs) throw new Error('OBSERVED_PAIRS names no file for the pairs that are seen');

/** The nearest frames first; what waits for a promise is not on the stack. */
function stack(limit) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = (_error, sites) => sites;
  Error.stackTraceLimit = limit;
  const sites = new Error().stack;
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  return sites;
}

function ownerOf({ path, rows, known }, line, column) {
  const place = line * 65536 + column;
  if (!known.has(place)) {
    const isAround = ([startLine, startColumn, endLine, endColumn]) =>
      (line > startLine || (line === startLine && column >= startColumn)) &&
      (line < endLine || (line === endLine && column < endColumn));
    const row = rows.find(isAround);
    known.set(place, row === undefined ? `${path}:0:0` : row[4]);
  }
  return known.get(place);
}

/** The code around the entered function's own frame; `null` where the program itself did not lead there, `undefined` beyond the limit. */
function callerIn(sites, callee) {
  let isInside = false;
  for (const site of sites) {
    if (site.isAsync()) return null;
    const file = files.get(site.getFileName());
    const owner = file === undefined ? null : ownerOf(file, site.getLineNumber(), site.getColumnNumber());
    if (owner === null) continue;
    if (isInside) return owner;
    isInside = owner === callee;
  }
  return undefined;
}

globalThis.__observedFile = ([filename, path, rows]) => {
  files.set(filename, { path, rows, known: new Map() });
};

globalThis.__observed = (callee) => {
  let caller;
  for (const limit of FRAMES) {
    const sites = stack(limit);
    // A program that reads a stack itself is called while one is written; there is none of its own then.
    if (!Array.isArray(sites)) return;
    caller = callerIn(sites, callee);
    if (caller !== undefined || sites.length < limit) break;
  }
  if (caller === undefined || caller === null || caller === callee) return;
  const pair = `${JSON.stringify({ caller, callee })}\n`;
  if (seen.has(pair)) return;
  seen.add(pair);
  appendFileSync(pairs, pair);
};
