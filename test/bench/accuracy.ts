/**
 * How right the linked edges are (docs/accuracy.md):
 *   npm run accuracy -- FOLDER... [--observed FOLDER PAIRS] [--misses]
 * Folders may also stand in ACCURACY_FOLDERS, separated as in PATH. One that holds `expected-edges.json`, or programs `x.js` beside calls
 * `x.json`, is a suite of small programs; any other is a repository, which TypeScript's checker is asked about. PAIRS are calls that were
 * seen in FOLDER while its own tests ran (observed-probe.cjs). With `--edits` edits are made instead (edits.ts):
 *   npm run accuracy -- --edits FOLDER --policy FILE [--count 1000] [--seed 7] [--misses]
 */
import { delimiter } from 'node:path';
import { checkedCallsIn } from './accuracy-checker';
import { runEdits } from './edits';
import { MICRO_HEADS, microCells, microScore } from './micro';
import { isSuite } from './micro-suites';
import { OBSERVED_HEADS, observedCells, observedScore } from './observed';

const CHECKER_HEADS = ['repository', 'lines', 'calls', 'recall', 'our calls', 'precision'];

const nameOf = (folder: string): string => folder.split('/').slice(-2).join('/');
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function printTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  if (rows.length === 0) return;
  console.log(`\n| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

/** The arguments but for `--observed FOLDER PAIRS`, and each FOLDER with its PAIRS. */
function withoutObserved(
  args: readonly string[],
): [readonly string[], readonly (readonly [string, string])[]] {
  const plain: string[] = [];
  const observed: [string, string][] = [];
  for (let at = 0; at < args.length; at++) {
    const [option = '', folder, pairs] = args.slice(at, at + 3);
    if (option !== '--observed') plain.push(option);
    else if (folder === undefined || pairs === undefined) throw new Error('--observed needs FOLDER PAIRS');
    else {
      observed.push([folder, pairs]);
      at += 2;
    }
  }
  return [plain, observed];
}

function main(args: readonly string[]): void {
  const isTold = args.includes('--misses');
  const [plain, observed] = withoutObserved(args);
  const named = plain.filter((argument) => !argument.startsWith('--'));
  const isNamed = named.length > 0 || observed.length > 0;
  const folders = isNamed ? named : (process.env['ACCURACY_FOLDERS'] ?? '').split(delimiter).filter(Boolean);
  if (folders.length === 0 && observed.length === 0)
    throw new Error('name folders of repositories or of suites: npm run accuracy -- FOLDER...');
  const tell = (misses: readonly string[]) => {
    if (isTold) for (const miss of misses) console.log(miss);
  };
  const suites = folders.filter(isSuite).map((folder) => {
    const score = microScore(folder);
    tell(score.misses);
    return microCells(score);
  });
  const repositories = folders
    .filter((folder) => !isSuite(folder))
    .map((folder) => {
      const { lines, expected, met, claimed, right, misses } = checkedCallsIn(folder);
      tell(misses);
      return [nameOf(folder), lines, expected, percent(met, expected), claimed, percent(right, claimed)];
    });
  const running = observed.map(([folder, pairs]) => {
    const score = observedScore(folder, pairs);
    tell(score.misses);
    return observedCells(nameOf(folder), score);
  });
  printTable(CHECKER_HEADS, repositories);
  printTable(MICRO_HEADS, suites);
  printTable(OBSERVED_HEADS, running);
}

const given = process.argv.slice(2);
if (given.includes('--edits')) void runEdits(given);
else main(given);
