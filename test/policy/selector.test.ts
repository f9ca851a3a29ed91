import fc from 'fast-check';
import { compileSelector, lintSelector } from '../../src/policy/selector';

const CASES: readonly (readonly [selector: string, path: string, name: string, matches: boolean])[] = [
  ['processPayment', 'any/where.ts', 'processPayment', true],
  ['processPayment', 'any/where.ts', 'processPayments', false],
  ['processPayment', 'any/where.ts', 'processPayment.inner', true],
  ['processPayment', 'any/where.ts', 'outer.processPayment', false],
  ['processPayment', 'any/where.ts', '', false],
  ['LoanService.approve', 'a.ts', 'LoanService.approve', true],
  ['LoanService.approve', 'a.ts', 'LoanService.approve.check', true],
  ['LoanService.approve', 'a.ts', 'LoanService', false],
  ['LoanService.approve', 'a.ts', 'LoanService.approveAll', false],
  ['Class.*', 'a.ts', 'Class.member', true],
  ['Class.*', 'a.ts', 'Class.#secret', true],
  ['Class.*', 'a.ts', 'Class', false],
  ['Class.**', 'a.ts', 'Class.a.b', true],
  ['Class.**', 'a.ts', 'Class', false],
  ['Class', 'a.ts', 'Class.member', true],
  ['Wallet.#debit', 'a.ts', 'Wallet.#debit', true],
  ['Wallet.#debit', 'a.ts', 'Wallet.debit', false],
  ['Wallet.debit', 'a.ts', 'Wallet.#debit', false],
  ['src/a.ts#Wallet.#debit', 'src/a.ts', 'Wallet.#debit', true],
  ['src/a.ts#Wallet.#debit', 'src/b.ts', 'Wallet.#debit', false],
  ['src/a.ts##debit', 'src/a.ts', '#debit', true],
  ['services/payments/**#processPayment', 'services/payments/x/y.ts', 'processPayment', true],
  ['services/payments/**#processPayment', 'services/pay/y.ts', 'processPayment', false],
  ['src/r.ts#*', 'src/r.ts', 'anything.at.all', true],
  ['src/r.ts#*', 'src/r.ts', '', true],
  ['src/r.ts#**', 'src/r.ts', '', true],
  ['src/r.ts#get*', 'src/r.ts', 'getRate', true],
  ['src/r.ts#get*', 'src/r.ts', 'getRate.inner', true],
  ['src/r.ts#get*', 'src/r.ts', 'forget', false],
  ['src/r.ts#get*', 'src/r.ts', '', false],
  ['**.approve', 'a.ts', 'approve', true],
  ['**.approve', 'a.ts', 'A.B.approve', true],
  ['**.approve', 'a.ts', 'A.approveAll', false],
  ['*.approve', 'a.ts', 'A.approve', true],
  ['*.approve', 'a.ts', 'A.B.approve', false],
  ['*.approve', 'a.ts', 'approve', false],
  ['handlers.pay', 'a.ts', 'handlers.pay', true],
  ['default', 'a.ts', 'default', true],
  ['src/.#odd/**#f', 'src/.#odd/a.ts', 'f', true],
];

test.each(CASES)('%s on %s %j: %s', (selector, path, name, matches) => {
  expect(lintSelector(selector)).toBeNull();
  expect(compileSelector(selector).matches(path, name)).toBe(matches);
});

test('admits every path without a path part, and only its own with one', () => {
  expect(compileSelector('f').admitsPath('x/y.ts')).toBe(true);
  expect(compileSelector('x/**#f').admitsPath('x/y.ts')).toBe(true);
  expect(compileSelector('x/**#f').admitsPath('z/y.ts')).toBe(false);
});

const DEAD: readonly (readonly [selector: string, message: string])[] = [
  ['#*', 'selector `#*` has nothing before `#`; write `**#*` for every file'],
  ['src/a.ts', 'selector `src/a.ts` is a path without a name; write `src/a.ts#*` for the whole file'],
  ['src/a.ts#', 'selector `src/a.ts#` names no declaration; write `src/a.ts#*` for the whole file'],
  [
    '/src/a.ts#f',
    "selector `/src/a.ts#f`: glob `/src/a.ts` starts with `/`; paths start at the repository's root: `src/a.ts`",
  ],
  ['a..b', 'selector `a..b` has an empty part between dots'],
  ['a.', 'selector `a.` has an empty part between dots'],
  ['f()', 'selector `f()`: `f()` is not a name; expected letters, digits, `_`, `$` and `*` between dots'],
  ['a**', 'selector `a**`: `**` stands alone between dots'],
  [
    'src/a.ts#a/b',
    'selector `src/a.ts#a/b`: `a/b` is not a name; expected letters, digits, `_`, `$` and `*` between dots',
  ],
];

test.each(DEAD)('refuses %j, which selects nothing', (selector, message) => {
  expect(lintSelector(selector)).toBe(message);
});

test('a name covers all that is nested in it, for every selector', () => {
  const glob = fc
    .array(fc.constantFrom('a', 'b', '*', '**', 'a*'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  const name = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('.'));
  fc.assert(
    fc.property(glob, name, fc.constantFrom('x', 'x.y'), (text, outer, inner) => {
      const selector = compileSelector(text);
      if (selector.matches('f.ts', outer)) expect(selector.matches('f.ts', `${outer}.${inner}`)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a name of 100,000 parts is judged without deep recursion', () => {
  const deep = 'a.'.repeat(100_000);
  expect(compileSelector('**.b.**.c').matches('f.ts', `${deep}b`)).toBe(false);
  expect(compileSelector('**.b').matches('f.ts', `${deep}b`)).toBe(true);
});
