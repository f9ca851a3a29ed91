/**
 * How right the linked edges are (docs/accuracy.md):
 *   npm run accuracy -- FOLDER... [--misses]
 * Folders may also stand in ACCURACY_FOLDERS, separated as in PATH. One that holds `expected-edges.json`, or programs `x.js` beside calls
 * `x.json`, is a suite of small programs; any other is a repository, which TypeScript's checker is asked about.
 */
import { delimiter } from 'node:path';
import { checkedCallsIn } from './accuracy-checker';
import { MICRO_HEADS, microCells, microScore } from './micro';
import { isSuite } from './micro-suites';

const CHECKER_HEADS = ['repository', 'lines', 'calls', 'recall', 'our calls', 'precision'];

const nameOf = (folder: string): string => folder.split('/').slice(-2).join('/');
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function printTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  if (rows.length === 0) return;
  console.log(`\n| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

function main(args: readonly string[]): void {
  const isTold = args.includes('--misses');
  const named = args.filter((argument) => !argument.startsWith('--'));
  const folders =
    named.length > 0 ? named : (process.env['ACCURACY_FOLDERS'] ?? '').split(delimiter).filter(Boolean);
  if (folders.length === 0)
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
  printTable(CHECKER_HEADS, repositories);
  printTable(MICRO_HEADS, suites);
}

main(process.argv.slice(2));
