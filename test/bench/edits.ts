import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '../../src/policy/parse-manifest';
import type { Policy } from '../../src/policy/policy';
import { planOf } from './edits-plan';
import { isRight, type Outcome, outcomesOf } from './edits-run';
import { pathsOf } from './tree';

/**
 * Edits made by a machine, inside and outside of what regulated code reaches (docs/accuracy.md):
 *   npm run accuracy -- --edits FOLDER --policy FILE [--count 1000] [--seed 7] [--misses]
 * FOLDER is a checkout; install its dependencies there first (without scripts), or the checker sees less. FILE is a manifest whose areas
 * name `functions:`. The same seed gives the same edits. `--misses` names every edit of which the analysis and the checker disagree.
 */
export async function runEdits(args: readonly string[]): Promise<void> {
  const optionOf = (name: string, otherwise: string) =>
    args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : otherwise;
  const root = resolve(optionOf('--edits', '.'));
  const given = { tree: { root, texts: textsIn(root) }, policy: policyIn(optionOf('--policy', '')) };
  const startedAt = performance.now();
  const count = Number(optionOf('--count', '1000'));
  const { edits, units, inside } = planOf({ ...given, count, seed: Number(optionOf('--seed', '7')) });
  const planned = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`${edits.length} edits of ${units} units, ${inside} of them inside; planned in ${planned} s`);
  const outcomes = await outcomesOf(edits, given);
  printTables(outcomes);
  if (args.includes('--misses')) for (const each of outcomes) if (!isRight(each)) printDisagreement(each);
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

function printTables(outcomes: readonly Outcome[]): void {
  console.log('\n| edits | number | named | flagged elsewhere only | silent | rest on a guess |');
  console.log('|---|---|---|---|---|---|');
  for (const [name, isNeutral, isInside] of [
    ['changing, inside', false, true],
    ['changing, outside', false, false],
    ['neutral, inside', true, true],
    ['neutral, outside', true, false],
  ] as const) {
    const of = outcomes.filter(
      ({ edit }) => edit.isNeutral === isNeutral && (edit.way !== null) === isInside,
    );
    const by = (verdict: Outcome['verdict']) => of.filter((each) => each.verdict === verdict).length;
    const guesses = of.filter(
      ({ impacts }) => impacts.length > 0 && impacts.every(({ approximate }) => approximate),
    );
    console.log(
      `| ${[name, of.length, by('named'), by('elsewhere'), by('silent'), guesses.length].join(' | ')} |`,
    );
  }
  printShares(outcomes);
}

function printShares(outcomes: readonly Outcome[]): void {
  const changing = outcomes.filter(({ edit }) => !edit.isNeutral);
  const inside = changing.filter(({ edit }) => edit.way !== null);
  const named = inside.filter(({ verdict }) => verdict === 'named').length;
  const flagged = changing.filter(({ verdict }) => verdict !== 'silent').length;
  console.log(`\nrecall ${percent(named / inside.length)}, precision ${percent(named / flagged)}`);
  const spoken = outcomes.filter((each) => each.edit.isNeutral && !isRight(each)).length;
  console.log(`neutral edits of which anything is said: ${spoken}`);
  const kinds = new Map<string, number>();
  for (const { edit } of outcomes) kinds.set(edit.kind, (kinds.get(edit.kind) ?? 0) + 1);
  console.log([...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '));
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(`median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms an edit`);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function printDisagreement({ edit, verdict, impacts, others }: Outcome): void {
  const side = `${edit.isNeutral ? 'neutral ' : ''}${edit.way === null ? 'outside' : 'inside'}`;
  console.log(`\n${side}, ${verdict}: ${edit.kind} at ${edit.path}:${edit.line} in ${edit.name}`);
  if (edit.way !== null) console.log(`  checker: ${edit.way.join(' -> ')}`);
  for (const { area, subject, detail, chain, approximate } of impacts) {
    const way = chain.map(({ path, name, edge }) => `${edge ?? ''}> ${path}#${name}`).join(' ');
    console.log(`  ours: ${area} ${subject} ${detail}${approximate ? ' (guess)' : ''}: ${way}`);
  }
  for (const other of others) console.log(`  beside: ${other}`);
}
