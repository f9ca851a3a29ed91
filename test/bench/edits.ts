import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '../../src/policy/parse-manifest';
import type { Policy } from '../../src/policy/policy';
import { EditRun, type Outcome } from './edits-run';
import { pathsOf } from './tree';

/**
 * Edits made by a machine, inside and outside of what regulated code reaches (docs/accuracy.md):
 *   npm run accuracy -- --edits FOLDER --policy FILE [--count 1000] [--seed 7] [--misses]
 * FOLDER is a checkout; install its dependencies there first (without scripts), or the checker sees less. FILE is a manifest whose areas
 * name `functions:`. The same seed gives the same edits. `--misses` names every edit of which the analysis and the checker disagree.
 */
export async function runEdits(args: readonly string[]): Promise<void> {
  const optionOf = (name: string) => args[args.indexOf(name) + 1] ?? '';
  const root = resolve(optionOf('--edits'));
  const count = args.includes('--count') ? Number(optionOf('--count')) : 1000;
  const seed = args.includes('--seed') ? Number(optionOf('--seed')) : 7;
  const run = new EditRun({
    tree: { root, texts: textsIn(root) },
    policy: policyIn(optionOf('--policy')),
    count,
    seed,
  });
  console.log(`${run.oracle.units.all.length} units, ${run.inside.size} of them inside`);
  const outcomes = await run.outcomes(run.drawn());
  printTables(outcomes);
  if (args.includes('--misses')) for (const outcome of outcomes) printDisagreement(outcome, run);
}

/** Code, and what says where imports lead. */
function textsIn(root: string): ReadonlyMap<string, string> {
  const paths = pathsOf(root).filter((path) => /\.(?:[cm]?[jt]sx?|json)$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function policyIn(path: string): Policy {
  const reading = parseManifest(readFileSync(path), { path, ref: null });
  if (reading.kind !== 'found') throw new Error(`${path} is no policy`);
  return reading.policy;
}

const isNeutral = ({ edit }: Outcome): boolean => edit.isNeutral;
const isFlagged = ({ verdict }: Outcome): boolean => verdict !== 'silent';
/** A neutral edit is to say nothing at all; any other only nothing about regulated code. */
const speaks = (outcome: Outcome): boolean => isFlagged(outcome) || outcome.others.length > 0;

function printTables(outcomes: readonly Outcome[]): void {
  const changing = outcomes.filter((each) => !isNeutral(each));
  const rows = [true, false].map((isInside) => {
    const of = changing.filter((each) => each.isInside === isInside);
    const by = (verdict: Outcome['verdict']) => of.filter((each) => each.verdict === verdict).length;
    return [isInside ? 'inside' : 'outside', of.length, by('named'), by('elsewhere'), by('silent')];
  });
  console.log(
    '\n| behaviour-changing | edits | named | flagged elsewhere only | silent |\n|---|---|---|---|---|',
  );
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  const [inside = [], outside = []] = rows;
  const named = Number(inside[2]);
  const recall = named / Number(inside[1]);
  const precision = named / (named + Number(outside[2]) + Number(outside[3]) + Number(inside[3]));
  const neutral = outcomes.filter(isNeutral);
  const guesses = changing.filter((each) => each.isGuess);
  console.log(
    `\nrecall ${percent(recall)}, precision ${percent(precision)}; ${guesses.length} rest on a guess`,
  );
  console.log(`neutral: ${neutral.length}, of them not silent: ${neutral.filter(speaks).length}`);
  const kinds = new Map<string, number>();
  for (const { edit } of outcomes) kinds.set(edit.kind, (kinds.get(edit.kind) ?? 0) + 1);
  console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '));
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(`median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms an edit`);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function printDisagreement(outcome: Outcome, run: EditRun): void {
  const { edit, isInside, verdict, line, impacts, others } = outcome;
  const isRight = edit.isNeutral ? !speaks(outcome) : isInside ? verdict === 'named' : verdict === 'silent';
  if (isRight) return;
  const { unit } = edit;
  const side = `${edit.isNeutral ? 'neutral ' : ''}${isInside ? 'inside' : 'outside'}`;
  console.log(`\n${side}, ${verdict}: ${edit.kind} at ${unit.path}:${line} in ${unit.name}`);
  if (isInside) console.log(`  checker: ${run.oracle.wayTo(unit, run.areas).join(' -> ')}`);
  for (const { area, subject, detail, chain, approximate } of impacts)
    console.log(
      `  ours: ${area} ${subject} ${detail}${approximate ? ' (guess)' : ''}: ${chain.map(({ path, name, edge }) => `${edge ?? ''}> ${path}#${name}`).join(' ')}`,
    );
  for (const other of others) console.log(`  beside: ${other}`);
}
