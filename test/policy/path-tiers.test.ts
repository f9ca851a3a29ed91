import fc from 'fast-check';
import { compileTiers, type PathTier } from '../../src/policy/path-tiers';
import { mostSensitive, TIERS, type Tier } from '../../src/policy/tier';

const MANIFEST = '.github/countersign.yml';
const ENTRIES: readonly PathTier[] = [
  { globs: ['services/ledger/**', 'packages/pricing/**'], tier: 'restricted' },
  { globs: ['strategies/**'], tier: 'confidential' },
  { globs: ['docs/**', '.github/**', '**/package-lock.json', 'CODEOWNERS'], tier: 'public' },
];

const CASES: readonly (readonly [path: string, tier: Tier, why: string])[] = [
  ['src/a.ts', 'internal', 'no entry matches'],
  ['services/ledger/post.ts', 'restricted', 'an entry matches'],
  ['services/ledger/.env', 'restricted', 'dot files match'],
  ['services/ledger2/post.ts', 'internal', 'a near miss'],
  ['Services/Ledger/post.ts', 'restricted', 'without case, since that is stricter'],
  ['STRATEGIES/x', 'confidential', 'without case, since that is stricter'],
  ['Docs/x.md', 'internal', 'not without case, since that would be milder'],
  ['docs/x.md', 'public', 'an entry lowers'],
  ['services/ledger', 'restricted', 'a submodule in the place of the directory'],
  ['docs', 'internal', 'a submodule in the place of a lowered directory'],
  ['.github/countersign.yml', 'internal', 'the manifest is never below the repository'],
  ['.github/Countersign.yaml', 'internal', 'nor is a twin of it'],
  ['.github/workflows/ci.yml', 'internal', 'nor is a workflow'],
  ['.github/CODEOWNERS', 'internal', 'nor are owners'],
  ['docs/CODEOWNERS', 'internal', 'nor are owners'],
  ['CODEOWNERS', 'internal', 'nor are owners'],
  ['docs/package-lock.json', 'internal', 'nor is a lock file'],
  ['docs/yarn.lock', 'internal', 'nor is a lock file'],
  ['.github/dependabot.yml', 'public', 'other files of the folder are lowered'],
];

test.each(CASES)('%s is %s: %s', (path, tier) => {
  expect(compileTiers('internal', ENTRIES, MANIFEST)(path)).toBe(tier);
});

test('a lock file below a restricted entry keeps the stricter tier', () => {
  expect(compileTiers('internal', ENTRIES, MANIFEST)('services/ledger/package-lock.json')).toBe('restricted');
});

test('compares composed and decomposed spellings as equal', () => {
  const tierOf = compileTiers(
    'internal',
    [{ globs: ['src/é/**'.normalize('NFC')], tier: 'confidential' }],
    MANIFEST,
  );
  expect(tierOf('src/é/x'.normalize('NFD'))).toBe('confidential');
  expect(tierOf('src/É/x'.normalize('NFD'))).toBe('confidential');
});

const tier = fc.constantFrom(...TIERS);
const glob = fc.constantFrom('a/**', 'a/b/**', '**/c', 'a/*', 'A/**', '**', 'b', 'yarn.lock', '{a,b}/c');
const entry = fc.record({ globs: fc.array(glob, { minLength: 1, maxLength: 3 }), tier });
const path = fc.constantFrom(
  'a/b/c',
  'a/x',
  'b',
  'A/c',
  'a',
  'z/c',
  'yarn.lock',
  'a/yarn.lock',
  '.github/countersign.yml',
);

test('M29 the strictest entry wins, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 5 }),
      path,
      tier,
      fc.infiniteStream(fc.nat()),
      (entries, name, repository, dice) => {
        const keyed = entries.map((each) => ({ each, key: dice.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ each }) => each);
        expect(compileTiers(repository, shuffled, MANIFEST)(name)).toBe(
          compileTiers(repository, entries, MANIFEST)(name),
        );
      },
    ),
  );
});

test('M29 an entry more never makes a path that others match milder', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), entry, path, (entries, more, name) => {
      const before = compileTiers('public', entries, MANIFEST)(name);
      const after = compileTiers('public', [...entries, more], MANIFEST)(name);
      expect(mostSensitive(before, after)).toBe(after);
    }),
  );
});
