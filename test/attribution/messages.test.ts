import { cleanText } from '../../src/attribution/clean-text';
import { attributed, originOf } from './attributed';

/** Where in a message a marker counts, however it is dressed up. */

const MARK = 'Co-authored-by: Claude <noreply@anthropic.com>';
const SAID = 'author claude-code';
const SHOWN = 'hint claude-code';

const CASES: Record<string, readonly [message: string, origin: string]> = {
  'in the last block': [`s\n\n${MARK}\n`, SAID],
  'A03 in another case and without a space': ['s\n\nco-AUTHORED-by:Claude <NOREPLY@anthropic.com>\n', SAID],
  'A03 with blanks before the colon': ['s\n\nCo-authored-by : Claude <noreply@anthropic.com>\n', SAID],
  'A03 with a tab': ['s\n\nCo-authored-by:\tClaude\t<noreply@anthropic.com>\n', SAID],
  'A03 without angle brackets': ['s\n\nCo-authored-by: Claude noreply@anthropic.com\n', SAID],
  'A03 with a name of 5,000 letters': [
    `s\n\nCo-authored-by: ${'x'.repeat(5000)} <noreply@anthropic.com>\n`,
    SAID,
  ],
  'A04 with a zero-width space in the key': [
    's\n\nCo-auth\u200bored-by: Claude <noreply@anthropic.com>\n',
    SAID,
  ],
  'A04 with a soft hyphen in the address': [
    's\n\nCo-authored-by: Claude <noreply@anth\u00adropic.com>\n',
    SAID,
  ],
  'A04 with Cyrillic letters in the key': ['s\n\nСо-аuthоrеd-by: Claude <noreply@anthropic.com>\n', SAID],
  'A04 with a Cyrillic letter in the address': [
    's\n\nCo-authored-by: Claude <noreply@аnthropic.com>\n',
    SAID,
  ],
  'A04 with a Greek letter in the address': ['s\n\nCo-authored-by: Claude <nοreply@anthropic.com>\n', SAID],
  'A04 in full-width letters': [
    's\n\nＣｏ－ａｕｔｈｏｒｅｄ－ｂｙ： Claude ＜noreply＠anthropic.com＞\n',
    SAID,
  ],
  'A04 with a non-breaking hyphen': ['s\n\nCo\u2011authored\u2011by: Claude <noreply@anthropic.com>\n', SAID],
  'A04 with a bidirectional override': ['s\n\n\u202eCo-authored-by: Claude <noreply@anthropic.com>\n', SAID],
  'A05 in the subject': [`${MARK}\n`, SAID],
  'A05 in a paragraph that is not the last': [`s\n\n${MARK}\n\nand more\n`, SAID],
  'A05 glued to prose': [`s\n\nprose\n${MARK}\nprose\n`, SAID],
  'A05 above ---': [`s\n\n${MARK}\n---\n a.ts | 2 +-\n`, SAID],
  'A05 below ---': [`s\n\n---\n${MARK}\n`, SAID],
  'A05 indented': [`s\n\n  ${MARK}\n`, SAID],
  'A05 indented deeply behind prose': [`s\n\nprose\n      ${MARK}\n`, SAID],
  'A05 in a comment line': [`s\n\n# ${MARK}\n`, SAID],
  'A05 behind a lone carriage return': [`s\n\nprose\r${MARK}\n`, SAID],
  'A05 behind a line separator': [`s\n\nprose\u2028${MARK}\n`, SAID],
  'A05 with CRLF': [`s\r\n\r\n${MARK}\r\n`, SAID],
  'as a bullet of a squash': [`s (#12)\n\n* one\n\n* two\n\n* ${MARK}\n`, SAID],
  'where `git merge --squash` indents it': [
    `Squashed commit of the following:\n\ncommit a\n\n    one\n\n    ${MARK}\n`,
    SAID,
  ],
  folded: ['s\n\nCo-authored-by: Claude\n <noreply@anthropic.com>\n', SAID],
  'folded twice': ['s\n\nCo-authored-by:\n Claude\n <noreply@anthropic.com>\n', SAID],
  'in a sign-off, which only a person can give': [
    's\n\nSigned-off-by: Claude <noreply@anthropic.com>\n',
    SAID,
  ],
  'behind a fence that is never closed': [`s\n\n\`\`\`\ncode\n\n${MARK}\n`, SAID],
  'in the block of trailers, between fences that are none to git': [
    `s\n\n\`\`\`\ncode\n\n${MARK}\nSigned-off-by: J <j@x.example>\n\`\`\`\n`,
    SAID,
  ],

  'C12 quoted': [`release notes\n\n> ${MARK}\n\nbye\n`, SHOWN],
  'C12 quoted in a list': [`release notes\n\n- > ${MARK}\n\nbye\n`, SHOWN],
  'C12 fenced': [`s\n\n\`\`\`text\n${MARK}\n\`\`\`\n\nbye\n`, SHOWN],
  'C12 fenced with tildes': [`s\n\n~~~\n${MARK}\n~~~\n\nbye\n`, SHOWN],
  'C12 indented as code': [`docs: how agents sign\n\nAs in\n\n    ${MARK}\n\nfor example.\n`, SHOWN],
  'C12 part of a sentence': [`s\n\nDrop "${MARK}" from templates.\n`, SHOWN],
  'C12 a footer in back quotes': ['s\n\nStop writing `Generated with Claude Code` below.\n', SHOWN],
  'C12 only the address': ['s\n\nMail noreply@anthropic.com bounces.\n', SHOWN],
  'a review by an agent': ['s\n\nReviewed-by: Claude <noreply@anthropic.com>\n', SHOWN],
  'after the fence is closed': [`s\n\n\`\`\`\ncode\n\`\`\`\n\n${MARK}\n\nbye\n`, SAID],
  'a shorter fence does not close': [`s\n\n\`\`\`\`\n\`\`\`\n${MARK}\n\`\`\`\`\n\nbye\n`, SHOWN],
  'nothing of the kind': ['s\n\nClaude and Jules met Devin.\n', 'unknown'],
};

test.each(Object.entries(CASES))('%s', (_title, [message, origin]) => {
  expect(originOf(attributed({ message }))).toBe(origin);
});

test('keeps each marker with its line and its text as it stands', () => {
  const { origin } = attributed({
    message: `s\n\n* ${MARK}\n> ${MARK}\nAssisted-by: codex:gpt-5\n`,
    author: 'Claude <noreply@anthropic.com>',
  });
  expect(origin).toEqual({
    kind: 'agent',
    class: 'author',
    name: 'claude-code',
    markers: [
      {
        agent: 'claude-code',
        class: 'author',
        place: 'author',
        line: null,
        text: 'Claude <noreply@anthropic.com>',
      },
      {
        agent: 'claude-code',
        class: 'author',
        place: 'committer',
        line: null,
        text: 'Claude <noreply@anthropic.com>',
      },
      { agent: 'claude-code', class: 'author', place: 'co-author', line: 3, text: `* ${MARK}` },
      { agent: 'codex', class: 'assist', place: 'trailer', line: 5, text: 'Assisted-by: codex:gpt-5' },
    ],
    hints: [{ agent: 'claude-code', class: 'author', place: 'co-author', line: 4, text: `> ${MARK}` }],
  });
});

test('author wins over assist, whichever stands first', () => {
  expect(originOf(attributed({ message: `s\n\nAssisted-by: codex:gpt-5\n${MARK}\n` }))).toBe(
    'author claude-code',
  );
  expect(originOf(attributed({ message: `s\n\n${MARK}\nAssisted-by: codex:gpt-5\n` }))).toBe(
    'author claude-code',
  );
});

describe('clean text', () => {
  test.each([
    ['plain text stays', 'Co-authored-by: x <a@b.example>', 'Co-authored-by: x <a@b.example>'],
    ['accents go', 'Zoë Müller', 'Zoe Muller'],
    ['Cyrillic look-alikes become Latin', 'Сlаudе', 'Claude'],
    ['tags and variation selectors go', 'a\u{e0041}b\ufe0fc', 'abc'],
    ['mathematical letters become plain', '𝐂𝐥𝐚𝐮𝐝𝐞', 'Claude'],
    ['odd spaces become one', 'a\u00a0b\u3000c', 'a b c'],
    ['other scripts stay', '支付', '支付'],
  ])('%s', (_title, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('every look-alike becomes a letter that markers are written with', () => {
    for (const letter of 'аеорсухіјѕһԁԛԝѵкмтвнгьӏαονρικτυχωհոսօ')
      expect(cleanText(letter)).toMatch(/^[a-z]$/);
  });
});
