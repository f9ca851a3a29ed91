import { CLAUDE, INTERNAL, play, type ScenarioCommit, withManifest } from '../support/scenario';

const MANIFEST = `${INTERNAL}regulated:
  - { id: pay, title: Pay, authors: agent, functions: ["src/pay.ts#pay"] }
`;
const PAY = "import { round } from './round';\nexport const pay = (amount: number) => round(amount);\n";
const ROUND = 'export const round = (amount: number) => Math.round(amount);\n';
const FLOOR = ROUND.replace('Math.round', 'Math.floor');
const AGENT = { message: `work\n\n${CLAUDE}\n`, attested: true } as const;
const MOVED = { message: 'move', files: { 'src/draft.ts': null, 'src/floor.ts': FLOOR } };
const WIRED = { message: 'wire', files: { 'src/pay.ts': PAY.replace('./round', './floor') } };

const CASES: Record<string, [readonly ScenarioCommit[], string, readonly string[]]> = {
  'speaks of what an agent wrote': [
    [{ ...AGENT, files: { 'src/round.ts': FLOOR } }],
    'fail',
    ['high regulated-dependency src/round.ts:1'],
  ],
  'speaks of what an agent wrote and a later commit moved': [
    [{ ...AGENT, files: { 'src/draft.ts': FLOOR } }, MOVED, WIRED],
    'fail',
    ['high regulated-dependency src/floor.ts:1'],
  ],
  'is silent where no agent took part': [
    [{ message: 'floor', files: { 'src/round.ts': FLOOR } }],
    'pass',
    [],
  ],
  'is silent about a file that a person adds beside what an agent wrote': [
    [
      { ...AGENT, files: { 'docs/a.md': 'a\n' } },
      { message: 'add', files: { 'src/floor.ts': FLOOR } },
      WIRED,
    ],
    'pass',
    [],
  ],
};

test.each(Object.entries(CASES))(
  'an area for agents alone %s',
  async (_title, [commits, decision, findings]) => {
    const base = withManifest(MANIFEST, { 'src/pay.ts': PAY, 'src/round.ts': ROUND });
    const seen = await play({ base, commits, decision: 'fail', findings: [] });
    expect([seen.decision, seen.findings]).toEqual([decision, findings]);
  },
);
