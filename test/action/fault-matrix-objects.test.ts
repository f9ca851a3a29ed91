import { chmod, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../../src/verdict/verdict';
import { runCli } from '../support/cli';
import type { GitRepository } from '../support/git-repository';
import { type Bank, openBank, pullPayload } from '../support/github/bank';
import { stepHere } from '../support/github/step-here';
import { laneOn } from './fault-matrix-bank';
import { ALL, dealt, SEED } from './fault-sample';

// Objects that are missing, cut or damaged: each object of a repository in each way with FAULT_ALL=1, else some (FAULT_SEED). In a
// checkout that the terminal judges, and in the repository that GitHub serves. Then a checkout of the job's that is not whole.

const MANIFEST =
  'version: 1\ntier: restricted\nenforce: { fail-on: high, tiers: [restricted] }\nregulated:\n  - { id: fees, title: Fees, functions: [pay], severity: low }\n';
const SIZE = 5;

let bank: Bank;
let head: string;
let folder: string;
let objects: readonly string[];
beforeAll(async () => {
  bank = await openBank(MANIFEST);
  bank.github.token('job-token', { statuses: 'write' });
  await bank.git.commit({
    message: 'Pay\n',
    files: { 'src/pay.ts': 'export const pay = (v: number) => v;\n' },
  });
  head = await bank.push('change', 'Explain\n', { 'docs/pay.md': 'Pay.\n' });
  await bank.github.open('change');
  folder = await mkdtemp(join(tmpdir(), 'countersign-objects-'));
  await unpack(bank.git);
  const listed = await bank.git.run('rev-list', '--objects', '--all');
  objects = listed.split('\n').map((line) => line.slice(0, 40));
});
afterAll(async () => {
  await bank?.close();
  await rm(folder, { recursive: true, force: true });
});

/** One file for each object. */
async function unpack(git: GitRepository): Promise<void> {
  await git.run('repack', '-adq');
  const packs = (await git.run('rev-parse', '--git-path', 'objects/pack')).trim();
  const [pack = ''] = (await git.run('-c', `alias.packs=!ls ${packs}`, 'packs'))
    .split('\n')
    .filter((name) => name.endsWith('.pack'));
  const bytes = await readFile(join(git.directory, packs, pack));
  await rm(join(git.directory, packs), { recursive: true });
  await git.runWith(['unpack-objects', '-q'], { input: bytes });
}

const fileOf = (directory: string, id: string): string =>
  join(directory, '.git', 'objects', id.slice(0, 2), id.slice(2));

type Damage = (file: string) => Promise<void>;
const half = async (file: string): Promise<number> => Math.floor((await readFile(file)).length / 2);

const DAMAGES: Readonly<Record<string, Damage>> = {
  'is missing': (file) => rm(file),
  'is empty': (file) => truncate(file, 0),
  'is cut': async (file) => truncate(file, await half(file)),
  'has another byte': async (file) => {
    const bytes = await readFile(file);
    const at = await half(file);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
  },
};

/** Does so while `work` runs, and mends it afterwards. */
async function damaged<T>(file: string, damage: Damage, work: () => Promise<T>): Promise<T> {
  const before = await readFile(file);
  await chmod(file, 0o644);
  await damage(file);
  try {
    return await work();
  } finally {
    await writeFile(file, before);
  }
}

const cells = (ways: readonly string[]) => dealt(objects, ways, SIZE);

test(`A20 no object of a checkout is damaged unseen by the terminal (FAULT_SEED=${SEED})`, async () => {
  const checkout = join(folder, 'checkout');
  await cp(bank.git.directory, checkout, { recursive: true });
  const args = ['check', '--base', 'main', '--head', 'change', '--format', 'json'];
  const check = () => runCli(args, checkout, { XDG_CACHE_HOME: join(folder, 'cache') });
  const told = (text: string): string => timeless(JSON.parse(text) as Verdict);
  const usual = await check();
  expect(usual.code).toBe(0);
  const wrong: unknown[] = [];
  for (const [id, title] of cells(Object.keys(DAMAGES))) {
    const damage = DAMAGES[title] ?? DAMAGES['is missing'];
    if (damage === undefined) continue;
    const ended = await damaged(fileOf(checkout, id), damage, check);
    const isSame = ended.code === 0 && told(ended.out) === told(usual.out);
    const { cause = '', nextStep = '' } = (JSON.parse(ended.out) as Verdict).error ?? {};
    const isNamed = cause !== '' && !/itself failed/.test(cause) && nextStep !== '';
    const isClosed = ended.code === 2 && isNamed && ended.err.includes(cause);
    if (!isSame && !isClosed) wrong.push([id, title, ended]);
  }
  expect(wrong).toEqual([]);
});

const timeless = (verdict: Verdict | null): string =>
  JSON.stringify({ ...verdict, evaluatedAt: '', run: { ...verdict?.run, durationMs: 0 } });

async function judge(env: Readonly<Record<string, string>> = {}) {
  const lane = laneOn(bank.github, head);
  lane.reset();
  const step = { event: 'pull_request', payload: pullPayload(1, head), env };
  const { decision, code, cause, verdict } = await stepHere(bank.github, step);
  return { outcome: `${decision} ${lane.standing()} ${code}`, cause, text: timeless(verdict) };
}

const PASS = 'pass success 1 0';

test(`A20 no object that GitHub serves is damaged unseen (FAULT_SEED=${SEED})`, async () => {
  const usual = await judge();
  expect(usual.outcome).toBe(PASS);
  const wrong: unknown[] = [];
  for (const [id, title] of cells(Object.keys(DAMAGES))) {
    const damage = DAMAGES[title] ?? DAMAGES['is missing'];
    if (damage === undefined) continue;
    const ended = await damaged(fileOf(bank.git.directory, id), damage, () => judge());
    const isSame = ended.outcome === PASS && ended.text === usual.text;
    const isNamed = ended.cause !== '' && !/itself failed/.test(ended.cause);
    const isClosed = /^(error|thrown) (error|pending|-) [01] 1$/.test(ended.outcome) && isNamed;
    if (!isSame && !isClosed) wrong.push([id, title, ended.outcome, ended.cause]);
  }
  expect(wrong).toEqual([]);
  // What its API tells of commits comes from the same objects: there it fails as GitHub itself would.
  bank.github.violations.length = 0;
  expect(await judge()).toEqual(usual);
});

/** What the terminal says of it: without the contents it judges by what it needs of them, without history it says so. */
const CLONES: Readonly<Record<string, readonly [options: readonly string[], said: RegExp]>> = {
  'is cut after the head': [['--depth=1', '--no-single-branch'], /^2 error: [^\n]+\n {2}→ ./],
  'has no contents of files': [['--filter=blob:none', '--no-checkout'], /^2 error: [^\n]+\n {2}→ .|^0 $/],
  'has no trees': [['--no-checkout', '--filter=tree:0'], /^2 error: [^\n]+\n {2}→ ./],
};

test.each(Object.entries(CLONES))(
  'A19 a checkout of the job that %s changes nothing',
  async (_title, clone) => {
    const [options, said] = clone;
    const workspace = await mkdtemp(join(folder, 'workspace-'));
    const from = `file://${bank.git.directory}`;
    await bank.git.run('config', 'uploadpack.allowFilter', 'true');
    await bank.git.run('clone', '-q', ...options, '--branch', 'change', from, workspace);
    const whole = await judge();
    expect(await judge({ GITHUB_WORKSPACE: workspace })).toEqual(whole);
    const args = ['check', '--base', 'origin/main', '--head', 'change'];
    const { code, err } = await runCli(args, workspace, { XDG_CACHE_HOME: join(folder, 'cache') });
    expect(`${code} ${err}`).toMatch(said);
  },
);

test('what was to be damaged are commits, trees and contents', () => {
  expect(objects.length).toBeGreaterThan(ALL ? 12 : SIZE);
});
