import { Command } from 'commander';
import { registerExplain } from '../../src/cli/explain';
import { registerGraph } from '../../src/cli/graph';
import { Failure } from '../../src/world/failure';
import type { Terminal } from '../../src/world/terminal';
import { GitRepository } from '../support/git-repository';

const FILES = {
  '.github/countersign.yml': `version: 1
tier: internal
regulated:
  - { id: loans, title: Loan approval, functions: ["src/loan.ts#approve"] }
`,
  'src/loan.ts': `import { interest } from './interest';

export function approve(amount: number): number {
  return interest(amount);
}
`,
  'src/interest.ts': `import Stripe from 'stripe';
import { round } from './round';

export function interest(amount: number): number {
  const inner = () => round(amount * 2);
  fetch('https://rates.example/today');
  return eval('1') + inner() + new Stripe().rates.get();
}
`,
  'src/round.ts': 'export function round(value: number): number {\n  return Math.round(value);\n}\n',
  'src/odd "name".ts': "import { round } from './round';\nexport const odd = () => round(1);\n",
  'src/desk.ts':
    "import { approve } from './loan';\n\nconst again = (amount: number) => approve(amount);\nexport function desk() {\n  return again(1);\n}\n",
  'src/banner.ts':
    "export const banner = () => 'hello';\nexport function approve() {\n  return banner();\n}\n",
};

let git: GitRepository;
beforeAll(async () => {
  git = await GitRepository.create();
  await git.commit({ message: 'base', files: FILES });
});
afterAll(() => git.dispose());

async function run(...args: string[]): Promise<{ out: string; err: string; code: number | null }> {
  const [out, err, codes]: [string[], string[], number[]] = [[], [], []];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd: git.directory,
    colour: false,
    width: 80,
    exitWith: (code) => void codes.push(code),
  };
  const program = new Command('countersign').exitOverride();
  registerExplain(program, terminal);
  registerGraph(program, terminal);
  await program.parseAsync(args, { from: 'user' });
  return { out: out.join(''), err: err.join(''), code: codes.at(-1) ?? null };
}

async function failureOf(...args: string[]): Promise<string> {
  const failure = await run(...args).catch((error: unknown) => error);
  if (failure instanceof Failure) return `${failure.message} → ${failure.nextStep}`;
  throw new Error('it did not fail', { cause: failure });
}

test('explains what reaches a declaration, what it reaches, and what nobody can see through', async () => {
  expect(await run('explain', 'interest')).toEqual({
    code: 0,
    err: '',
    out: `interest  function
  src/interest.ts:4-8

Reached from loans (Loan approval) in 1 step
  approve
    src/loan.ts:4
    └ calls interest
      src/interest.ts:4

Referred to by 1 declaration
  calls approve  src/loan.ts:4

Refers to 1 declaration
  calls round on line 5  src/round.ts:1

Uses packages
  stripe: rates.get
Names hosts
  rates.example
Cannot be seen through
  line 7, eval: eval('1')

3 declarations in 2 files can reach it, and it can reach 1 declaration in 1
file.
`,
  });
});

test('says that a declaration is regulated itself', async () => {
  const { out } = await run('explain', 'src/loan.ts#approve');
  expect(out).toBe(`approve  function
  src/loan.ts:3-5

Regulated by loans: Loan approval

Referred to by 1 declaration
  calls again  src/desk.ts:3

Refers to 1 declaration
  calls interest on line 4  src/interest.ts:4

2 declarations in 1 file can reach it, and it can reach 3 declarations in 2
files.
`);
});

test('says which regulated declarations it leads to, and how', async () => {
  const { out } = await run('explain', 'desk');
  expect(out).toBe(`desk  function
  src/desk.ts:4-6

Leads to approve of loans (Loan approval) in 2 steps
  desk
    src/desk.ts:5
    └ calls again
      src/desk.ts:3
      └ calls approve
        src/loan.ts:3

Referred to by nothing in the tree

Refers to 1 declaration
  calls again on line 5  src/desk.ts:3

Nothing can reach it, and it can reach 5 declarations in 4 files.
`);
});

test('gives the whole of it as JSON', async () => {
  const { out } = await run('explain', 'round', '--format', 'json');
  const round = { name: 'round', kind: 'function', path: 'src/round.ts', startLine: 1, endLine: 3 };
  expect(JSON.parse(out)).toMatchObject({
    declaration: round,
    areas: [
      {
        area: 'loans',
        approximate: false,
        chain: [
          { name: 'approve' },
          { name: 'interest' },
          { name: 'interest.inner' },
          { name: 'round', line: 1, edge: 'call' },
        ],
      },
    ],
    referredBy: [
      { place: { name: 'interest.inner' }, edge: 'call', at: { path: 'src/interest.ts', line: 5 } },
      { place: { name: 'odd' }, edge: 'call', certainty: 'exact', candidates: 1 },
    ],
    refersTo: [],
    reaches: { declarations: 0, files: 0 },
  });
});

test('lists the candidates of an ambiguous name', async () => {
  expect(await failureOf('explain', 'approve')).toBe(
    '`approve` names 2 declarations in HEAD:\n' +
      '  src/banner.ts#approve  (function, line 2)\n  src/loan.ts#approve  (function, line 3)' +
      ' → Name one of them with its path, as in the list.',
  );
});

test.each([
  ['rond', 'nothing in HEAD is called `rond` → Did you mean `round`?'],
  [
    'somethingElseAltogether',
    'nothing in HEAD is called `somethingElseAltogether` → Name a declaration as `Wallet.debit` or `src/wallet.ts#debit`, or a file by its path.',
  ],
  [
    'src/none.ts',
    'selector `src/none.ts` is a path without a name; write `src/none.ts#*` for the whole file → A selector is a name such as `Wallet.debit`, or `src/wallet.ts#debit`.',
  ],
])('says why %s names nothing', async (selector, expected) => {
  expect(await failureOf('explain', selector)).toBe(expected);
});

test('says that nothing is regulated where there is no manifest', async () => {
  const { out, err } = await run('explain', 'interest', '--manifest', 'none.yml');
  expect(out).not.toContain('loans');
  expect(err).toMatch(/^No regulated areas are shown: there is no manifest none.yml at [0-9a-f]{12}\.\n$/);
});

test('draws what refers to a declaration as Mermaid, and escapes names', async () => {
  const { out } = await run('graph', 'round', '--direction', 'in', '--depth', '1');
  expect(out).toBe(`flowchart LR
  subgraph f0["src/round.ts"]
    d0["round<br/>line 1"]
  end
  subgraph f1["src/interest.ts"]
    d1["interest.inner<br/>line 5"]
  end
  subgraph f2["src/odd #34;name#34;.ts"]
    d2["odd<br/>line 2"]
  end
  d1 -->|"calls"| d0
  d2 -->|"calls"| d0
  style d0 stroke-width:3px
`);
});

test('draws what a declaration refers to as DOT, and escapes names', async () => {
  const { out } = await run('graph', 'odd', '--direction', 'out', '--format', 'dot');
  expect(out).toBe(`digraph countersign {
  rankdir=LR;
  node [shape=box];
  subgraph cluster_0 {
    label="src/odd \\"name\\".ts";
    d0 [label="odd (line 2)" penwidth=3];
  }
  subgraph cluster_1 {
    label="src/round.ts";
    d1 [label="round (line 1)"];
  }
  d0 -> d1 [label="calls"];
}
`);
});

test('draws as JSON', async () => {
  const { out } = await run(
    'graph',
    'src/loan.ts#approve',
    '--direction',
    'out',
    '--depth',
    '1',
    '--format',
    'json',
  );
  expect(JSON.parse(out)).toEqual({
    start: 'd0',
    files: [
      { path: 'src/loan.ts', boxes: [{ id: 'd0', name: 'approve', kind: 'function', line: 3 }] },
      { path: 'src/interest.ts', boxes: [{ id: 'd1', name: 'interest', kind: 'function', line: 4 }] },
    ],
    arrows: [
      { from: 'd0', to: 'd1', label: 'calls', edge: 'call', certainty: 'exact', candidates: 1, line: 4 },
    ],
    note: null,
  });
});

test('refuses a depth that is no number of steps', async () => {
  expect(await failureOf('graph', 'round', '--depth', '0')).toBe(
    '--depth 0 is no number of steps → Give a whole number from 1 to 50.',
  );
});
