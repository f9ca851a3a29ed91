import { compare } from '../../../src/analysis/compare/compare';
import { type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const POLICY = policyOf(`
controls:
  - id: limit-check
    before: "ledger.ts#postEntry"
    require: "limits.ts#assertWithinLimit"
`);

interface Case {
  readonly base: LiteralTree;
  readonly head: LiteralTree;
  readonly found: Told;
}

const GUARD = 'limits.ts#assertWithinLimit';
const POST = 'ledger.ts#postEntry';
const FLOOR: LiteralTree = { 'limits.ts': { assertWithinLimit: {} }, 'ledger.ts': { postEntry: {} } };
const web = (file: LiteralTree['x']): LiteralTree => ({ ...FLOOR, 'web.ts': file });
const chained = (...guarded: readonly string[]): LiteralTree =>
  web({
    entry: { calls: ['web.ts#middle', ...(guarded.includes('entry') ? [GUARD] : [])] },
    middle: { calls: [POST, ...(guarded.includes('middle') ? [GUARD] : [])] },
  });

const CASES: Record<string, Case> = {
  'the check is deleted': {
    base: chained('middle'),
    head: chained(),
    found: {
      bypassedControls: [
        'limit-check: entry reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head web.ts:3) entry > middle > postEntry',
      ],
    },
  },
  'is silent where the check moves up to the entry point': {
    base: chained('middle'),
    head: chained('entry'),
    found: {},
  },
  'is silent where the check moves into the controlled code': {
    base: chained('middle'),
    head: { ...chained(), 'ledger.ts': { postEntry: { calls: [GUARD] } } },
    found: {},
  },
  'is silent about a way that never passed': { base: chained(), head: chained(), found: {} },
  'a new handler goes round the check': {
    base: chained('middle'),
    head: { ...chained('middle'), 'new.ts': { sneak: { calls: [POST] } } },
    found: {
      bypassedControls: [
        'limit-check: sneak reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head new.ts:2) sneak > postEntry',
      ],
    },
  },
  'a guarded entry point gets a second way round the check': {
    base: chained('middle'),
    head: web({
      entry: { calls: ['web.ts#middle', 'web.ts#quick'] },
      middle: { calls: [POST, GUARD] },
      quick: { calls: [POST] },
    }),
    found: {
      bypassedControls: [
        'limit-check: entry reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head web.ts:4) entry > quick > postEntry',
      ],
    },
  },
  'an open entry point gets a second open way': {
    base: web({ entry: { calls: ['web.ts#slow'] }, slow: { calls: [POST] } }),
    head: web({ entry: { calls: ['web.ts#slow', POST] }, slow: { calls: [POST] } }),
    found: {
      bypassedControls: [
        'limit-check: entry reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head web.ts:2) entry > postEntry',
      ],
    },
  },
  'a check that may be meant guards nothing': {
    base: chained('middle'),
    head: web({ entry: { calls: ['web.ts#middle'] }, middle: { calls: [POST, `?${GUARD}`] } }),
    found: {
      bypassedControls: [
        'limit-check: entry reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head web.ts:3) entry > middle > postEntry',
      ],
    },
  },
  'controlled code that nobody calls loses its own check': {
    base: { ...FLOOR, 'ledger.ts': { postEntry: { calls: [GUARD] } } },
    head: FLOOR,
    found: {
      bypassedControls: [
        'limit-check: postEntry runs without `limits.ts#assertWithinLimit` [bypassed] (head ledger.ts:2) postEntry',
      ],
    },
  },
  'the required check itself disappears': {
    base: chained('middle'),
    head: { ...web({ entry: { calls: ['web.ts#middle'] }, middle: { calls: [POST] } }), 'limits.ts': {} },
    found: {
      bypassedControls: [
        'limit-check: entry reaches `postEntry` without `limits.ts#assertWithinLimit` [bypassed] (head web.ts:3) entry > middle > postEntry',
      ],
    },
  },
  'is silent about a test that calls the controlled code': {
    base: chained('middle'),
    head: { ...chained('middle'), 'test/ledger.test.ts': { '': { calls: [POST] } } },
    found: {},
  },
};

test.each(Object.entries(CASES))('%s', (_title, { base, head, found }) => {
  expect(told(compare(literalGraph(base), literalGraph(head), POLICY, changedFiles()))).toEqual(found);
});
