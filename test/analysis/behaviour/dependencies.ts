import { archiveOf, entryOf, lockWith, packageWith } from '../../supply/npm-service';
import type { BehaviourCases } from './behaviour-case';

const BASE = {
  'src/pay.ts':
    "import Stripe from 'stripe';\nexport function pay(amount: number) {\n  return new Stripe().charge(amount);\n}\n",
  'src/tool.ts': "import tap from 'tap';\nexport const tool = () => tap();\n",
  'package.json': packageWith({}),
  'package-lock.json': lockWith({}),
};
const locked = (over: object) => ({
  'package-lock.json': lockWith({
    'node_modules/stripe': { ...entryOf('stripe', '1.0.0', { dependencies: { qs: '^6.0.0' } }), ...over },
  }),
});
const NEWER = { version: '1.1.0', resolved: archiveOf('stripe', '1.1.0'), integrity: 'sha512-y' };
const STRIPE = 'package-lock.json:8 pay';

/** A changed or swapped dependency, with its grade. */
export const DEPENDENCIES: BehaviourCases = {
  'another version from the same registry, low': {
    before: BASE,
    after: locked(NEWER),
    found: [`low dependency-changed ${STRIPE}`],
  },
  'another digest of the same version, high': {
    before: BASE,
    after: locked({ integrity: 'sha512-evil' }),
    found: [`high dependency-changed ${STRIPE}`],
  },
  'another source, high': {
    before: BASE,
    after: locked({ ...NEWER, resolved: 'git+ssh://git@host.example/stripe.git#abc' }),
    found: [`high dependency-changed ${STRIPE}`],
  },
  'an alias for another package, high': {
    before: BASE,
    after: locked({ ...NEWER, name: 'evil', resolved: archiveOf('evil', '1.1.0') }),
    found: [`high dependency-changed ${STRIPE}`],
  },
  'a version that runs a script on installation, high': {
    before: BASE,
    after: locked({ ...NEWER, hasInstallScript: true }),
    found: [`high dependency-changed ${STRIPE}`],
  },
  'an override of what a dependency needs, high': {
    before: BASE,
    after: { 'package.json': packageWith({ overrides: { qs: '5.0.0' } }) },
    found: ['high dependency-changed package.json:14 pay'],
  },
  'a patch of a dependency, high': {
    before: BASE,
    after: { 'patches/stripe+1.0.0.patch': '--- a\n+++ b\n' },
    found: ['high dependency-changed patches/stripe+1.0.0.patch:1 pay'],
  },
  'an import of another package in its place': {
    before: BASE,
    after: { 'src/pay.ts': BASE['src/pay.ts'].replace("'stripe'", "'str1pe'") },
    found: ['high regulated-change src/pay.ts:2'],
  },
  'another member of the same package': {
    before: BASE,
    after: { 'src/pay.ts': BASE['src/pay.ts'].replace('.charge(', '.refund(') },
    found: ['high regulated-change src/pay.ts:2'],
  },
};

/** Changes of packages that regulated code does not use. */
export const OTHER_DEPENDENCIES: BehaviourCases = {
  'another version of what other code uses': {
    before: BASE,
    after: { 'package-lock.json': lockWith({ 'node_modules/tap': entryOf('tap', '3.0.0') }) },
    found: [],
  },
  'another range that leads to the same version': {
    before: BASE,
    after: { 'package.json': packageWith({ dependencies: { stripe: '^1.0.0 || ^2.0.0' } }) },
    found: [],
  },
};
