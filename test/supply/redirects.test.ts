import { play, withManifest } from '../support/scenario';
import { CODE, lockWith, MANIFEST, PAY, packageWith } from './npm-service';

const MAPPED = { '#stripe': 'stripe' };
const BASE = withManifest(MANIFEST, {
  ...CODE,
  'src/pay.ts': PAY.replace("'stripe'", "'#stripe'"),
  'package.json': packageWith({ imports: MAPPED }),
  'package-lock.json': lockWith({}),
  'packages/fees/package.json': '{ "name": "fees", "exports": "./real.js" }\n',
  'packages/fees/real.js': 'exports.fee = () => 1;\n',
  'packages/fees/evil.js': 'exports.fee = () => 2;\n',
});

const WITH_FEES = {
  ...BASE,
  'package.json': packageWith({ workspaces: ['packages/*'] }),
  'src/pay.ts':
    "import { fee } from 'fees';\nexport function pay(amount: number) {\n  return amount + fee();\n}\n",
};

const CASES: Record<string, [base: typeof BASE, files: Record<string, string>, findings: readonly string[]]> =
  {
    'N15 an import map that leads to another package': [
      BASE,
      { 'package.json': packageWith({ imports: { '#stripe': 'tap' } }) },
      ['high regulated-change src/pay.ts:2'],
    ],
    'N15 an export map that leads to another file': [
      WITH_FEES,
      { 'packages/fees/package.json': '{ "name": "fees", "exports": "./evil.js" }\n' },
      ['high regulated-change src/pay.ts:2'],
    ],
    'an import map of something else not at all': [
      BASE,
      { 'package.json': packageWith({ imports: { ...MAPPED, '#other': 'tap' } }) },
      [],
    ],
  };

test.each(Object.entries(CASES))('tells %s', async (_title, [base, files, findings]) => {
  const seen = await play({ base, commits: [{ message: 'work', files }], decision: 'fail', findings: [] });
  expect(seen.findings).toEqual(findings);
});
