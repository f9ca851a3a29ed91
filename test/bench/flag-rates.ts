/**
 * How often the gate speaks on real history: each commit is judged as a change of its own to its parent, by the gate itself and with
 * a manifest on disk in place of the repository's.
 *   tsx test/bench/flag-rates.ts [--count N | --only ID,ID...] [--json FILE] [--bundle FILE] [--cache FOLDER] REPOSITORY MANIFEST [REPOSITORY MANIFEST]...
 *
 * Commits: the newest N (default 200) of the first-parent line from HEAD that are no merges and change code of the program: a
 * path that ends like TypeScript or JavaScript, is no declaration file and is not called like a test. `--only`: these of all commits, such
 * as were labelled before any run.
 * What is told of who wrote a commit (`agent-*`, `attestation-*`, `commit-*`) is left out: it says nothing of what was changed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isTestPath } from '../../src/analysis/languages/test-paths';
import { runGate } from '../../src/gate';
import type { GateRequest, GateWorld } from '../../src/gate/request';
import { openFacts } from '../../src/platform/facts';
import { openRepository } from '../../src/platform/git/open-repository';
import { systemClock } from '../../src/platform/system-clock';
import { DEFAULT_MANIFEST_PATH } from '../../src/policy/policy-paths';
import { isSevereAs } from '../../src/policy/severity';
import type { Finding } from '../../src/verdict/verdict';
import { builtAnalyser } from './built-analyser';

/** What a commit was flagged for at high, the first that holds; `quiet` where nothing is. */
const GROUNDS = ['regulated code', 'regulated path', 'closure', 'data', 'other', 'quiet'] as const;
type Ground = (typeof GROUNDS)[number];
/** What the policy names is edited itself. */
const REGULATED: readonly Ground[] = ['regulated code', 'regulated path'];

interface Commit {
  readonly id: string;
  readonly parent: string;
  readonly subject: string;
}

interface Judged extends Commit {
  readonly ground: Ground;
  readonly findings: readonly Finding[];
  readonly wallMs: number;
  /** Of all threads, git's own processes left out. */
  readonly cpuMs: number;
}

interface Series {
  readonly name: string;
  readonly judged: readonly Judged[];
  /** Commits that could not be read, with the reason: a stored copy may lack large blobs. */
  readonly unreadable: readonly (Commit & { readonly reason: string })[];
}

const CODE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const isProgram = (path: string): boolean => CODE.test(path) && !isTestPath(path);

/** Newest first; all of them, since some may be unreadable. */
function codeCommits(directory: string, only: readonly string[] | null): Commit[] {
  const format = '--format=%x01%H%x00%P%x00%s%x00';
  const options = ['--no-merges', '--no-renames', '--name-only', '-z', format];
  const which = only === null ? ['--first-parent', 'HEAD'] : ['--no-walk=unsorted', ...only];
  const { stdout, status, stderr } = spawnSync('git', ['-C', directory, 'log', ...options, ...which], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`git log ended with ${status}: ${stderr}`);
  return stdout.split('\u0001').flatMap((record) => {
    const [id = '', parent = '', subject = '', ...paths] = record.split('\0');
    return parent !== '' && paths.some((path) => isProgram(path.trimStart()))
      ? [{ id, parent, subject }]
      : [];
  });
}

interface Tools {
  readonly bundle: string;
  readonly cache: string;
  readonly count: number;
  readonly only: readonly string[] | null;
}

async function measure(
  directory: string,
  manifest: string,
  { bundle, cache, count, only }: Tools,
): Promise<Series> {
  const standIn = { path: basename(manifest), bytes: await readFile(manifest) };
  const repository = await openRepository(directory);
  const facts = await openFacts({ cache, bundle });
  const judged: Judged[] = [];
  const unreadable: Series['unreadable'][number][] = [];
  try {
    for (const commit of codeCommits(directory, only)) {
      if (judged.length === count) break;
      const world = { repository, facts, reviews: null, clock: systemClock };
      try {
        judged.push(await judge(commit, standIn, world));
      } catch (error) {
        unreadable.push({ ...commit, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  } finally {
    await Promise.all([facts.close(), repository.close()]);
  }
  return { name: nameOf(directory), judged, unreadable };
}

async function judge(
  commit: Commit,
  standIn: NonNullable<GateRequest['standIn']>,
  world: GateWorld,
): Promise<Judged> {
  const { id: head, parent: base } = commit;
  const request: GateRequest = {
    ...{ base, head, policyRefs: [base], manifestPath: DEFAULT_MANIFEST_PATH, standIn },
    inputs: { failOn: null, tiers: null },
    repository: { id: null, name: null },
    pullRequest: null,
    notes: [],
    run: { tool: 'bench', event: null, actor: null },
  };
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const { findings } = await runGate(request, world);
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  const counted = findings.filter(({ rule }) => !/^(?:agent|attestation|commit)-/.test(rule));
  return { ...commit, ground: groundOf(counted), findings: counted, wallMs, cpuMs: (user + system) / 1000 };
}

const isHigh = ({ severity }: Finding): boolean => isSevereAs(severity, 'high');

function groundOf(findings: readonly Finding[]): Ground {
  const grounds = new Set(findings.filter(isHigh).map(groundOfOne));
  return GROUNDS.find((ground) => grounds.has(ground)) ?? 'quiet';
}

/** A chain leads from regulated code or to it; what is told of packages, hosts, tables and paths alone has none. */
function groundOfOne({ rule, chain, title, location }: Finding): Ground {
  if (rule === 'regulated-change') return 'regulated code';
  if (rule === 'regulated-data' && chain.length === 0 && title.includes(`\`${location?.path}\``))
    return 'regulated path';
  if (rule === 'regulated-data' || rule === 'dependency-changed') return 'data';
  if (rule === 'regulated-dependency' || rule === 'control-bypassed') return 'closure';
  if (rule === 'regulated-call') return chain.length > 0 ? 'closure' : 'data';
  return rule === 'dynamic-code' && chain.length > 0 ? 'closure' : 'other';
}

/** `owner/name`, where the folder of a git directory says it. */
function nameOf(directory: string): string {
  const folder = /^(?:repo|\.git)$/.test(basename(directory)) ? dirname(directory) : directory;
  return basename(folder).replace('+', '/');
}

function printCommits({ name, judged, unreadable }: Series): void {
  console.log(`\n## ${name}\n`);
  for (const { id, subject, ground, findings, cpuMs } of judged) {
    console.log(`${id.slice(0, 10)} ${ground} (${(cpuMs / 1000).toFixed(1)} s) ${JSON.stringify(subject)}`);
    for (const finding of findings) console.log(`  ${wordsOf(finding)}`);
  }
  for (const { id, reason } of unreadable) console.log(`${id.slice(0, 10)} not readable: ${reason}`);
}

function wordsOf({ rule, severity, area, title, location, chain }: Finding): string {
  const place = location === null ? '' : ` ${location.path}:${location.startLine}`;
  const way = chain.map(({ name, certainty }) => (certainty === 'exact' ? name : `~${name}`)).join(' > ');
  return `${severity} ${rule} [${area ?? '-'}]${place} ${JSON.stringify(title)}${way === '' ? '' : ` ${way}`}`;
}

const COLUMNS = [
  'repository',
  'commits',
  'newest',
  'high',
  ...GROUNDS,
  'beyond what is regulated',
  'CPU: median',
  'max',
];

function printSummary(all: readonly Series[]): void {
  console.log(`\n| ${COLUMNS.join(' | ')} |\n|${'---|'.repeat(COLUMNS.length)}`);
  for (const { name, judged, unreadable } of all) {
    const having = (ground: Ground) => judged.filter((commit) => commit.ground === ground).length;
    const high = judged.length - having('quiet');
    const seconds = judged.map(({ cpuMs }) => cpuMs / 1000).sort((a, b) => a - b);
    const cells = [
      name,
      `${judged.length}${unreadable.length === 0 ? '' : ` (${unreadable.length} not readable)`}`,
      judged[0]?.id.slice(0, 10) ?? '-',
      share(high, judged.length),
      ...GROUNDS.map(having),
      share(high - REGULATED.reduce((sum, ground) => sum + having(ground), 0), judged.length),
      `${(seconds[Math.floor(seconds.length / 2)] ?? 0).toFixed(1)} s`,
      `${(seconds.at(-1) ?? 0).toFixed(1)} s`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part} (${((100 * part) / whole).toFixed(1)} %)`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '200' },
      only: { type: 'string' },
      json: { type: 'string' },
      bundle: { type: 'string' },
      cache: { type: 'string' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'countersign-rates-'));
  const tools = {
    bundle: values.bundle ?? (await builtAnalyser(folder)),
    cache: values.cache ?? join(folder, 'cache'),
    count: Number(values.count),
    only: values.only?.split(',') ?? null,
  };
  const all: Series[] = [];
  for (let at = 0; at + 1 < positionals.length; at += 2) {
    const [directory = '', manifest = ''] = positionals.slice(at, at + 2);
    const series = await measure(resolve(directory), manifest, tools);
    printCommits(series);
    all.push(series);
  }
  printSummary(all);
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(all));
  await rm(folder, { recursive: true });
}

void main();
