import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute } from '../../src/attribution/attribute';
import type { Origin } from '../../src/attribution/origin';
import { readRecords } from '../../src/attribution/records';
import { readCommits } from '../../src/change/read-commits';
import { openRepository } from '../../src/platform/git/open-repository';
import { policyOf } from '../support/evidence';

/**
 * Precision and recall over the samples that people labelled: `tsx test/bench/attribution.ts CLONE...`. Each commit is looked for in each
 * clone; what tools recorded in notes is counted apart, since the labels were given by the commits alone.
 */

type Label = 'author' | 'assist' | 'none';
type Row = readonly [repository: string, commit: string, label: Label, reason: string];

const SAMPLES = ['sample.json', 'sample-held-out.json'];

function rowsOf(sample: string): readonly Row[] {
  const text = readFileSync(join(__dirname, '../attribution', sample), 'utf8');
  return (JSON.parse(text) as { readonly commits: readonly Row[] }).commits;
}

const POLICY = policyOf('version: 1\ntier: internal\n');

interface Answer {
  readonly row: Row;
  readonly said: Label;
  readonly origin: Origin;
  /** With notes and traces. */
  readonly recorded: Label;
}

async function answersOf(directory: string, sample: readonly Row[]): Promise<readonly Answer[]> {
  const repository = await openRepository(directory);
  try {
    const sizes = await repository.sizesOf(sample.map(([, commit]) => commit));
    const rows = sample.filter((_, index) => sizes[index] !== null);
    const commits = await readCommits(
      repository,
      rows.map(([, commit]) => commit),
    );
    const platform = { identities: new Map(), headBranch: null };
    const records = await readRecords(repository, { commits });
    const plain = attribute({ commits }, POLICY, platform);
    const whole = attribute({ commits }, POLICY, { ...platform, records });
    return rows.flatMap((row, index) => {
      const origin = plain[index]?.origin;
      const recorded = whole[index]?.origin;
      if (origin === undefined || recorded === undefined) return [];
      return [{ row, origin, said: labelOf(origin), recorded: labelOf(recorded) }];
    });
  } finally {
    await repository.close();
  }
}

const labelOf = ({ kind, class: kindOfAgent }: Origin): Label =>
  kind === 'agent' ? (kindOfAgent ?? 'author') : 'none';

function report(answers: readonly Answer[], size: number): void {
  const count = (label: Label, said: Label): number =>
    answers.filter((answer) => answer.row[2] === label && answer.said === said).length;
  const labels = ['author', 'assist', 'none'] as const;
  console.log(`${answers.length} of ${size} commits are in these clones\n`);
  console.log('| labelled | found: author | found: assist | found: none |\n| --- | ---: | ---: | ---: |');
  for (const label of labels)
    console.log(`| ${label} | ${labels.map((said) => count(label, said)).join(' | ')} |`);
  const isAgent = (label: Label): boolean => label !== 'none';
  const right = answers.filter(({ row, said }) => isAgent(row[2]) && isAgent(said));
  const share = (part: number, whole: number): string =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} % (${part} of ${whole})`;
  console.log(`\nprecision ${share(right.length, answers.filter(({ said }) => isAgent(said)).length)}`);
  console.log(`recall ${share(right.length, answers.filter(({ row }) => isAgent(row[2])).length)}`);
  const sameClass = right.filter(({ row, said }) => row[2] === said);
  console.log(`author or assist as labelled, of those found: ${share(sameClass.length, right.length)}`);
  const raised = answers.filter(({ said, recorded }) => said === 'none' && recorded !== 'none');
  console.log(`commits that only a note or trace shows: ${raised.length}\n`);
  for (const { row, said, origin } of answers) {
    if (row[2] === said) continue;
    const hints = [...new Set(origin.hints.map(({ agent }) => agent))].join(', ');
    console.log(
      `${row[0]} ${row[1].slice(0, 12)} labelled ${row[2]} (${row[3]}), found ${said}; hints: ${hints || '-'}`,
    );
  }
}

async function main(): Promise<void> {
  for (const sample of SAMPLES) {
    const rows = rowsOf(sample);
    const found = new Map<string, Answer>();
    for (const directory of process.argv.slice(2))
      for (const answer of await answersOf(directory, rows)) found.set(answer.row[1], answer);
    console.log(`\n## ${sample}`);
    report([...found.values()], rows.length);
  }
}

void main();
