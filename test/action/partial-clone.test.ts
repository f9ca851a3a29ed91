import type { Verdict } from '../../src/verdict/verdict';
import { type Bank, openBank, pullPayload, pushAttested, pushPayload } from '../support/github/bank';
import { eventOn, openStage, type Stage, TOKENS } from '../support/github/stage';
import { type StepRun, stepHere } from '../support/github/step-here';
import { CLAUDE, PROXY } from '../support/scenario';

/*
 * Contents of files are fetched once they are read. The verdict is the one that the whole history gives, byte for byte: each run
 * is made twice, the second time from a server that leaves nothing out.
 */

async function verdictOf(bank: Bank, run: StepRun, allowsPartialClones: boolean): Promise<Verdict> {
  const { state } = bank.github;
  state.allowsPartialClones = allowsPartialClones;
  for (const list of [state.comments, state.statuses]) list.length = 0;
  bank.github.requests.length = 0;
  const { verdict, cause } = await stepHere(bank.github, run);
  if (verdict === null) throw new Error(`no verdict: ${cause}`);
  expect(verdict.error).toBeNull();
  return verdict;
}

const isOfContents = (line: string): boolean => line.endsWith('/git-upload-pack');

/** The verdict, but for when and how long. */
async function sameBothWays(bank: Bank, run: StepRun): Promise<Verdict> {
  const late = await verdictOf(bank, run, true);
  const asked = bank.github.requests.filter(isOfContents).length;
  const whole = await verdictOf(bank, run, false);
  // Else it would be the same for a wrong reason.
  expect(asked).toBeGreaterThan(bank.github.requests.filter(isOfContents).length);
  const textOf = ({ run: _run, evaluatedAt: _evaluatedAt, ...rest }: Verdict) => JSON.stringify(rest);
  expect(textOf(late)).toBe(textOf(whole));
  return late;
}

describe('the verdict is the same', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    stage.bank.github.token('job-token', TOKENS['all']);
  });
  afterAll(() => stage.bank.close());
  beforeEach(() => stage.reset());

  test.each([
    ['pull_request', 'attested', 'pass'],
    ['pull_request', 'stale', 'fail'],
    ['pull_request', 'into-lax', 'fail'],
    ['pull_request_target', 'fork-agent', 'fail'],
    ['merge_group', 'group-approved', 'pass'],
    ['push to main', 'agent', 'fail'],
    ['tag', 'clean', 'pass'],
  ])('on %s of %s', async (event, state, decision) => {
    expect((await sameBothWays(stage.bank, eventOn(event, state, stage))).decision).toBe(decision);
  });
});

const LINES = Array.from({ length: 30 }, (_, index) => `// line ${index + 1}\n`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => changes[index] ?? line).join('');
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [internal, restricted, confidential] }
${PROXY}regulated:
  - id: payments
    title: Money movement
    functions: [pay]
    modules: [stripe]
    approvals: { count: 1, users: [omar] }
`;
const LOCK = (version: string): string =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { stripe: '*' } },
      'node_modules/stripe': { version, resolved: `https://registry.example/stripe-${version}.tgz` },
    },
  });
const PROGRAM = {
  'package.json': JSON.stringify({ dependencies: { stripe: '*' } }),
  'package-lock.json': LOCK('1.0.0'),
  'src/pay.ts': `import Stripe from 'stripe';\nimport { fee } from './fee';\nimport rates from './rates.json';\nexport const pay = (v: number) => new Stripe(fee(v) * rates.a);\n`,
  'src/rates.json': '{ "a": 1 }\n',
  'src/fee.ts': `export const fee = (v: number) => v;\n${text()}`,
  'docs/old.md': `# Old\n${text()}`,
};

describe('the verdict on a program is the same', () => {
  let bank: Bank;
  let head: string;
  beforeEach(async () => {
    bank = await openBank(MANIFEST);
    const { git, github } = bank;
    github.token('job-token', TOKENS['all']);
    await git.commit({ message: 'Program\n', files: PROGRAM });
    await bank.push('change', 'Raise the fee\n', {
      'src/fee.ts': `export const fee = (v: number) => v + 1;\n${text()}`,
      'src/rates.json': '{ "a": 2 }\n',
    });
    const note = { message: 'note\n', parents: [], files: { [await git.rev('change')]: 'made by hand\n' } };
    await git.switch('notes', 'main');
    await git.run('update-ref', 'refs/notes/ai', await git.commit(note));
    await git.run('update-ref', '-d', 'refs/heads/notes');
    await git.switch('main');
    await git.commit({
      message: 'Main goes on\n',
      files: { 'src/fee.ts': PROGRAM['src/fee.ts'].replace('line 20', 'twenty') },
    });
    await git.switch('change');
    await git.commit({
      message: `More\n\n${CLAUDE}\n`,
      files: {
        'package-lock.json': LOCK('1.0.1'),
        'docs/old.md': null,
        'docs/new.md': `# New\n${text({ 3: 'moved\n' })}`,
        'assets/a.bin': Buffer.from([0, 255, 0, 1]),
        vendored: bank.root,
      },
      modes: { vendored: '160000' },
    });
    await git.merge(await git.rev('main'), { message: "Merge branch 'main' into change\n" });
    head = await git.rev('change');
    await git.switch('main');
    await github.open('change');
  });
  afterEach(() => bank.close());

  const reviewed = (commit: string): void => {
    const submittedAt = '2026-11-21T10:00:00Z';
    bank.github.state.reviews.push({ id: 1, pull: 1, login: 'omar', state: 'APPROVED', commit, submittedAt });
  };

  test('with code, packages, moved files, a submodule, notes and a merge of the base', async () => {
    const { findings } = await sameBothWays(bank, { event: 'pull_request', payload: pullPayload(1, head) });
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([
      'attestation-missing',
      'dependency-changed',
      'opaque-content',
      'regulated-data',
      'regulated-dependency',
    ]);
  });

  test('with an approval that is carried over from a commit that no branch holds any more', async () => {
    const { git } = bank;
    const before = await pushAttested(bank, 'other', {
      subject: 'Fee',
      files: { 'src/fee.ts': 'export const fee = () => 1;\n' },
    });
    await git.run('update-ref', 'refs/heads/other', 'refs/heads/main');
    const after = await pushAttested(bank, 'other', {
      subject: 'The fee',
      files: { 'src/fee.ts': 'export const fee = () => 1;\n' },
    });
    await bank.github.open('other');
    const submittedAt = '2026-11-21T10:00:00Z';
    bank.github.state.reviews.push({
      id: 1,
      pull: 2,
      login: 'omar',
      state: 'APPROVED',
      commit: before,
      submittedAt,
    });
    const { decision } = await sameBothWays(bank, { event: 'pull_request', payload: pullPayload(2, after) });
    expect(decision).toBe('pass');
  });

  test('of what landed as a squash, judged by the commits that it came from', async () => {
    reviewed(head);
    const before = await bank.git.rev('main');
    const after = await bank.github.merge(1, 'squash');
    const payload = pushPayload('refs/heads/main', before, after);
    const { commits } = await sameBothWays(bank, { event: 'push', payload });
    expect(commits).toHaveLength(4);
  });
});
