import fc from 'fast-check';
import { carriersOf } from '../../src/attestation/carrier';
import { createStatement } from '../../src/attestation/sign';
import { toTrailer } from '../../src/attestation/trailer';
import { readMessage } from '../../src/change/commit-record';
import { companionOf, hasText, withAttestation } from '../../src/cli/attest/message';

/** Where an attestation goes in a message, and what stays as it was. */

const statement = (agent: string, model: string) =>
  createStatement({
    digest: { exact: 'a'.repeat(64) },
    predicate: {
      repository: 'local/ledger',
      proxy: { id: 'desk' },
      agent: { name: agent },
      model: { provider: 'anthropic', name: model },
      mode: 'logged',
      issuedAt: '2026-11-21T10:00:00Z',
    },
  });

/** As an older one in a message: a real payload, so that its companion is known. */
const trailerOf = (agent: string, model: string): string =>
  toTrailer({
    keyId: 'k1',
    payload: Buffer.from(JSON.stringify(statement(agent, model))),
    signature: Buffer.alloc(64, 7),
  });

const NEW = { attestation: 'Proxy-Attestation: v1.k1.\n new', companion: 'Assisted-by: claude-code:opus' };
const ADDED = 'Assisted-by: claude-code:opus\nProxy-Attestation: v1.k1.\n new\n';
const OLD = trailerOf('codex', 'gpt');

const CASES: Record<string, readonly [before: string, after: string, mark?: string]> = {
  'a title alone gets a paragraph': ['title\n', `title\n\n${ADDED}`],
  'a title that looks like a trailer is none': ['fix: rounding\n', `fix: rounding\n\n${ADDED}`],
  'a title without a line feed': ['title', `title\n\n${ADDED}`],
  'a body is no trailer block': ['title\n\nNote: see\nthis\n', `title\n\nNote: see\nthis\n\n${ADDED}`],
  'a trailer block is gone on with': [
    'title\n\nbody\n\nReviewed-by: Jo <jo@bank.example>\nCc: x\n',
    `title\n\nbody\n\nReviewed-by: Jo <jo@bank.example>\nCc: x\n${ADDED}`,
  ],
  'a folded trailer keeps its lines': ['title\n\nCc: a\n b\n', `title\n\nCc: a\n b\n${ADDED}`],
  'an older attestation goes, and the companion that spoke for it': [
    `title\n\nCc: a\nAssisted-by: codex:gpt\n${OLD}\nCc: b\n`,
    `title\n\nCc: a\nCc: b\n${ADDED}`,
  ],
  'an older attestation was the whole block': [`title\n\n${OLD}\n`, `title\n\n${ADDED}`],
  'a companion that spoke for no attestation stays': [
    'title\n\nAssisted-by: codex:gpt\n',
    `title\n\nAssisted-by: codex:gpt\n${ADDED}`,
  ],
  "a person's Assisted-by stays": [
    'title\n\nAssisted-by: Jo <jo@bank.example>\n',
    `title\n\nAssisted-by: Jo <jo@bank.example>\n${ADDED}`,
  ],
  'the same companion is not written twice': [
    'title\n\nAssisted-by: claude-code:opus\nCc: a\n',
    `title\n\nCc: a\n${ADDED}`,
  ],
  'an attestation that is quoted in the body stays': [
    'title\n\n> Proxy-Attestation: v1.x\n\nmore\n',
    `title\n\n> Proxy-Attestation: v1.x\n\nmore\n\n${ADDED}`,
  ],
  'a message in CRLF stays in CRLF': [
    'title\r\n\r\nCc: a\r\n',
    `title\r\n\r\nCc: a\r\n${ADDED.replaceAll('\n', '\r\n').trimEnd()}\r\n`,
  ],
  'comments of the editor stay below': [
    'title\n\nCc: a\n\n# Please enter the message\n# On branch x\n',
    `title\n\nCc: a\n${ADDED}\n# Please enter the message\n# On branch x\n`,
    '#',
  ],
  'so do those right below the title': [
    'title\n# Please enter\n',
    `title\n\n${ADDED.trimEnd()}\n# Please enter\n`,
    '#',
  ],
  'the diff of commit -v stays below its scissors': [
    'title\n\nCc: a\n# ------------------------ >8 ------------------------\n# Do not touch\ndiff --git a/a b/a\n+Cc: b\n',
    `title\n\nCc: a\n${ADDED.trimEnd()}\n# ------------------------ >8 ------------------------\n# Do not touch\ndiff --git a/a b/a\n+Cc: b\n`,
    '#',
  ],
  'another comment mark': [
    'title\n\nCc: a\n# text\n; Please enter\n; ------------------------ >8 ------------------------\ndiff\n',
    `title\n\nCc: a\n# text\n${ADDED.trimEnd()}\n; Please enter\n; ------------------------ >8 ------------------------\ndiff\n`,
    ';',
  ],
  'without comments, a line that begins with # is text': [
    'title\n\n#12 is fixed\n',
    `title\n\n#12 is fixed\n\n${ADDED}`,
  ],
  'and hides no trailer block above it': [
    'title\n\nSigned-off-by: a\n\n# Conflicts:\n#\ta.ts\n',
    `title\n\nSigned-off-by: a\n${ADDED}\n# Conflicts:\n#\ta.ts\n`,
  ],
};

test.each(Object.entries(CASES))('%s', (_title, [before, after, mark]) => {
  const written = withAttestation(before, NEW, mark ?? null);
  expect(written).toBe(after);
  expect(withAttestation(written, NEW, mark ?? null)).toBe(after);
});

test('without a companion the attestation stands alone', () => {
  expect(withAttestation('title\n', { ...NEW, companion: null })).toBe(
    'title\n\nProxy-Attestation: v1.k1.\n new\n',
  );
});

test.each([
  ['claude-code', 'claude-opus-4-6', 'Assisted-by: claude-code:claude-opus-4-6'],
  ['Claude Code', 'claude-opus-4-6', null],
  ['claude-code', 'opus: the best <x@y.example>', null],
])('the companion of %s with %s is %s', (agent, model, companion) => {
  expect(companionOf(statement(agent, model))).toBe(companion);
});

test.each<readonly [string, string | null, boolean]>([
  ['', '#', false],
  ['\n\n# Please enter\n', '#', false],
  ['\n# ------------------------ >8 ------------------------\ndiff\n', '#', false],
  ['#12\n', null, true],
  ['\n \n', null, false],
  ['# text\n; comment\n', ';', true],
])('%j with the mark %s has text: %s', (message, mark, expected) => {
  expect(hasText(message, mark)).toBe(expected);
});

test('whatever the message, the attestation is its last trailer, found once, and every line of text stays in order', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'Cc: a',
      ' folded',
      'Signed-off-by: x',
      '# c',
      'text',
      'Assisted-by: codex:gpt',
      OLD,
    ),
    fc.string({ maxLength: 12 }),
  );
  const trailer = trailerOf('claude-code', 'opus');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
      const before = `title\n${lines.join('\n')}`;
      const after = withAttestation(before, { attestation: trailer, companion: NEW.companion });
      const message = readMessage(Buffer.from(after));
      const inBlock = carriersOf(message).filter(({ place }) => place === 'trailer-block');
      expect(inBlock).toHaveLength(1);
      expect(message.trailers.at(-2)).toMatchObject({ key: 'Assisted-by', value: 'claude-code:opus' });
      expect(textLines(after)).toEqual(textLines(before));
      expect(withAttestation(after, { attestation: trailer, companion: NEW.companion })).toBe(after);
    }),
  );
});

/** What was written by others: without blank and indented lines, attestations and companions of agents. */
const textLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter(
      (line) => /^\S/.test(line) && !/^(Proxy-Attestation: v1|Assisted-by: (codex|claude-code):)/.test(line),
    );
