import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openRepository } from '../../src/platform/git/open-repository';
import { builtAnalyser } from './built-analyser';
import { generatedRepository } from './generated';
import { printHistory } from './history';
import type { Measurement } from './speed';

/*
 * The time of the analysis beside the time of merely parsing the same code once, in one thread, each in a process of its own and
 * in turn; the best of some rounds, since others may use the machine.
 * Then that of reading, attributing and verifying a long history beside git's own listing of it (`history.ts`).
 *   npm run bench
 *   npm run bench -- --repo DIR --policy FILE [--base REV] [--head REV] [--rounds N]
 */

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
/** Folders of ten files, some 115 lines each. */
const SIZES = [100, 200, 400];

interface Subject {
  readonly name: string;
  readonly directory: string;
  /** Full commit ids. */
  readonly base: string;
  readonly head: string;
  /** Path of a manifest on disk. */
  readonly policy: string;
}

interface Row {
  readonly name: string;
  readonly parse: Measurement;
  readonly cold: Measurement;
  readonly warm: Measurement;
}

interface Tools {
  /** A folder for what the measurements need. */
  readonly folder: string;
  readonly bundle: string;
  readonly rounds: number;
}

async function measure(subject: Subject, { folder, bundle, rounds }: Tools): Promise<Row> {
  const { name, directory, base, head, policy } = subject;
  const filled = await mkdtemp(join(folder, 'filled-'));
  const once = async (mode: string, cache = filled): Promise<Measurement> => {
    const args = [join(__dirname, 'speed.ts'), mode, directory, base, head, policy, bundle, cache];
    const { stdout } = await run(process.execPath, ['--import', 'tsx', ...args], { cwd: ROOT });
    return JSON.parse(stdout);
  };
  await once('fill');
  const rows: Row[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Each warm run begins with what is known of the base alone: the files of the change are new to it.
    const cache = join(folder, `cache-${round}`);
    await cp(filled, cache, { recursive: true, preserveTimestamps: true });
    rows.push({
      name,
      parse: await once('parse'),
      cold: await once('cold'),
      warm: await once('warm', cache),
    });
    await rm(cache, { recursive: true });
  }
  const least = (key: 'parse' | 'cold' | 'warm') =>
    rows.map((row) => row[key]).reduce((a, b) => (b.wallMs < a.wallMs ? b : a));
  return { name, parse: least('parse'), cold: least('cold'), warm: least('warm') };
}

function print(rows: readonly Row[]): void {
  const heads = [
    'code',
    'files',
    'lines',
    'parse',
    'cold',
    '',
    'peak',
    'warm',
    '',
    'CPU: parse',
    'cold',
    '',
    'warm',
    '',
  ];
  console.log(`| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
  const ms = (value: number) => `${Math.round(value)} ms`;
  const times = (value: number, whole: number) => `${(value / whole).toFixed(2)} x`;
  for (const { name, parse, cold, warm } of rows) {
    const cells = [
      name,
      parse.files,
      parse.lines,
      ms(parse.wallMs),
      ms(cold.wallMs),
      times(cold.wallMs, parse.wallMs),
      `${Math.round(cold.peakMiB)} MiB`,
      ms(warm.wallMs),
      times(warm.wallMs, parse.wallMs),
      ms(parse.cpuMs),
      ms(cold.cpuMs),
      times(cold.cpuMs, parse.cpuMs),
      ms(warm.cpuMs),
      times(warm.cpuMs, parse.cpuMs),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

/** Growth as a picture: where it is linear, the bars of one kind are equally long. */
function plot(rows: readonly Row[]): void {
  console.log('\nMilliseconds (wall) for each 1,000 lines:\n');
  for (const kind of ['parse', 'cold', 'warm'] as const) {
    for (const row of rows) {
      const each = (1000 * row[kind].wallMs) / row.parse.lines;
      console.log(
        `${kind.padEnd(6)} ${String(row.parse.lines).padStart(8)} lines ${each.toFixed(2).padStart(6)} ${'#'.repeat(Math.ceil(each * 4))}`,
      );
    }
  }
}

function optionsOf(args: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (let index = 0; index + 1 < args.length; index += 2)
    options[(args[index] ?? '').replace(/^--/, '')] = args[index + 1] ?? '';
  return options;
}

async function idsIn(directory: string, base: string, head: string): Promise<Pick<Subject, 'base' | 'head'>> {
  const repository = await openRepository(directory);
  try {
    const tip = await repository.resolve(head);
    const [mergeBase] = await repository.mergeBases((await repository.resolve(base)) ?? '', tip ?? '');
    if (tip === null || mergeBase === undefined)
      throw new Error(`${base}..${head} is no range in ${directory}`);
    return { base: mergeBase, head: tip };
  } finally {
    await repository.close();
  }
}

async function named(options: Record<string, string>, folder: string): Promise<Subject> {
  const { repo = ROOT, head = 'HEAD', base = `${head}~1` } = options;
  const policy = join(folder, 'own.yml');
  await writeFile(policy, OWN_POLICY);
  const directory = resolve(repo);
  const name = options['repo'] === undefined ? 'this repository' : (directory.split('/').at(-1) ?? repo);
  return {
    name,
    directory,
    policy: resolve(options['policy'] ?? policy),
    ...(await idsIn(directory, base, head)),
  };
}

const OWN_POLICY = `version: 1
tier: internal
regulated:
  - id: judgement
    title: Judgement
    functions: ["src/verdict/judge.ts#judge"]
`;

async function generated(modules: number, tools: Tools): Promise<Row> {
  const repository = await generatedRepository(modules);
  const { directory } = repository;
  const policy = join(tools.folder, 'generated.yml');
  await writeFile(policy, await repository.run('show', 'main:.github/countersign.yml'));
  const ids = await idsIn(directory, 'main', 'change');
  const row = await measure({ name: `generated, ${modules * 10} files`, directory, policy, ...ids }, tools);
  await repository.dispose();
  return row;
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const tools = { folder, bundle: await builtAnalyser(folder), rounds: Number(options['rounds'] ?? 3) };
  console.log(`Node ${process.version}, ${availableParallelism()} cores, best of ${tools.rounds}\n`);
  const rows: Row[] = [];
  for (const modules of options['repo'] === undefined ? SIZES : [])
    rows.push(await generated(modules, tools));
  const sizes = [...rows];
  rows.push(await measure(await named(options, folder), tools));
  print(rows);
  if (sizes.length > 0) plot(sizes);
  await rm(folder, { recursive: true });
  if (options['repo'] === undefined) await printHistory();
}

void main();
