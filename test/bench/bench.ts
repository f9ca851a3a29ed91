import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtAnalyser } from './built-analyser';
import { type Clock, growthText } from './growth';
import { printHistory } from './history';
import type { Row, Tools } from './speed-rounds';
import { generatedRow, type Named, namedRow } from './speed-subjects';
import { rowText, SPEED_HEAD } from './speed-table';

/*
 * The time of the analysis beside the time of merely parsing the same code once, in one thread, each in a process of its own and
 * in turn; the best of some rounds, since others may use the machine. Each row is printed as soon as it is known.
 *   npm run bench                    all parts: generated trees of several sizes and how the time grows with them; this repository;
 *                                    a long history read, attributed and verified beside git's own listing of it (history.ts)
 *   npm run bench -- --only sizes|repo|history [--rounds N] [--folders 50,100,200,400] [--clock wall|CPU]
 *   npm run bench -- --repo DIR --policy FILE [--base REV] [--head REV] [--rounds N]      a repository of yours and nothing else
 * `--folders` are those of the generated trees, ten files of some 137 lines each; `--clock` is what their growth is told by.
 */

const PARTS = ['sizes', 'repo', 'history'] as const;
type Part = (typeof PARTS)[number];

interface Options extends Named {
  readonly parts: readonly Part[];
  readonly folders: readonly number[];
  readonly rounds: number;
  readonly clock: Clock;
}

function optionsFrom(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const options = {
    only: text,
    folders: { ...text, default: '50,100,200,400' },
    rounds: { ...text, default: '3' },
    clock: { ...text, default: 'wall' },
    repo: text,
    policy: text,
    base: text,
    head: text,
  };
  const { values } = parseArgs({ args: [...args], options });
  const { only = values.repo === undefined ? undefined : 'repo', folders, rounds, clock, ...named } = values;
  const parts = PARTS.filter((part) => only === undefined || only === part);
  if (parts.length === 0) throw new Error(`--only takes one of ${PARTS.join(', ')}`);
  if (clock !== 'wall' && clock !== 'CPU') throw new Error('--clock takes wall or CPU');
  return { parts, folders: folders.split(',').map(counted), rounds: counted(rounds), clock, ...named };
}

function counted(text: string): number {
  if (!/^[1-9][0-9]*$/.test(text)) throw new Error(`${text} is no count`);
  return Number(text);
}

async function printSizes({ folders, clock }: Options, tools: Tools): Promise<void> {
  const rows: Row[] = [];
  console.log(SPEED_HEAD);
  for (const count of folders) {
    const row = await generatedRow(count, tools);
    console.log(rowText(row));
    rows.push(row);
  }
  if (rows.length > 1) console.log(`\n${growthText(rows, clock)}\n`);
}

async function printRepository(named: Named, tools: Tools): Promise<void> {
  console.log(SPEED_HEAD);
  console.log(`${rowText(await namedRow(named, tools))}\n`);
}

async function main(options: Options): Promise<void> {
  const { parts, rounds } = options;
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    console.log(`Node ${process.version}, ${availableParallelism()} cores, best of ${rounds}\n`);
    const tools = { folder, bundle: await builtAnalyser(folder), rounds };
    if (parts.includes('sizes')) await printSizes(options, tools);
    if (parts.includes('repo')) await printRepository(options, tools);
    if (parts.includes('history')) await printHistory();
  } finally {
    await rm(folder, { recursive: true });
  }
}

void main(optionsFrom(process.argv.slice(2)));
