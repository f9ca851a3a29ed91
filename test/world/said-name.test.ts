import { saidName } from '../../src/world/said-name';

test.each([
  ['pay', 'src/pay.ts', 'pay'],
  ['Till.pay', 'src/default.ts', 'Till.pay'],
  ['Till.default', 'src/till.ts', 'Till.default'],
  ['defaultRate', 'src/rates.ts', 'defaultRate'],
  ['default', 'src/api/pay.ts', 'default of pay.ts'],
  ['default.then-callback', 'pay.js', 'default.then-callback of pay.js'],
  ['default', 'src/api/refund/index.ts', 'default of refund/index.ts'],
  ['default', 'index.js', 'default of index.js'],
  ['default', 'src/index.page.ts', 'default of index.page.ts'],
])('%s in %s is called %s', (name, path, said) => {
  expect(saidName(name, path)).toBe(said);
});
