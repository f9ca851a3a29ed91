import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../..');
const OWN = /^countersign\/countersign(\/\.github\/workflows\/gate\.yml)?@v\d+$/;
const PINNED = /^[\w-]+\/[\w.-]+(\/[\w.-]+)*@[0-9a-f]{40}$/;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job extends Step {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly concurrency?: unknown;
  readonly if?: unknown;
}
interface Workflow {
  readonly on: Readonly<Record<string, { inputs?: Record<string, unknown>; paths?: unknown } | null>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const foldersOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);
const FILES = [...foldersOf('.github/workflows'), ...foldersOf('workflows')];
const GATES = FILES.filter((file) => !/\/ci\.yml$|-review\.yml$/.test(file));

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): Job[] => Object.values(workflowOf(file).jobs);
const usesOf = (file: string): string[] =>
  jobsOf(file)
    .flatMap((job) => [job, ...(job.steps ?? [])])
    .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

test('there are workflows to look at', () => {
  expect(FILES).toEqual([
    '.github/workflows/ci.yml',
    '.github/workflows/gate.yml',
    'workflows/countersign-first-week.yml',
    'workflows/countersign-reusable.yml',
    'workflows/countersign-review.yml',
    'workflows/countersign.yml',
  ]);
});

describe.each(FILES)('%s', (file) => {
  test('G34 runs our own release or an action pinned by its commit, and never `./`', () => {
    const uses = usesOf(file);
    expect(uses.filter((name) => !OWN.test(name) && !PINNED.test(name))).toEqual([]);
  });

  test('G03 no expression reaches a shell', () => {
    const scripts = jobsOf(file)
      .flatMap((job) => job.steps ?? [])
      .flatMap(({ run }) => run ?? []);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('starts from no permissions', () => {
    expect(workflowOf(file).permissions).toEqual({});
  });

  test('G27 uses no cache', () => {
    expect(textOf(file)).not.toMatch(/actions\/cache|^\s*cache:/m);
  });
});

describe.each(GATES)('%s', (file) => {
  test('asks for no more than to read the repository and to write the comment', () => {
    for (const job of jobsOf(file)) {
      expect(job.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    }
  });

  test('G25 can neither be skipped nor cancelled by itself', () => {
    const { on, concurrency } = workflowOf(file);
    expect(concurrency).toBeUndefined();
    expect(jobsOf(file).filter((job) => job.concurrency !== undefined || job.if !== undefined)).toEqual([]);
    expect(Object.values(on).filter((event) => event?.paths !== undefined)).toEqual([]);
  });

  test('checks nothing out', () => {
    expect(usesOf(file).filter((name) => name.startsWith('actions/checkout'))).toEqual([]);
  });

  test('gives the action only inputs that it has', () => {
    const known = Object.keys((parse(textOf('action.yml')) as { inputs: object }).inputs);
    const given = jobsOf(file)
      .flatMap((job) => [job, ...(job.steps ?? [])])
      .flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
  });
});

test('the reusable workflow takes the inputs of the action, the tokens as secrets', () => {
  const call = workflowOf('.github/workflows/gate.yml').on['workflow_call'];
  const inputs = Object.keys((parse(textOf('action.yml')) as { inputs: object }).inputs);
  expect(Object.keys(call?.inputs ?? {})).toEqual(inputs.filter((name) => !name.endsWith('-token')));
});

test('the action has no default for what the manifest can set, and documents its outputs as they are made', () => {
  const action = parse(textOf('action.yml')) as {
    inputs: Record<string, { default?: string; required: boolean; description: string }>;
    outputs: Record<string, unknown>;
    runs: unknown;
  };
  const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
    input.default === undefined ? [] : [name],
  );
  expect(defaults).toEqual(['github-token']);
  expect(Object.values(action.inputs).filter(({ required }) => required)).toEqual([]);
  expect(Object.keys(action.outputs)).toEqual([
    'decision',
    'tier',
    'needs-human',
    'findings',
    'highest-severity',
    'verdict-file',
    'sarif-file',
  ]);
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});
