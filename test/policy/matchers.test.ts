import { compileHost, lintHost } from '../../src/policy/host-matcher';
import { compilePackage, lintPackage } from '../../src/policy/package-matcher';
import { compileTable, lintTable } from '../../src/policy/table-matcher';
import { wildcard } from '../../src/policy/wildcard';

test.each([
  ['stripe', 'stripe', true],
  ['stripe', 'stripe/lib/x', true],
  ['stripe', 'stripe-mock', false],
  ['stripe', '@types/stripe', false],
  ['@adyen/*', '@adyen/api', true],
  ['@adyen/*', '@adyen/api/lib', true],
  ['@adyen/*', '@adyen', false],
  ['@adyen/api', '@adyen/api-library', false],
  ['lodash/fp', 'lodash/fp/add', true],
  ['lodash/fp', 'lodash', false],
  ['crypto', 'node:crypto', true],
  ['node:fs', 'fs/promises', true],
])('package %s on import %s: %s', (text, specifier, matches) => {
  expect(lintPackage(text)).toBeNull();
  expect(compilePackage(text).matches(specifier)).toBe(matches);
});

test.each([
  ['stripe/*', 'package `stripe/*`: write `stripe`: its subpaths are included'],
  ['strip*', 'package `strip*`: expected a name such as `stripe`, `@adyen/api` or a whole scope `@adyen/*`'],
  ['@adyen', 'package `@adyen`: expected a name such as `stripe`, `@adyen/api` or a whole scope `@adyen/*`'],
  [
    './local',
    'package `./local`: expected a name such as `stripe`, `@adyen/api` or a whole scope `@adyen/*`',
  ],
  ['', 'package ``: expected a name such as `stripe`, `@adyen/api` or a whole scope `@adyen/*`'],
])('refuses %j as a package', (text, message) => {
  expect(lintPackage(text)).toBe(message);
});

test.each([
  ['api.stripe.com', 'api.stripe.com', true],
  ['api.stripe.com', 'API.Stripe.com.', true],
  ['api.stripe.com', 'api.stripe.com:8443', true],
  ['api.stripe.com', 'xapi.stripe.com', false],
  ['api.stripe.com', 'api.stripe.com.evil.example', false],
  ['*.adyen.com', 'live.adyen.com', true],
  ['*.adyen.com', 'a.b.adyen.com', true],
  ['*.adyen.com', 'adyen.com', false],
  ['*.adyen.com', 'notadyen.com', false],
  ['bücher.example', 'xn--bcher-kva.example', true],
  ['*.adyen.com', 'not a host', false],
])('host %s on %s: %s', (text, host, matches) => {
  expect(lintHost(text)).toBeNull();
  expect(compileHost(text).matches(host)).toBe(matches);
});

test.each([
  ['https://api.stripe.com', 'host `https://api.stripe.com`: write the host alone, without a scheme or path'],
  ['api.stripe.com:443', 'host `api.stripe.com:443`: write it without the port'],
  ['api.*.com', 'host `api.*.com`: `*` may only stand first, as in `*.adyen.com`'],
  [
    'api.stripe.com/v1',
    'host `api.stripe.com/v1`: expected a name such as `api.stripe.com` or `*.adyen.com`',
  ],
  ['*.', 'host `*.`: expected a name such as `api.stripe.com` or `*.adyen.com`'],
  ['', 'host ``: expected a name such as `api.stripe.com` or `*.adyen.com`'],
])('refuses %j as a host', (text, message) => {
  expect(lintHost(text)).toBe(message);
});

test.each([
  ['transactions', null, 'Transactions', true],
  ['transactions', 'ledger', 'transactions', true],
  ['transactions', null, 'transactions_old', false],
  ['ledger.*', 'LEDGER', 'entries', true],
  ['ledger.*', 'other', 'entries', false],
  ['ledger.*', null, 'entries', false],
  ['ledger.entries', null, 'entries', true],
  ['ledger.entries', 'other', 'entries', false],
  ['tx_*', 'any', 'tx_2026', true],
  ['*.audit', 'x', 'audit', true],
])('table %s on %s.%s: %s', (text, schema, table, matches) => {
  expect(lintTable(text)).toBeNull();
  expect(compileTable(text).matches(schema, table)).toBe(matches);
});

test.each(['a.b.c', '', '"quoted"', 'a b'])('refuses %j as a table', (text) => {
  expect(lintTable(text)).toBe(
    `table \`${text}\`: expected \`table\` or \`schema.table\`, with \`*\` for any part of a name`,
  );
});

test.each([
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*c', 'acb', false],
  ['*', '', true],
  ['a.c', 'abc', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['ab', 'abc', false],
])('wildcard %s on %j: %s', (pattern, text, matches) => {
  expect(wildcard(pattern)(text)).toBe(matches);
});
