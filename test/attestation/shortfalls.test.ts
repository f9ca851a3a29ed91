import { createStatement, signStatement } from '../../src/attestation/sign';
import type { Statement } from '../../src/attestation/statement';
import { addTrailer, toTrailer } from '../../src/attestation/trailer';
import {
  type CommitLike,
  DIGEST,
  LAPTOP,
  MESSAGE,
  outcomeOf,
  type PolicyLike,
  PREDICATE,
  PROXY,
  trailerOf,
} from './attested';

/** What a tier asks for and an attestation that verifies does not show. */

interface Case {
  readonly predicate?: Partial<Statement['predicate']>;
  readonly signing?: Parameters<typeof trailerOf>[1];
  readonly policy?: PolicyLike;
  readonly commit?: CommitLike;
  readonly outcome: string;
}

const PATCH_ONLY = { digest: { exact: '1'.repeat(64), patch: DIGEST.patch } };
const COVERAGE = 'requirements:\n  internal: { coverage: 0.95 }';

const CASES: Record<string, Case> = {
  'finds nothing open in restricted for an exact, mutated attestation by a service': {
    policy: { tier: 'restricted' },
    outcome: 'verified exact',
  },
  'binding: asks for the exact digest in restricted': {
    signing: PATCH_ONLY,
    policy: { tier: 'restricted' },
    outcome:
      'verified patch; binding: only the patch digest matches, and the tier asks for the exact one: attest the commit anew',
  },
  'T43 custody: does not take a key on a laptop in restricted': {
    predicate: { proxy: { id: 'desk' } },
    signing: { pair: LAPTOP },
    policy: { tier: 'restricted' },
    outcome: 'verified exact; custody: the key laptop is in developer custody, and the tier asks for service',
  },
  'T15 mode: does not take logged where mutated is asked for': {
    predicate: { mode: 'logged' },
    policy: { tier: 'restricted' },
    outcome: 'verified exact; mode: the proxy worked in the mode logged, and the tier asks for mutated',
  },
  'C02 mode: takes logged in internal': { predicate: { mode: 'logged' }, outcome: 'verified exact' },
  'model: takes one that the proxy may use': {
    policy: { proxy: ['models: ["anthropic/claude-*"]'] },
    outcome: 'verified exact',
  },
  'model: names one that it may not': {
    policy: { proxy: ['models: ["openai/*"]'] },
    outcome:
      'verified exact; model: the model anthropic/claude-opus-4-6 is not one that the proxy proxy-eu-1 may use (openai/*)',
  },
  'region: names another region': {
    policy: { proxy: ['regions: [us, ch]'] },
    outcome: 'verified exact; region: the model ran in eu, and the policy allows us, ch',
  },
  'region: does not take silence': {
    predicate: { model: { provider: 'anthropic', name: 'claude-opus-4-6' } },
    policy: { proxy: ['regions: [eu]'] },
    outcome: 'verified exact; region: the model ran in a region that is not stated, and the policy allows eu',
  },
  'scope: names what lies outside the paths of the proxy': {
    policy: { proxy: ['paths: ["services/**"]'] },
    commit: { paths: ['services/a.ts', 'src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'] },
    outcome:
      'verified exact; scope: src/a.ts, src/b.ts, src/c.ts and 1 more is outside the paths of the proxy proxy-eu-1',
  },
  'scope: is silent inside them': {
    policy: { proxy: ['paths: ["services/**"]'] },
    commit: { paths: ['services/a.ts'] },
    outcome: 'verified exact',
  },
  'coverage: takes just enough': {
    predicate: { coverage: { added: 100, observed: 95 } },
    policy: { requirements: COVERAGE },
    outcome: 'verified exact',
  },
  'coverage: does not take a line less': {
    predicate: { coverage: { added: 100, observed: 94 } },
    policy: { requirements: COVERAGE },
    outcome: 'verified exact; coverage: the proxy saw 94 of 100 added lines, and the tier asks for 95 %',
  },
  'coverage: takes a change that adds nothing': {
    predicate: { coverage: { added: 0, observed: 0 } },
    policy: { requirements: COVERAGE },
    outcome: 'verified exact',
  },
  'coverage: does not take more observed than added': {
    predicate: { coverage: { added: 1, observed: 2 } },
    policy: { requirements: COVERAGE },
    outcome: 'verified exact; coverage: it states more lines observed (2) than added (1)',
  },
  'secrets: names those that went out': {
    predicate: { secrets: { detected: 3, forwarded: 2 } },
    outcome: 'verified exact; secrets: 2 of the detected secrets went out to the model',
  },
  'companion: takes a readable trailer that agrees, without case': {
    commit: { message: `${MESSAGE}Assisted-by: Claude-Code:claude-opus-4-6\n` },
    outcome: 'verified exact',
  },
  'companion: takes a model with its provider': {
    commit: { message: `${MESSAGE}Assisted-by: claude-code:anthropic/claude-opus-4-6 ripgrep\n` },
    outcome: 'verified exact',
  },
  'companion: names one that contradicts': {
    commit: { message: `${MESSAGE}Assisted-by: codex:gpt-5\n` },
    outcome:
      'verified exact; companion: the trailer Assisted-by says codex:gpt-5, the attestation claude-code:claude-opus-4-6',
  },
  'companion: leaves people alone': {
    commit: { message: `${MESSAGE}Assisted-by: Jane Doe <jane@bank.example>\n` },
    outcome: 'verified exact',
  },
  'asks for nothing of a tier in public but keeps the proxy to its paths': {
    predicate: { mode: 'logged', secrets: { detected: 1, forwarded: 1 } },
    policy: { tier: 'public', proxy: ['paths: ["services/**"]'] },
    outcome: 'verified exact; scope: src/a.ts is outside the paths of the proxy proxy-eu-1',
  },
  'lists several in their order': {
    predicate: { mode: 'logged', secrets: { detected: 1, forwarded: 1 } },
    signing: PATCH_ONLY,
    policy: { tier: 'restricted' },
    outcome:
      'verified patch; binding: only the patch digest matches, and the tier asks for the exact one: attest the commit anew; mode: the proxy worked in the mode logged, and the tier asks for mutated; secrets: 1 of the detected secrets went out to the model',
  },
};

test.each(Object.entries(CASES))(
  '%s',
  async (_title, { predicate, signing, policy = {}, commit = {}, outcome }) => {
    const message = addTrailer(String(commit.message ?? MESSAGE), await trailerOf(predicate, signing));
    expect(await outcomeOf({ policy, commit: { ...commit, message } })).toBe(outcome);
  },
);

test('coverage: does not take silence where it is asked for', async () => {
  const { coverage: _silent, ...predicate } = PREDICATE;
  const statement = createStatement({ digest: DIGEST, predicate });
  const trailer = toTrailer(await signStatement(statement, (bytes) => PROXY.sign(bytes), PROXY.id));
  const commit = { message: addTrailer(MESSAGE, trailer) };
  expect(await outcomeOf({ policy: { requirements: COVERAGE }, commit })).toBe(
    'verified exact; coverage: it does not state how much of the change the proxy saw, and the tier asks for 95 %',
  );
});
