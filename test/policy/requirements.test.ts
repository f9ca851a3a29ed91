import { policyOf } from './support/examples';

const HEAD = 'version: 1\ntier: internal\n';

test('without `requirements:` the table of formats.md §1 holds', () => {
  const both = { custody: ['developer', 'service'], modes: ['logged', 'mutated'], binding: 'patch' };
  const strict = { custody: ['service'], modes: ['mutated'], binding: 'exact' };
  expect(policyOf(HEAD).requirements).toEqual({
    public: { agents: 'free', ...both, unattributed: 'accept', coverage: null },
    internal: { agents: 'attested', ...both, unattributed: 'accept', coverage: null },
    restricted: { agents: 'attested', ...strict, unattributed: 'accept', coverage: null },
    confidential: { agents: 'none', ...strict, unattributed: 'accept', coverage: null },
  });
});

test('what a tier asks for carries over to the more sensitive ones', () => {
  const { requirements } = policyOf(
    `${HEAD}requirements:\n  internal: { unattributed: refuse, coverage: 0.5, custody: service }\n  restricted: { coverage: 0.25 }\n`,
  );
  expect(requirements.public).toMatchObject({
    unattributed: 'accept',
    coverage: null,
    custody: ['developer', 'service'],
  });
  expect(requirements.internal).toMatchObject({
    unattributed: 'refuse',
    coverage: 0.5,
    custody: ['service'],
    modes: ['logged', 'mutated'],
  });
  expect(requirements.restricted).toMatchObject({
    unattributed: 'refuse',
    coverage: 0.5,
    modes: ['mutated'],
  });
  expect(requirements.confidential).toMatchObject({ agents: 'none', unattributed: 'refuse', coverage: 0.5 });
});

test('every key can tighten', () => {
  const { requirements } = policyOf(
    `${HEAD}requirements:\n  public: { agents: none, custody: service, mode: mutated, binding: exact, unattributed: refuse, coverage: 1 }\n`,
  );
  const expected = {
    agents: 'none',
    custody: ['service'],
    modes: ['mutated'],
    binding: 'exact',
    unattributed: 'refuse',
    coverage: 1,
  };
  expect(Object.values(requirements)).toEqual([expected, expected, expected, expected]);
});
