import { compare } from '../../../src/analysis/compare/compare';
import type { Unanalysed } from '../../../src/analysis/graph';
import { type LiteralTree, literalGraph } from '../reach/literal-graph';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const AREA = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay/**#processPayment", "LoanService.approve"]
    types: ["src/pay/**#Row"]
    boundaries: ["src/log/**"]
`;

interface Case {
  readonly base: LiteralTree;
  readonly head: LiteralTree;
  readonly changed?: readonly string[];
  readonly unanalysed?: readonly Unanalysed[];
  readonly found: Told;
}

const PAY = 'src/pay/process.ts';
const payCalling = (...calls: readonly string[]): LiteralTree => ({ [PAY]: { processPayment: { calls } } });

const HELPER: LiteralTree = {
  ...payCalling('src/a.ts#a'),
  'src/a.ts': { a: { calls: ['src/round.ts#round'] } },
  'src/round.ts': { round: {}, other: {} },
};

const broken = (path: string): Unanalysed => ({ path, reason: 'syntax', detail: "')' expected", line: 3 });

const CASES: Record<string, Case> = {
  'says nothing where nothing changed': { base: HELPER, head: HELPER, found: {} },
  'a regulated declaration behaves differently': {
    base: HELPER,
    head: { ...HELPER, [PAY]: { processPayment: { hash: 'new', calls: ['src/a.ts#a'] } } },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.ts:2)'],
    },
  },
  'N25 a helper two files away from which a check is deleted': {
    base: HELPER,
    head: { ...HELPER, 'src/round.ts': { round: { hash: 'without check' }, other: {} } },
    found: {
      dependencyChanges: [
        'pay: round behaves differently [changed] (head src/round.ts:2) processPayment > a > round',
      ],
    },
  },
  'is silent about a declaration beside the helper': {
    base: HELPER,
    head: { ...HELPER, 'src/round.ts': { round: {}, other: { hash: 'new' } } },
    found: {},
  },
  'N27 a constant that regulated code reads': {
    base: {
      [PAY]: { processPayment: { reads: ['src/rates.ts#RATE'] } },
      'src/rates.ts': { RATE: { kind: 'variable' } },
    },
    head: {
      [PAY]: { processPayment: { reads: ['src/rates.ts#RATE'] } },
      'src/rates.ts': { RATE: { kind: 'variable', hash: '0.2' } },
    },
    found: {
      dependencyChanges: [
        'pay: RATE behaves differently [changed] (head src/rates.ts:2) processPayment > RATE',
      ],
    },
  },
  'is silent about code that is reached as a type only': {
    base: {
      [PAY]: { processPayment: { types: ['src/shape.ts#Shape'] } },
      'src/shape.ts': { Shape: { kind: 'class' } },
    },
    head: {
      [PAY]: { processPayment: { types: ['src/shape.ts#Shape'] } },
      'src/shape.ts': { Shape: { kind: 'class', hash: 'new' } },
    },
    found: {},
  },
  'is silent behind a boundary': {
    base: { ...payCalling('src/log/log.ts#log'), 'src/log/log.ts': { log: {} } },
    head: { ...payCalling('src/log/log.ts#log'), 'src/log/log.ts': { log: { hash: 'new' } } },
    found: {},
  },
  'what is no longer reached is looked for before the change': {
    base: HELPER,
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { hash: 'inlined' } },
      'src/round.ts': { other: {} },
    },
    found: {
      dependencyChanges: [
        'pay: a behaves differently [changed] (head src/a.ts:2) processPayment > a',
        'pay: round is removed [removed] (base src/round.ts:2) processPayment > a > round',
      ],
    },
  },
  'a new helper that regulated code comes to use': {
    base: payCalling(),
    head: {
      [PAY]: { processPayment: { hash: 'new', calls: ['src/fee.ts#fee'] } },
      'src/fee.ts': { fee: {} },
    },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.ts:2)'],
      dependencyChanges: ['pay: fee is added [added] (head src/fee.ts:2) processPayment > fee'],
    },
  },
  'a change over a guess alone is approximate': {
    base: { ...payCalling('?src/a.ts#send'), 'src/a.ts': { send: {} } },
    head: { ...payCalling('?src/a.ts#send'), 'src/a.ts': { send: { hash: 'new' } } },
    found: {
      dependencyChanges: ['~pay: send behaves differently [changed] (head src/a.ts:2) processPayment > send'],
    },
  },
  'is silent where a helper moves to another file unchanged': {
    base: HELPER,
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { calls: ['src/money.ts#round'] } },
      'src/round.ts': { other: {} },
      'src/money.ts': { round: {} },
    },
    found: {},
  },
  'is silent where a helper is renamed and otherwise equal': {
    base: HELPER,
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { calls: ['src/round.ts#roundMoney'] } },
      'src/round.ts': { roundMoney: { hash: 'same round' }, other: {} },
    },
    found: {},
  },
  'a helper that moves and changes is both removed and added': {
    base: HELPER,
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { calls: ['src/money.ts#round'] } },
      'src/round.ts': { other: {} },
      'src/money.ts': { round: { hash: 'new' } },
    },
    found: {
      dependencyChanges: [
        'pay: round is added [added] (head src/money.ts:2) processPayment > a > round',
        'pay: round is removed [removed] (base src/round.ts:2) processPayment > a > round',
      ],
    },
  },
  'N24 the same text leads elsewhere because a barrel does': {
    base: { ...HELPER, 'src/evil.ts': { round: { hash: 'evil' } } },
    head: {
      ...HELPER,
      'src/evil.ts': { round: { hash: 'evil' } },
      'src/a.ts': { a: { calls: ['src/evil.ts#round'] } },
    },
    found: {
      dependencyChanges: [
        'pay: a now leads to `round` in src/evil.ts instead of `round` in src/round.ts [changed] (head src/a.ts:2) processPayment > a',
      ],
    },
  },
  'N24 the same text uses another package because a barrel does': {
    base: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { uses: ['decimal.js:round'] } },
      'src/index.ts': { '': { imports: ['decimal.js'] } },
    },
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { a: { uses: ['decimal.jz:round'] } },
      'src/index.ts': { '': { imports: ['decimal.jz'] } },
    },
    found: {
      dependencyChanges: [
        'pay: a now uses `decimal.jz round` [changed] (head src/a.ts:2) processPayment > a',
      ],
    },
  },
  'is silent where only a type comes from another package': {
    base: { ...payCalling('src/a.ts#a'), 'src/a.ts': { a: { uses: ['decimal.js/v1:Price.round'] } } },
    head: { ...payCalling('src/a.ts#a'), 'src/a.ts': { a: { uses: ['decimal.js/v2:Price.round'] } } },
    found: {},
  },
  'N26 a regulated function that is renamed away from its selector': {
    base: HELPER,
    head: { ...HELPER, [PAY]: { doPayment: { hash: 'same processPayment', calls: ['src/a.ts#a'] } } },
    found: {
      regulatedChanges: [
        'pay: processPayment becomes `doPayment`, which no selector covers [moved] (head src/pay/process.ts:2)',
      ],
      unmatchedSelectors: ['pay: src/pay/**#processPayment (base src/pay/process.ts:2)'],
    },
  },
  'N26 a regulated function that is moved out of its place and changed': {
    base: HELPER,
    head: {
      ...HELPER,
      [PAY]: {},
      'src/other.ts': { processPayment: { hash: 'new', calls: ['src/a.ts#a'] } },
    },
    found: {
      regulatedChanges: ['pay: processPayment is removed [removed] (base src/pay/process.ts:2)'],
      unmatchedSelectors: ['pay: src/pay/**#processPayment (base src/pay/process.ts:2)'],
    },
  },
  'is silent where a regulated function moves within its selector': {
    base: HELPER,
    head: {
      'src/a.ts': HELPER['src/a.ts'] ?? {},
      'src/round.ts': HELPER['src/round.ts'] ?? {},
      'src/pay/new.ts': HELPER[PAY] ?? {},
    },
    found: {},
  },
  'a regulated function that comes to be': {
    base: { [PAY]: {} },
    head: payCalling(),
    found: { regulatedChanges: ['pay: processPayment is added [added] (head src/pay/process.ts:2)'] },
  },
  'a class that is added with its methods is told once': {
    base: { [PAY]: { processPayment: {} } },
    head: {
      [PAY]: {
        processPayment: { hash: 'new', constructs: ['src/w.ts#Wallet'], calls: ['src/w.ts#Wallet.debit'] },
      },
      'src/w.ts': {
        Wallet: { kind: 'class' },
        'Wallet.debit': { kind: 'method' },
        'Wallet.credit': { kind: 'method' },
      },
    },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.ts:2)'],
      dependencyChanges: ['pay: Wallet is added [added] (head src/w.ts:2) processPayment > Wallet'],
    },
  },
  'a changed method is told, not its class': {
    base: {
      'src/loan.ts': {
        LoanService: { kind: 'class' },
        'LoanService.approve': { kind: 'method' },
        'LoanService.list': {},
      },
    },
    head: {
      'src/loan.ts': {
        LoanService: { kind: 'class' },
        'LoanService.approve': { kind: 'method', hash: 'new' },
        'LoanService.list': { hash: 'new' },
      },
    },
    found: {
      regulatedChanges: ['pay: LoanService.approve behaves differently [changed] (head src/loan.ts:3)'],
    },
  },
  'module-level code that an import runs': {
    base: {
      [PAY]: { '': { effects: ['src/env.ts#'] }, processPayment: {} },
      'src/env.ts': { '': { hash: 'a', uses: ['dotenv:config'] } },
    },
    head: {
      [PAY]: { '': { effects: ['src/env.ts#'] }, processPayment: {} },
      'src/env.ts': { '': { hash: 'b', uses: ['dotenv:config'] } },
    },
    found: {
      dependencyChanges: [
        'pay: env.ts behaves differently [changed] (head src/env.ts:1) processPayment > process.ts > env.ts',
      ],
    },
  },
  'a regulated type gets another shape': {
    base: {
      [PAY]: {
        processPayment: { types: [`${PAY}#Row`] },
        Row: { kind: 'interface', hash: '', typeHash: 'a' },
      },
    },
    head: {
      [PAY]: {
        processPayment: { types: [`${PAY}#Row`] },
        Row: { kind: 'interface', hash: '', typeHash: 'b' },
      },
    },
    found: { dataChanges: ['pay: Row has another shape [type] (head src/pay/process.ts:3)'] },
  },
  'is silent about another type': {
    base: { 'src/x.ts': { Row: { kind: 'interface', hash: '', typeHash: 'a' } } },
    head: { 'src/x.ts': { Row: { kind: 'interface', hash: '', typeHash: 'b' } } },
    found: {},
  },
  'N09 a reached file that no longer parses is unanalysed, not removed': {
    base: HELPER,
    head: { ...payCalling('src/a.ts#a'), 'src/a.ts': { a: {} }, 'src/round.ts': {} },
    changed: ['src/round.ts'],
    unanalysed: [broken('src/round.ts')],
    found: { unanalysed: ["pay: src/round.ts:3 ')' expected"] },
  },
  'N09 a broken file that regulated code imports is in its area': {
    base: payCalling('src/a.ts#a'),
    head: {
      ...payCalling('src/a.ts#a'),
      'src/a.ts': { '': { effects: ['src/x.ts#'] }, a: {} },
      'src/x.ts': {},
    },
    changed: ['src/x.ts'],
    unanalysed: [broken('src/x.ts')],
    found: { unanalysed: ["pay: src/x.ts:3 ')' expected"] },
  },
  'N09 a broken file at a regulated place is in its area': {
    base: {},
    head: { 'src/pay/new.ts': {} },
    changed: ['src/pay/new.ts'],
    unanalysed: [broken('src/pay/new.ts')],
    found: { unanalysed: ["pay: src/pay/new.ts:3 ')' expected"] },
  },
  'N09 a broken file elsewhere is in no area, and one that the change leaves alone is not told': {
    base: { 'web/x.ts': {}, 'web/old.ts': {} },
    head: { 'web/x.ts': {}, 'web/old.ts': {} },
    changed: ['web/x.ts'],
    unanalysed: [broken('web/old.ts'), broken('web/x.ts')],
    found: { unanalysed: ["nowhere: web/x.ts:3 ')' expected"] },
  },
};

// The base of this case lacks what its head calls; literal trees must be closed.
const BASE_FIXES: LiteralTree = { 'src/a.ts': { a: {} } };

const closed = (tree: LiteralTree): LiteralTree =>
  'src/a.ts' in tree || !(PAY in tree) ? tree : { ...BASE_FIXES, ...tree };

test.each(Object.entries(CASES))('%s', (_title, { base, head, changed, unanalysed, found }) => {
  const before = literalGraph(closed(base));
  const after = literalGraph(closed(head), unanalysed);
  expect(told(compare(before, after, policyOf(AREA), changedFiles(changed)))).toEqual(found);
});

const UNRELATED: LiteralTree = {
  'a/first.ts': { '': { hash: 'x', calls: ['a/first.ts#noise'] }, noise: {}, round: { hash: 'another' } },
  'zzz/last.ts': { noise: { hash: 'z', calls: ['a/first.ts#noise'] } },
};

test.each(Object.entries(CASES))(
  'an unrelated new file takes nothing away: %s',
  (_title, { base, head, changed, unanalysed, found }) => {
    const before = literalGraph(closed(base));
    const after = literalGraph({ ...UNRELATED, ...closed(head) }, unanalysed);
    expect(told(compare(before, after, policyOf(AREA), changedFiles(changed)))).toEqual(found);
  },
);
