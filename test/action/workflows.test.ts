import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs';

const ROOT = join(__dirname, '../..');
const OWN = /^countersign\/countersign(\/\.github\/workflows\/gate\.yml)?@v\d+$/;
const PINNED = /^[\w-]+\/[\w.-]+(\/[\w.-]+)*@[0-9a-f]{40}$/;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job extends Step {
  readonly name?: string;
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
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): Job[] => Object.values(workflowOf(file).jobs);
const usesOf = (file: string): string[] =>
  jobsOf(file)
    .flatMap((job) => [job, ...(job.steps ?? [])])
    .flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

const READ = { contents: 'read', 'pull-requests': 'read' };
const COMMENT = { contents: 'read', 'pull-requests': 'write' };

/** Every workflow but our own CI: what starts it, and what each of its jobs may do. */
const EXPECTED: Readonly<Record<string, { readonly on: string[]; readonly jobs: Record<string, unknown> }>> =
  {
    '.github/workflows/gate.yml': {
      on: ['workflow_call'],
      jobs: { gate: { ...COMMENT, statuses: 'write' } },
    },
    'workflows/countersign-auto-merge.yml': {
      on: ['pull_request_target'],
      jobs: { look: READ, merge: { contents: 'write', 'pull-requests': 'write' } },
    },
    'workflows/countersign-first-week.yml': { on: ['pull_request', 'push'], jobs: { report: COMMENT } },
    'workflows/countersign-fork-safe.yml': {
      on: ['pull_request_target', 'merge_group'],
      jobs: { gate: { ...COMMENT, statuses: 'write' } },
    },
    'workflows/countersign-merge-queue.yml': {
      on: ['merge_group'],
      jobs: { gate: { ...READ, statuses: 'write' } },
    },
    'workflows/countersign-organisation.yml': {
      on: ['pull_request', 'merge_group'],
      jobs: { gate: COMMENT },
    },
    'workflows/countersign-push-audit.yml': {
      on: ['push', 'schedule'],
      jobs: { audit: { ...READ, statuses: 'write' } },
    },
    'workflows/countersign-reusable.yml': {
      on: ['pull_request', 'pull_request_review', 'merge_group', 'push'],
      jobs: { gate: { ...COMMENT, statuses: 'write' } },
    },
    'workflows/countersign-review.yml': {
      on: ['pull_request_review'],
      jobs: { again: { actions: 'write' } },
    },
    'workflows/countersign.yml': {
      on: ['pull_request', 'pull_request_review', 'merge_group', 'push', 'workflow_dispatch'],
      jobs: { gate: { ...COMMENT, statuses: 'write' } },
    },
  };

const stepsOf = (file: string): Step[] => jobsOf(file).flatMap((job) => [job, ...(job.steps ?? [])]);
const callsGate = (job: Job): boolean =>
  [job, ...(job.steps ?? [])].some(({ uses }) => uses !== undefined && OWN.test(uses));

test('these are all the workflows', () => {
  expect(FILES.filter((file) => !file.endsWith('/ci.yml'))).toEqual(Object.keys(EXPECTED));
});

describe.each(FILES)('%s', (file) => {
  test('G34 runs our own release or an action pinned by its commit, and never `./`', () => {
    expect(usesOf(file).filter((name) => !OWN.test(name) && !PINNED.test(name))).toEqual([]);
  });

  test('G03 no expression reaches a shell', () => {
    const scripts = stepsOf(file).flatMap(({ run }) => run ?? []);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('starts from no permissions', () => {
    expect(workflowOf(file).permissions).toEqual({});
  });

  test('G27 uses no cache', () => {
    expect(textOf(file)).not.toMatch(/actions\/cache|^\s*cache:/m);
  });

  test('G26 takes nothing from another run', () => {
    expect(textOf(file)).not.toMatch(/artifact|\bworkflow_run\b/);
  });

  test('G25 nothing cancels it', () => {
    expect(workflowOf(file).concurrency).toBeUndefined();
    expect(jobsOf(file).filter((job) => job.concurrency !== undefined)).toEqual([]);
  });
});

describe.each(Object.entries(EXPECTED))('%s', (file, { on, jobs }) => {
  test('runs on its events, each job with the least that it needs', () => {
    expect(Object.keys(workflowOf(file).on)).toEqual(on);
    const permissions = Object.entries(workflowOf(file).jobs).map(([id, job]) => [id, job.permissions]);
    expect(Object.fromEntries(permissions)).toEqual(jobs);
  });

  test('G25 what calls the gate cannot be skipped', () => {
    expect(jobsOf(file).filter((job) => callsGate(job) && job.if !== undefined)).toEqual([]);
    const filters = ['paths', 'paths-ignore', 'branches-ignore', 'tags-ignore'];
    const events = Object.values(workflowOf(file).on).flatMap((event) => Object.keys(event ?? {}));
    expect(events.filter((name) => filters.includes(name))).toEqual([]);
  });

  test('G02 checks nothing out and uses no action but our own', () => {
    expect(usesOf(file).filter((name) => !OWN.test(name))).toEqual([]);
    const scripts = stepsOf(file).flatMap(({ run }) => run ?? []);
    expect(scripts.filter((script) => /\bgit\b|\bnpm\b|\bgh\b/.test(script))).toEqual([]);
  });

  test('G12 no job is called like a status, since GitHub would want both', () => {
    const names = Object.entries(workflowOf(file).jobs).map(([id, job]) => job.name ?? id);
    expect(names.filter((name) => /^countersign(\/|$)/.test(name))).toEqual([]);
  });

  test('gives the action only inputs that it has, with values that it takes', () => {
    const known = Object.keys((parse(textOf('action.yml')) as { inputs: object }).inputs);
    for (const { with: given } of stepsOf(file).filter(({ uses }) => uses !== undefined)) {
      expect(Object.keys(given ?? {}).filter((name) => !known.includes(name))).toEqual([]);
      const stated = (name: string) => (/\$\{\{/.test(given?.[name] ?? '') ? '' : (given?.[name] ?? ''));
      const inputs = readInputs((name) => (name === 'github-token' ? 'token' : stated(name)));
      const mayWrite = jobsOf(file).some((job) => job.permissions?.['statuses'] === 'write');
      expect(inputs.status !== 'on' || mayWrite).toBe(true);
    }
  });
});

test('G29 our own CI compares a fresh build with the committed bundle byte for byte', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const commands = stepsOf('.github/workflows/ci.yml').flatMap(({ run }) => run?.trim().split('\n') ?? []);
  expect(commands).toContain('npm cit');
  expect(scripts['test']?.split(' && ')).toContain('node scripts/build.mjs --check');
});

test('where the token may not write a status, none is asked for', () => {
  const asking = Object.keys(EXPECTED).filter((file) =>
    jobsOf(file).some((job) => callsGate(job) && job.permissions?.['statuses'] !== 'write'),
  );
  const modes = asking.flatMap((file) =>
    stepsOf(file).flatMap(({ uses, with: given }) => (uses === undefined ? [] : [given?.['status']])),
  );
  expect([asking.length, [...new Set(modes)]]).toEqual([3, ['off']]);
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
    'overridden',
    'tier',
    'needs-human',
    'findings',
    'highest-severity',
    'verdict-file',
    'sarif-file',
  ]);
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});
