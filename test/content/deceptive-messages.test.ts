import { GitRepository } from '../support/git-repository';
import { factsBetween } from './changed';

const FOUND: Record<string, [string, readonly string[]]> = {
  'A04 a zero-width space in a key': [
    'work\n\nCo-authored\u200b-by: Claude <noreply@anthropic.com>\n',
    ['3 invisible U+200B ZERO WIDTH SPACE'],
  ],
  'A04 a soft hyphen in a key': [
    'work\n\nCo-\u00adauthored-by: Claude <noreply@anthropic.com>\n',
    ['3 invisible U+00AD SOFT HYPHEN'],
  ],
  'A04 a look-alike letter in a key': [
    'work\n\nСo-authored-by: Claude <noreply@anthropic.com>\n',
    ['3 look-alike [U+0421]o reads as "Co" (U+0421)'],
  ],
  'A04 a part of a key wholly in another script': [
    'work\n\nСо-authored-by: Claude <noreply@anthropic.com>\n',
    ['3 look-alike [U+0421][U+043E] reads as "Co" (U+0421)'],
  ],
  'A04 a look-alike letter in an address': [
    'work\n\nCo-authored-by: Claude <noreply@аnthropic.com>\n',
    ['3 look-alike [U+0430]nthropic reads as "anthropic" (U+0430)'],
  ],
  'A04 an invisible letter in an address': [
    'work\n\nCo-authored-by: Claude <nore\u2060ply@anthropic.com>\n',
    ['3 invisible U+2060 WORD JOINER'],
  ],
  'A05 a marker behind a separator that is no line feed': [
    'work\u2028Co-authored-by: Claude <noreply@anthropic.com>\n',
    ['1 line-separator U+2028 LINE SEPARATOR'],
  ],
  'text in another order': ['revert \u202etxt.exe\n', ['1 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE']],
  'R03 a megabyte of blanks without an end': [
    `work\n\n${'\u2800'.repeat(1_000_000)}\n`,
    ['3 invisible U+2800 BRAILLE PATTERN BLANK'],
  ],
  tags: ['work\u{e0041}\u{e0042}\n', ['1 invisible U+E0041 TAG CHARACTER']],
};

const SILENT: Record<string, string> = {
  'emoji and gitmoji': '✨ feat: 👩\u200d💻 ❤\ufe0f\n',
  'names of people in their own script':
    'work\n\nCo-authored-by: Иван <ivan@bank.example>\nReviewed-by: דני\u200f <d@bank.example>\n',
  'a word of somebody who writes two scripts': 'Аdded a field\n',
  'C05 lines that end with a carriage return': 'work\r\n\r\nSigned-off-by: Jane <jane@bank.example>\r\n',
  'prose with a mark that an editor left': 'fix: dates \u200efrom the mail\n\nNote\u200b: ok\n',
  'a key that is no marker': 'work\n\nПричина: долг\n',
};

const seen = new Map<string, string[]>();

beforeAll(async () => {
  const repository = await GitRepository.create();
  try {
    const base = await repository.commit({ message: 'base', files: { a: '0\n' } });
    const messages = {
      ...Object.fromEntries(Object.entries(FOUND).map(([title, [text]]) => [title, text])),
      ...SILENT,
    };
    const titles = new Map<string, string>();
    for (const [title, message] of Object.entries(messages))
      titles.set(await repository.commit({ message, files: { a: `${title}\n` } }), title);
    for (const title of titles.values()) seen.set(title, []);
    const { deceptive } = await factsBetween(repository, base, await repository.rev('HEAD'));
    for (const { place, deception, proof } of deceptive) {
      const title = place.in === 'message' ? titles.get(place.commit) : undefined;
      if (place.in === 'message') seen.get(title ?? '')?.push(`${place.line} ${deception} ${proof}`);
    }
  } finally {
    await repository.dispose();
  }
});

test.each(Object.entries(FOUND))('%s is found in a message', (title, [, expected]) => {
  expect(seen.get(title)).toEqual(expected);
});

test.each(Object.keys(SILENT))('%s deceive nobody in a message', (title) => {
  expect(seen.get(title)).toEqual([]);
});
