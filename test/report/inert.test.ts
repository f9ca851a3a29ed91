import fc from 'fast-check';
import { createColors } from 'picocolors';
import { annotations } from '../../src/report/annotations';
import { COMMENT_MARKER, comment } from '../../src/report/comment';
import { json } from '../../src/report/json';
import { sarif } from '../../src/report/sarif';
import { summary } from '../../src/report/summary';
import { terminal } from '../../src/report/terminal';
import type { Verdict } from '../../src/verdict/verdict';
import { naughtyStrings } from '../support/collections';
import { loudVerdict } from '../support/loud-verdict';

const ATTACKS = [
  '</details><h1>✅ PASS</h1>',
  '</code></li></ul>\n\n# ✅ Countersign: Passed',
  '@bank/everybody look at #1 and bank/ledger#2 or GH-3',
  '![x](https://evil.example/pixel.png) [click](javascript:alert(1))',
  '<img src=x onerror=alert(1)> https://evil.example www.evil.example',
  '`` ` ``` ~~~',
  '\u202e\u2066cba\u2069 in\u200bvisible \u00ad\ufeff',
  '\n::stop-commands::x\n::error file=a::b',
  '::add-mask::secret',
  '##[error]forged',
  '\r\n::set-output name=decision::pass\r',
  '%0A::error::x',
  '\u001b]0;title\u0007\u001b[2J\u001b[31mred',
  '<!-- countersign:verdict -->',
  '../../etc/passwd',
  'javascript:alert(1)',
  'a\u2028b\u2029c\u0085d',
  '\ud800 lone \udc00',
  '| a | b |\n|---|---|',
  ' ',
];

const NAUGHTY = naughtyStrings();
const TEXTS = [...new Set([...ATTACKS, ...NAUGHTY])];

const CONTROLS = /(?![\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** What a runner takes for a command, wherever white space stands before it. */
const OBEYED = /^\s*::|##\[/;
const OUR_TAGS =
  /<(?:\/?(?:p|strong|em|ul|ol|li|details|summary|h3|table|tr|th|td|sub|code|a)|br|a href="https:\/\/[^"<>\s]*"|td colspan="4")>/g;

/** The one place where Markdown is read: a fence with a drawing, whose every line has one of these forms. */
const DRAWING =
  /\n\n<details><summary>[\w ,]+<\/summary>\n\n```mermaid\nflowchart TD\n([\s\S]*?)\n```\n\n<\/details>/g;
const LABEL = String.raw`"(?:[\p{L}\p{N} _$./:,()@+-]|#\d+;|<br/>)*"`;
const DRAWN = new RegExp(
  String.raw`^  (?:d\d+\[${LABEL}\]|d\d+ (?:-->|-\.->)\|${LABEL}\| d\d+|style d\d+ stroke-width:3px)$`,
  'u',
);

/** What is wrong with a page, if anything: nothing that the change said may be more than text in it. */
const faultsOf = (page: string): readonly string[] => {
  const faults: string[] = [];
  const undrawn = page.replace(DRAWING, (_whole, lines: string) => {
    for (const line of lines.split('\n')) if (!DRAWN.test(line)) faults.push(`drawn ${line.slice(0, 80)}`);
    return '';
  });
  const [heading, ...blocks] = undrawn.replace(`${COMMENT_MARKER}\n`, '').trimEnd().split('\n\n');
  if (!/^## (?:❌|✅|⚠️) Countersign: [\w ,:]+$/u.test(heading ?? '')) faults.push(`heading ${heading}`);
  for (const block of blocks) {
    // CommonMark 4.6: such a block holds no Markdown until its first blank line, and the page splits at those.
    if (!/^<(?:p|ul|ol|h3|details|table)>/.test(block)) faults.push(`block ${block.slice(0, 80)}`);
  }
  const body = blocks.join('\n').replace(/⚠️|❌|✅/gu, '');
  if (CONTROLS.test(body)) faults.push('a character that cannot be seen');
  const outsideCode = body.replace(/<code>[^<]*<\/code>/g, '');
  const bare = outsideCode.replace(OUR_TAGS, '');
  if (/[<>]/.test(body.replace(OUR_TAGS, ''))) faults.push('a tag that is not ours');
  if (/@|GH-\d|www\.|:\/\/|(?<!&)#\d/.test(bare))
    faults.push(`acted on: ${/.{0,20}(?:@|GH-\d|www\.|:\/\/|(?<!&)#\d).{0,20}/.exec(bare)?.[0]}`);
  return faults;
};

/** The tags of a page in order, but for `<code>`, in which risky words are put. */
const skeletonOf = (page: string): string =>
  (page.replace(DRAWING, '').match(/<[^>]*>/g) ?? [])
    .filter((tag) => !/code/.test(tag))
    .map((tag) => tag.replace(/ href=.*/, ''))
    .join('');

describe.each([
  ['the comment', (verdict: Verdict) => comment(verdict)],
  ['the job summary', summary],
])('G14 in %s', (_name, sink) => {
  test.each(ATTACKS.map((text) => [JSON.stringify(text), text]))('%s is text', (_title, text) => {
    expect(faultsOf(sink(loudVerdict(text)))).toEqual([]);
  });

  test('each naughty string is text', () => {
    expect(
      NAUGHTY.flatMap((text) => faultsOf(sink(loudVerdict(text))).map((fault) => [text, fault])),
    ).toEqual([]);
  });

  test('any text at all is text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(faultsOf(sink(loudVerdict(text)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('a cause of an error is text as well', () => {
    for (const text of ATTACKS) {
      const error = { cause: text, nextStep: text };
      expect(faultsOf(sink({ ...loudVerdict('x'), decision: 'error', findings: [], error }))).toEqual([]);
    }
  });
});

test.each([false, true])('G15 in the terminal and in a log all of it is text (colour: %s)', (colour) => {
  const palette = createColors(colour);
  const heard = TEXTS.filter((text) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the palette's own sequences are taken out
    const output = terminal(loudVerdict(text), { palette, width: 80 }).replace(/\u001b\[\d+m/g, '');
    return CONTROLS.test(output) || output.split('\n').some((line) => OBEYED.test(line));
  });
  expect(heard).toEqual([]);
});

test('G15 in annotations all of it is text', () => {
  const heard = TEXTS.filter((text) =>
    annotations(loudVerdict(text))
      .flatMap(({ title, message }) => [title, message])
      .some((field) => CONTROLS.test(field) || field.includes('\n') || OBEYED.test(field)),
  );
  expect(heard).toEqual([]);
});

test('G17 in SARIF every address stays inside the repository', () => {
  const uris: string[] = [];
  for (const text of TEXTS) {
    JSON.parse(sarif(loudVerdict(text)), (key, value) => {
      if (key === 'uri') uris.push(value);
      return value;
    });
  }
  expect(uris.length).toBeGreaterThan(TEXTS.length);
  const leaves = (uri: string) =>
    !/^[\w!~*'()%.-]+(\/[\w!~*'()%.-]+)*$/.test(uri) || uri.split('/').includes('..');
  expect(uris.filter(leaves)).toEqual([]);
});

test('G14 the structure of a page does not depend on what the change says', () => {
  const structureOf = (text: string) => skeletonOf(summary(loudVerdict(text))).replace(/<\/?a>?/g, '');
  const plain = structureOf('plain');
  expect(TEXTS.filter((text) => structureOf(text) !== plain)).toEqual([]);
});

test('JSON gives back the verdict, whatever stands in it', () => {
  const changed = TEXTS.filter(
    (text) => JSON.stringify(JSON.parse(json(loudVerdict(text)))) !== JSON.stringify(loudVerdict(text)),
  );
  expect(changed).toEqual([]);
});
