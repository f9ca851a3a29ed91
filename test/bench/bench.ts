import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { localRequest } from '../../src/cli/local-request';
import { runGate } from '../../src/gate';
import { lazyFactSource } from '../../src/platform/facts';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { systemClock } from '../../src/platform/system-clock';
import { generatedRepository } from './generated';
import { printHistory } from './history';

/*
 * The time of the gate beside the time of merely parsing the same files, in one run, as a ratio. The compiler is loaded and warm for both.
 * Then that of reading, attributing and verifying a long history beside git's own listing of it (`history.ts`).
 *   npm run bench
 *   npm run bench -- --repo DIR [--base REV] [--head REV] [--policy FILE]
 */

interface Measured {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  readonly parseMs: number;
  readonly gateMs: number;
  readonly decision: string;
}

const CODE = /\.[cm]?[jt]sx?$/;
const ROUNDS = 3;

async function sourcesOf(
  repository: OpenRepository,
  commit: string,
): Promise<{ path: string; text: string }[]> {
  const entries = (await repository.listTree(commit))
    .map(({ path, id }) => ({ path: path.toString('utf8'), id }))
    .filter(({ path }) => CODE.test(path) && !path.endsWith('.d.ts'));
  const blobs = await repository.readAll(entries.map(({ id }) => id));
  // The gate reads no file over this either.
  return blobs.flatMap((blob, index) =>
    blob === null || blob.bytes.length > 1024 * 1024
      ? []
      : [{ path: entries[index]?.path ?? '', text: blob.bytes.toString('utf8') }],
  );
}

async function best(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await work();
    least = Math.min(least, performance.now() - startedAt);
  }
  return least;
}

async function measure(name: string, directory: string, options: Record<string, string>): Promise<Measured> {
  const repository = await openRepository(directory);
  try {
    const request = await localRequest(
      repository,
      { manifest: '.github/countersign.yml', ...options },
      process.cwd(),
    );
    const sources = await sourcesOf(repository, request.head);
    const parse = () =>
      sources.map(
        ({ path, text }) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements.length,
      );
    const gate = () =>
      runGate(request, { repository, facts: lazyFactSource(), reviews: null, clock: systemClock });
    parse();
    const { decision } = await gate();
    const lines = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
    return {
      name,
      files: sources.length,
      lines,
      parseMs: await best(parse),
      gateMs: await best(gate),
      decision,
    };
  } finally {
    await repository.close();
  }
}

function print(rows: readonly Measured[]): void {
  console.log(
    '| repository | files | lines | parse only | whole gate | ratio | decision |\n|---|---|---|---|---|---|---|',
  );
  for (const { name, files, lines, parseMs, gateMs, decision } of rows) {
    const cells = [
      name,
      files,
      lines,
      `${Math.round(parseMs)} ms`,
      `${Math.round(gateMs)} ms`,
      (gateMs / parseMs).toFixed(2),
      decision,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function optionsOf(args: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (let index = 0; index + 1 < args.length; index += 2)
    options[(args[index] ?? '').replace(/^--/, '')] = args[index + 1] ?? '';
  return options;
}

/** The last commit of ours that changed code, with our own judge as the regulated function. */
async function ownChange(): Promise<Record<string, string>> {
  const { getExecOutput } = await import('@actions/exec');
  const log = ['log', '-1', '--no-merges', '--format=%H', '--', 'src'];
  const head = (await getExecOutput('git', log, { silent: true })).stdout.trim();
  const policy = join(await mkdtemp(join(tmpdir(), 'countersign-bench-')), 'policy.yml');
  await writeFile(
    policy,
    'version: 1\ntier: internal\nregulated:\n  - id: judgement\n    title: Judgement\n    functions: ["src/verdict/judge.ts#judge"]\n',
  );
  return { base: `${head}~1`, head, policy };
}

async function main(): Promise<void> {
  const { repo, ...options } = optionsOf(process.argv.slice(2));
  const rows: Measured[] = [];
  for (const modules of [40, 160]) {
    const generated = await generatedRepository(modules);
    rows.push(
      await measure(`generated, ${modules} modules`, generated.directory, { base: 'main', head: 'change' }),
    );
    await generated.dispose();
  }
  if (repo !== undefined) rows.push(await measure(repo.split('/').at(-1) ?? repo, resolve(repo), options));
  else rows.push(await measure('this repository', process.cwd(), { ...(await ownChange()), ...options }));
  print(rows);
  if (repo === undefined) await printHistory();
}

void main();
