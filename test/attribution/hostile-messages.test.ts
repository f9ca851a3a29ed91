import fc from 'fast-check';
import { attributed, originOf } from './attributed';

/** Messages that somebody wrote to hide an agent in, or to keep the tool busy. */

const MARK = 'Co-authored-by: Claude <noreply@anthropic.com>';
const SAID = 'author claude-code';

test('adding lines never takes an agent away', () => {
  const lines = fc.constantFrom(
    '',
    '> q',
    '```',
    '~~~',
    '    code',
    'prose',
    '* item',
    'Signed-off-by: J <j@x.example>',
    MARK,
    '---',
    '# c',
  );
  const texts = fc.array(lines, { maxLength: 6 });
  fc.assert(
    fc.property(texts, (before) => {
      const message = `s\n${before.join('\n')}\n\n${MARK}\n`;
      expect(originOf(attributed({ message }))).toBe(SAID);
    }),
    { numRuns: 300 },
  );
});

test('never throws, and is not held up by a hostile message', () => {
  const parts = [
    '\u200b',
    ' ',
    '>',
    '`',
    '@',
    '\t',
    'a@b ',
    '\n x',
    '\nCo-authored-by:',
    '\u2028',
    '(',
    '[codex]',
  ];
  for (const part of parts) {
    const message = `s\n\n${part.repeat(200_000 / part.length)}\n`;
    expect(attributed({ message }).origin.kind).toBe('unknown');
  }
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      (message) => typeof originOf(attributed({ message })) === 'string',
    ),
  );
});
