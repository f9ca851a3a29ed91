import { account, attributed, JANE, originOf, saidBy } from './attributed';

/** What the platform's word is worth, what the manifest adds, and how sensitive a commit is. */

const jane = account('jane');
const dependabot = account('dependabot[bot]', 'Bot');
const FORGED = { author: '49699333+dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>' };

const PLATFORM: Record<string, readonly [identity: Parameters<typeof saidBy>[0], origin: string]> = {
  'A02 an account behind the e-mail address alone proves nothing': [{ author: jane }, 'unknown'],
  'a signature of the author proves a person': [{ author: jane, signer: jane }, 'human jane'],
  'compares logins without case': [{ author: account('Jane'), signer: jane }, 'human Jane'],
  'A27 a signature of somebody else does not': [{ author: jane, signer: account('mallory') }, 'unknown'],
  'A22 the platform signing for the author does not': [
    { author: jane, signer: jane, signedByPlatform: true },
    'unknown',
  ],
  'A22 nor for nobody': [{ author: jane, signedByPlatform: true }, 'unknown'],
  'an organisation is no person': [
    { author: account('bank', 'Organization'), signer: account('bank', 'Organization') },
    'unknown',
  ],
  'an unknown account is no person': [
    { author: account('x', 'Unknown'), signer: account('x', 'Unknown') },
    'unknown',
  ],
  'a bot whose commit the platform signed is a bot': [
    { author: dependabot, signedByPlatform: true },
    'bot dependabot[bot]',
  ],
  'a bot with its own signature is a bot': [
    { author: dependabot, signer: dependabot },
    'bot dependabot[bot]',
  ],
  'A02 a bot by its e-mail address alone is nobody': [{ author: dependabot }, 'unknown'],
  'a known bot is one whatever type the platform says': [
    { author: account('renovate[bot]', 'Unknown'), signedByPlatform: true },
    'bot renovate[bot]',
  ],
  'A22 an account of an agent is an agent, signed or not': [
    { author: account('Copilot', 'Bot') },
    'author copilot',
  ],
  'A22 so is one that is spelt as every bot is here': [
    { author: account('Copilot[bot]', 'Bot') },
    'author copilot',
  ],
  'an interface that leaves [bot] out changes nothing': [
    { author: account('google-labs-jules', 'Bot') },
    'author jules',
  ],
  'a person of that name is none': [{ author: account('google-labs-jules') }, 'unknown'],
  'an agent among the co-authors': [
    { author: jane, signer: jane, coAuthors: [account('cursor[bot]', 'Bot')] },
    'author cursor',
  ],
  'an agent that signed': [
    { author: jane, signer: account('devin-ai-integration[bot]', 'Bot') },
    'author devin',
  ],
  'an agent that committed': [{ author: jane, committer: account('kiro-agent') }, 'author kiro'],
  'an assistant is an assistant': [
    { author: jane, coAuthors: [account('coderabbitai[bot]', 'Bot')] },
    'assist coderabbit',
  ],
};

test.each(Object.entries(PLATFORM))('%s', (_title, [identity, origin]) => {
  expect(originOf(attributed({}, { platform: saidBy(identity) }))).toBe(origin);
});

test('A02 a bot’s e-mail address without the platform’s word is nobody', () => {
  expect(originOf(attributed(FORGED))).toBe('unknown');
});

test('a marker outweighs a person’s signature and a bot’s', () => {
  const message = 's\n\nMade-with: Cursor\n';
  expect(originOf(attributed({ message }, { platform: saidBy({ author: jane, signer: jane }) }))).toBe(
    'author cursor',
  );
  expect(
    originOf(attributed({ message }, { platform: saidBy({ author: dependabot, signedByPlatform: true }) })),
  ).toBe('author cursor');
});

test('C12 a bot whose update quotes an agent’s footer stays a bot', () => {
  const message = 'Bump x from 1 to 2\n\n> Generated with Claude Code\n';
  const { origin } = attributed(
    { message },
    { platform: saidBy({ author: dependabot, signedByPlatform: true }) },
  );
  expect(origin.kind).toBe('bot');
  expect(origin.hints).toHaveLength(1);
});

test.each([
  ['claude/fix-fees', 'hint claude-code'],
  ['Codex/x', 'hint codex'],
  ['cursor/x', 'hint cursor'],
  ['copilot/x', 'hint copilot'],
  ['opencode/x', 'hint opencode'],
  ['devin/x', 'hint devin'],
  ['feature/claude/x', 'unknown'],
  ['claudette/x', 'unknown'],
])('a branch called %s is %s, never more', (headBranch, origin) => {
  expect(originOf(attributed({}, { platform: { headBranch } }))).toBe(origin);
});

const HOUSE = `version: 1
tier: internal
agents:
  - name: house-bot
    emails: [agent@bank.example]
    trailers: ["Written-with: HouseBot*"]
    paths: ["web/**"]
  - name: free-bot
    emails: [free@bank.example]
`;

describe('the agents of the manifest', () => {
  test.each([
    ['by e-mail', { author: 'Bot <Agent@Bank.example>' }, 'author house-bot'],
    ['by co-author', { message: 's\n\nCo-authored-by: b <agent@bank.example>\n' }, 'author house-bot'],
    ['by trailer, without case', { message: 's\n\nwritten-with: housebot 3\n' }, 'author house-bot'],
    [
      'by a trailer that hides behind look-alikes',
      { message: 's\n\nWritten-with: НouseBot 3\n' },
      'author house-bot',
    ],
    ['not by another trailer', { message: 's\n\nWritten-with: a pen\n' }, 'unknown'],
    ['not by a quoted one', { message: 's\n\n> Written-with: HouseBot\n' }, 'unknown'],
    ['beside the built-in ones', { message: 's\n\nMade-with: Cursor\n' }, 'author cursor'],
  ])('are found %s', (_title, commit, origin) => {
    expect(originOf(attributed(commit, { manifest: HOUSE }))).toBe(origin);
  });

  test('may write nowhere but in their paths, whoever else took part', () => {
    const paths = ['web/a.ts', 'src/a.ts', 'src/b.ts'];
    const scope = (commit: Parameters<typeof attributed>[0]) =>
      attributed({ ...commit, paths }, { manifest: HOUSE }).outOfScope;
    expect(scope({ author: 'B <agent@bank.example>' })).toEqual(['src/a.ts', 'src/b.ts']);
    expect(scope({ author: 'B <agent@bank.example>', message: 's\n\nMade-with: Cursor\n' })).toEqual([
      'src/a.ts',
      'src/b.ts',
    ]);
    expect(scope({ author: 'B <free@bank.example>' })).toEqual([]);
    expect(scope({ author: JANE })).toEqual([]);
    expect(
      attributed({ author: 'B <agent@bank.example>', paths: ['web/a.ts'] }, { manifest: HOUSE }).outOfScope,
    ).toEqual([]);
  });

  test('are each bound by their own paths where two took part', () => {
    const manifest = `version: 1
tier: internal
agents:
  - { name: one, emails: [one@bank.example], paths: ["web/**", "docs/**"] }
  - { name: two, emails: [two@bank.example], paths: ["web/**", "src/**"] }
`;
    const both = attributed(
      {
        author: 'B <one@bank.example>',
        committer: 'B <two@bank.example>',
        paths: ['web/a.ts', 'docs/a.md', 'src/a.ts', 'x.ts'],
      },
      { manifest },
    );
    expect(both.outOfScope).toEqual(['docs/a.md', 'src/a.ts', 'x.ts']);
  });

  test('bound a built-in agent that they name', () => {
    const manifest =
      'version: 1\ntier: internal\nagents:\n  - name: cursor\n    emails: [x@bank.example]\n    paths: ["web/**"]\n';
    expect(attributed({ message: 's\n\nMade-with: Cursor\n' }, { manifest }).outOfScope).toEqual(['a.ts']);
  });
});

test.each([
  ['docs/a.md', 'public'],
  ['src/a.ts', 'internal'],
  ['src/a.ts services/b.ts docs/a.md', 'restricted'],
  ['services/b.ts strategies/c.ts', 'confidential'],
  ['', 'internal'],
])('a commit that touches "%s" is %s', (paths, tier) => {
  const manifest = `version: 1
tier: internal
paths:
  - { match: docs/**, tier: public, lowers: true }
  - { match: services/**, tier: restricted }
  - { match: strategies/**, tier: confidential }
`;
  expect(attributed({ paths: paths.split(' ').filter(Boolean) }, { manifest }).tier).toBe(tier);
});
