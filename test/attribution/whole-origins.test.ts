import { cleanText } from '../../src/attribution/clean-text';
import type { Marker, Origin } from '../../src/attribution/origin';
import { account, attributed, JANE, originOf, saidBy } from './attributed';

/** The whole origin, with every marker's place, line and text: what a report says must be what was found. */

const MARK = 'Co-authored-by: Claude <noreply@anthropic.com>';
const NOREPLY = 'users.noreply.github.com';
const HOUSE = `version: 1
tier: internal
agents:
  - name: house-bot
    trailers: ["Written-with: HouseBot*"]
`;

const nobody: Origin = { kind: 'unknown', class: null, name: null, markers: [], hints: [] };
const claude = (place: Marker['place'], line: number | null, text: string): Marker => ({
  agent: 'claude-code',
  class: 'author',
  place,
  line,
  text,
});
const hint = (
  agent: string,
  place: Marker['place'],
  text: string,
  kind: Marker['class'] = 'author',
): Marker => ({
  agent,
  class: kind,
  place,
  line: 3,
  text,
});

type Setting = Parameters<typeof attributed>[1];

describe('what stands around a commit is told as it is', () => {
  const around: Record<
    string,
    readonly [platform: NonNullable<Setting>['platform'], hints: readonly Marker[]]
  > = {
    'a branch': [{ headBranch: 'Claude/fix' }, [claude('branch', null, 'branch Claude/fix')]],
    'who opened the pull request': [
      { pullRequestAuthor: account('claude[bot]', 'Bot') },
      [claude('pull-request', null, 'opened by @claude[bot]')],
    ],
    'a bot whose login lacks [bot]': [
      { pullRequestAuthor: account('google-labs-jules', 'Bot') },
      [{ ...claude('pull-request', null, 'opened by @google-labs-jules'), agent: 'jules' }],
    ],
    'a person of that name': [{ pullRequestAuthor: account('google-labs-jules') }, []],
    'a person': [{ pullRequestAuthor: account('jane') }, []],
    'nobody that the platform knows': [{ pullRequestAuthor: null }, []],
  };
  test.each(Object.entries(around))('%s', (_title, [platform, hints]) => {
    expect(attributed({}, { platform: platform ?? {} }).origin).toEqual({ ...nobody, hints });
  });
});

describe('accounts behind a commit', () => {
  test('each is a marker in its own place, and an author is no assistant', () => {
    const identity = {
      author: account('coderabbitai[bot]', 'Bot'),
      committer: account('claude[bot]', 'Bot'),
      signer: account('claude'),
      coAuthors: [account('jane'), account('coderabbitai[bot]', 'Bot')],
    };
    const { markers } = attributed({}, { platform: saidBy(identity) }).origin;
    expect(markers).toEqual([
      { agent: 'coderabbit', class: 'author', place: 'author', line: null, text: '@coderabbitai[bot]' },
      claude('committer', null, '@claude[bot]'),
      claude('signer', null, '@claude'),
      { agent: 'coderabbit', class: 'assist', place: 'co-author', line: null, text: '@coderabbitai[bot]' },
    ]);
  });

  const accounts: Record<string, readonly [identity: Parameters<typeof saidBy>[0], origin: Origin]> = {
    'a person without a signature is not named': [{ author: account('jane') }, nobody],
    'a commit of which the platform knows no account': [{ signer: account('jane') }, nobody],
    'a bot that no table has': [
      { author: account('ledger[bot]', 'Bot'), signedByPlatform: true },
      { ...nobody, kind: 'bot', name: 'ledger[bot]' },
    ],
    'a login with [bot] in the middle is another login': [
      { author: account('copi[bot]lot', 'Bot'), signedByPlatform: true },
      { ...nobody, kind: 'bot', name: 'copi[bot]lot' },
    ],
  };
  test.each(Object.entries(accounts))('%s', (_title, [identity, origin]) => {
    expect(attributed({}, { platform: saidBy(identity) }).origin).toEqual(origin);
  });
});

describe('what git records of author and committer', () => {
  const recorded: Record<string, readonly [author: string, origin: string]> = {
    'A04 an odd space before the address': ['X <\u00a0noreply@anthropic.com>', 'author claude-code'],
    'A04 an odd space behind it': ['X <noreply@anthropic.com\u00a0>', 'author claude-code'],
    'an assistant that is the author of its commit': [
      `X <1+coderabbitai[bot]@${NOREPLY}>`,
      'author coderabbit',
    ],
    'A04 the same behind odd spaces': [`X <\u00a01+coderabbitai[bot]@${NOREPLY}\u00a0>`, 'author coderabbit'],
    'an account with more before it': [`X <x+claude@${NOREPLY}>`, 'unknown'],
    'an account with more behind it': [`X <claude@${NOREPLY}.bank.example>`, 'unknown'],
    'a name with an odd space behind it': ['Jane Doe (aider)\u00a0 <jane@bank.example>', 'author aider'],
  };
  test.each(Object.entries(recorded))('%s', (_title, [author, origin]) => {
    expect(originOf(attributed({ author, committer: JANE }))).toBe(origin);
  });

  test('an assistant that only committed stays one', () => {
    const committer = `X <1+coderabbitai[bot]@${NOREPLY}>`;
    expect(originOf(attributed({ author: JANE, committer }))).toBe('assist coderabbit');
  });
});

const said = (body: string, markers: readonly Marker[], hints: readonly Marker[] = []) => {
  const { origin } = attributed({ message: `s\n\n${body}\n\nlast words\n` }, { manifest: HOUSE });
  expect([origin.markers, origin.hints]).toEqual([markers, hints]);
};
const logs = (length: number): string => {
  const start = 'Agent-Logs-Url: https://github.com/bank/ledger/sessions/';
  return start.padEnd(length, 'x');
};
const copilot = (text: string): Marker => ({
  agent: 'copilot',
  class: 'author',
  place: 'trailer',
  line: 3,
  text,
});
const cursor = (text: string): Marker => ({ ...copilot(text), agent: 'cursor' });

describe('a line of a message', () => {
  const SAID: Record<string, readonly [body: string, markers: readonly Marker[], hints?: readonly Marker[]]> =
    {
      'is found once where it is folded': [
        'Co-authored-by: Claude\n   <noreply@anthropic.com>',
        [claude('co-author', 3, 'Co-authored-by: Claude')],
        [claude('co-author', 4, '<noreply@anthropic.com>')],
      ],
      'counts though another one is folded below it': [
        'Made-with: Cursor\n  and a pen',
        [cursor('Made-with: Cursor')],
      ],
      'is shown without the white space around it': [
        '\u00a0 Made-with: Cursor \t',
        [cursor('Made-with: Cursor')],
      ],
      'is a footer in the place of a footer': [
        'Generated with Claude Code',
        [claude('footer', 3, 'Generated with Claude Code')],
      ],
      'is a trailer of the house': [
        'Written-with: HouseBot 3',
        [hint('house-bot', 'trailer', 'Written-with: HouseBot 3')],
      ],
      'of 1,024 characters is matched': [logs(1024), [copilot(logs(1024))]],
      'of more is not': [logs(1025), []],
      'of the house of 1,024 characters is matched': [
        'Written-with: HouseBot '.padEnd(1024, 'x'),
        [hint('house-bot', 'trailer', 'Written-with: HouseBot '.padEnd(1024, 'x'))],
      ],
      'of the house of more is not': ['Written-with: HouseBot '.padEnd(1025, 'x'), []],
      'names a model and its user': [
        'Assisted-by: Claude Opus 4.6  <jane doe@bank.example>',
        [
          hint(
            'claude opus 4.6',
            'trailer',
            'Assisted-by: Claude Opus 4.6  <jane doe@bank.example>',
            'assist',
          ),
        ],
      ],
      'names a model, closely followed by an address': [
        'Assisted-by: Claude Opus 4.6<jane@bank.example>',
        [hint('claude opus 4.6', 'trailer', 'Assisted-by: Claude Opus 4.6<jane@bank.example>', 'assist')],
      ],
      'names a person': ['Assisted-by: Jane Doe <jane@bank.example>', []],
      'names an agent and its model': [
        'Assisted-by: Codex:gpt-5',
        [hint('codex', 'trailer', 'Assisted-by: Codex:gpt-5', 'assist')],
      ],

      'names an agent of the house and its model': [
        'Assisted-by: Ledger-bot:own-1',
        [hint('ledger-bot', 'trailer', 'Assisted-by: Ledger-bot:own-1', 'assist')],
      ],
      'mentions an address in brackets': [
        'mail [noreply@anthropic.com] bounces',
        [],
        [hint('claude-code', 'co-author', 'mail [noreply@anthropic.com] bounces')],
      ],
      'mentions an address at the end of a sentence': [
        'mail noreply@anthropic.com.',
        [],
        [hint('claude-code', 'co-author', 'mail noreply@anthropic.com.')],
      ],
      'mentions an address within 1,024 characters': [
        'mail noreply@anthropic.com '.padEnd(1024, 'x'),
        [],
        [hint('claude-code', 'co-author', 'mail noreply@anthropic.com '.padEnd(1024, 'x'))],
      ],
      'mentions an address in more': ['mail noreply@anthropic.com '.padEnd(1025, 'x'), []],
      'quotes a trailer': [
        'see `Made-with: Cursor`',
        [],
        [hint('cursor', 'trailer', 'see `Made-with: Cursor`')],
      ],
      'quotes a trailer twice over': [
        'see (*`Made-with: Cursor`*)',
        [],
        [hint('cursor', 'trailer', 'see (*`Made-with: Cursor`*)')],
      ],
      'names a trailer at its end': [
        'we drop Made-with: Cursor',
        [],
        [hint('cursor', 'trailer', 'we drop Made-with: Cursor')],
      ],
      'says something weak': ['aider: fix', [], [hint('aider', 'trailer', 'aider: fix', 'assist')]],
      'is empty': ['', []],
    };
  test.each(Object.entries(SAID))('%s', (_title, [body, markers, hints]) => said(body, markers, hints ?? []));
});

describe('what is shown rather than said', () => {
  const at = (line: number): Marker => claude('co-author', line, MARK);
  const SHOWN: Record<
    string,
    readonly [body: string, markers: readonly Marker[], hints?: readonly Marker[]]
  > = {
    'a fence that is never closed hides nothing': [`\`\`\`\n${MARK}`, [at(4)]],
    'a fence that is closed hides what it holds, and no more': [
      `\`\`\`\n${MARK}\n\`\`\`\n${MARK}`,
      [at(6)],
      [at(4)],
    ],
    'another kind of fence does not close it': [`\`\`\`\n~~~\n${MARK}\n\`\`\``, [], [at(5)]],
    'one tilde is no fence': [`~\n${MARK}\n~`, [at(4)]],
    'back quotes inside a line are no fence': [`see \`\`\` here\n${MARK}\nand \`\`\` there`, [at(4)]],
    'code behind a tab': [`text\n\n\t${MARK}`, [], [at(5)]],
    'code below words that speak of a squash': [
      `No Squashed commit of the following:\n\n    ${MARK}`,
      [],
      [at(5)],
    ],
    'code behind a line of blanks': [`text\n \n    ${MARK}`, [], [at(5)]],
    'an indented line that goes on a paragraph is said': [`text\n    ${MARK}`, [at(4)]],
    'a line that a squash indented is said': [`Squashed commit of the following:\n\n    ${MARK}`, [at(5)]],
  };
  test.each(Object.entries(SHOWN))('%s', (_title, [body, markers, hints]) =>
    said(body, markers, hints ?? []),
  );

  test('code that a message begins with', () => {
    const { origin } = attributed({ message: `    ${MARK}\n\nlast words\n` });
    expect(origin).toEqual({ ...nobody, hints: [claude('co-author', 1, MARK)] });
  });
});

describe('A04 letters that look like others', () => {
  test.each([
    ['Cyrillic capitals', 'АВЕКМНОРСТУХІЈЅԌԚԜ', 'ABEKMHOPCTYXIJSGQW'],
    ['Greek capitals', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['Armenian', 'օսհոցյքզԼ', 'ouhngjpqL'],
    ['Cherokee', 'ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'ABCDEGHIJKLMPRSTVWZ'],
    ['small capitals and phonetic letters', 'ıɩɪʟɑɡɢʀʏʙʜɴꜱᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ', 'iiilaggrybhnsacdejkmoptuvwz'],
    ['signs', '‐–—∶：⟨⟩＠', '---::<>@'],
    ['control characters go', 'a\u0007b\u0000c', 'abc'],
    ['a tab is a space', 'a\tb', 'a b'],
  ])('%s', (_title, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});
