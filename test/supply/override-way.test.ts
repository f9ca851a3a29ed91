import { play } from '../support/scenario';
import { CODE, entryOf, lockWith, packageWith, SERVICE } from './npm-service';

const TWO = {
  'package.json': packageWith({ dependencies: { alpha: '^1.0.0', stripe: '^1.0.0' } }),
  'package-lock.json': lockWith({ 'node_modules/alpha': entryOf('alpha', '1.0.0') }),
  'src/pay.ts':
    "import { open } from 'alpha';\nimport { charge } from './take';\nexport const pay = () => charge(open());\n",
  'src/take.ts':
    "import Stripe from 'stripe';\nexport const charge = (sum: number) => new Stripe().charge(sum);\n",
};

test('the way to a package that is overridden ends in the code that uses what needs it', async () => {
  const { verdict } = await play({
    base: { ...SERVICE, ...CODE, ...TWO },
    commits: [
      {
        message: 'work',
        files: {
          'package.json': packageWith({
            dependencies: { alpha: '^1.0.0', stripe: '^1.0.0' },
            overrides: { qs: '5.0.0' },
          }),
        },
      },
    ],
    decision: 'pass',
    findings: [],
  });
  expect(verdict.findings.map(({ title, chain }) => [title, chain.map(({ name }) => name)])).toEqual([
    ['The package `qs` is overridden with 5.0.0 (needed by stripe)', ['pay', 'charge']],
  ]);
});
