import { cef } from '../../src/evidence/cef';
import { leef } from '../../src/evidence/leef';
import { DESCRIPTIONS } from '../../src/rules/registry';
import type { Verdict } from '../../src/verdict/verdict';
import { loudVerdict } from '../support/loud-verdict';
import { SAMPLE } from '../support/sample-verdict';

const [, DEPENDENCY] = SAMPLE.findings;
if (DEPENDENCY?.location == null) throw new Error('the sample lost its location');
const { location } = DEPENDENCY;

/** How a path is written in CEF and in LEEF. */
function written(path: string): readonly [string | undefined, string | undefined] {
  const verdict: Verdict = {
    ...SAMPLE,
    findings: [{ ...DEPENDENCY, location: { ...location, path } } as never],
  };
  const inCef = / filePath=(.*) cn2=/.exec(cef(verdict).split('\n')[1] ?? '')?.[1];
  const inLeef = /\tfilePath=(.*)\tline=/.exec(leef(verdict).split('\n')[1] ?? '')?.[1];
  return [inCef, inLeef];
}

test.each([
  ['a pipe', 'a|b', 'a|b', 'a[U+007C]b'],
  ['an equal sign', 'a=b', 'a\\=b', 'a[U+003D]b'],
  ['a backslash', 'a\\b', 'a\\\\b', 'a[U+005C]b'],
  ['a caret', 'a^b', 'a^b', 'a[U+005E]b'],
  ['a line feed', 'a\nb', 'a\\nb', 'a[U+000A]b'],
  ['a carriage return', 'a\rb', 'a\\rb', 'a[U+000D]b'],
  ['what reads like an escape', 'a\\nb', 'a\\\\nb', 'a[U+005C]nb'],
  ['a tab', 'a\tb', 'a[U+0009]b', 'a[U+0009]b'],
  ['a separator of lines', 'a\u2028b', 'a[U+2028]b', 'a[U+2028]b'],
  ['a turn of direction', 'a\u202eb', 'a[U+202E]b', 'a[U+202E]b'],
  ['half a character', 'a\ud83db', 'a[U+D83D]b', 'a[U+D83D]b'],
  ['no character', 'a\u{10ffff}b', 'a[U+10FFFF]b', 'a[U+10FFFF]b'],
  ['what reads like a name', 'a[U+2028]b', 'a[U+005B]U+2028]b', 'a[U+005B]U+2028]b'],
  ['what reads like a cut', 'a[+5]', 'a[U+005B]+5]', 'a[U+005B]+5]'],
  ['what reads like an event', 'a CEF:0|b', 'a CEF[U+003A]0|b', 'a CEF[U+003A]0[U+007C]b'],
  ['what reads like an event of the other form', 'LEEF:2.0', 'LEEF[U+003A]2.0', 'LEEF[U+003A]2.0'],
  ['what reads like an event in small letters', 'cef:0', 'cef[U+003A]0', 'cef[U+003A]0'],
  ['a space at its beginning', ' a', '[U+0020]a', '[U+0020]a'],
  ['a space at its end', 'a ', 'a[U+0020]', 'a[U+0020]'],
  ['nothing but a space', ' ', '[U+0020]', '[U+0020]'],
  ['a quote at its beginning', '"a', '[U+0022]a', '[U+0022]a'],
  ['another quote at its beginning', "'a", '[U+0027]a', '[U+0027]a'],
])('%s is spelled so that it comes back', (_title, path, inCef, inLeef) => {
  expect(written(path)).toEqual([inCef, inLeef]);
});

test.each([
  'src/my file.ts',
  'a  b',
  "it's",
  'a"',
  '[id].ts',
  '[...slug]',
  '[U]',
  '[U-1]',
  'DEF:0',
  'CEF :0',
  '[ +1]',
  'é漢😀',
  'a:b;c,d',
])('%j stays as it is', (path) => expect(written(path)).toEqual([path, path]));

const A = (times: number): string => 'a'.repeat(times);

test.each([
  ['900 bytes', A(900), A(900)],
  ['one byte more', A(901), `${A(888)}[+13]`],
  ['characters of three bytes', `${A(887)}漢漢漢漢漢`, `${A(887)}[+5]`],
  ['a character that just fits', `${A(885)}漢漢漢漢漢漢`, `${A(885)}漢[+5]`],
  ['a name, which is never halved', `${A(881)}${'\u2028'.repeat(9)}`, `${A(881)}[+9]`],
])('a path of %s is cut between characters where there is no room', (_title, path, expected) => {
  expect(written(path)).toEqual([expected, expected]);
});

test('no line is longer than 4,000 bytes, whatever is in it', () => {
  const long = '漢'.repeat(2_000);
  const loud = loudVerdict(long);
  const [policy, ...policies] = loud.policies;
  const verdict = {
    ...loud,
    repository: { id: long, name: long },
    change: { ...loud.change, head: long, tier: long, pullRequest: Number.MAX_SAFE_INTEGER },
    policies: [{ ...policy, digest: long }, ...policies],
    findings: loud.findings.map((finding) => ({
      ...finding,
      rule: long,
      commit: long,
      tier: long,
      fingerprint: long,
    })),
    requirements: loud.requirements.map((asked) => ({ ...asked, pullRequest: Number.MAX_SAFE_INTEGER })),
    breakGlass: { requirements: loud.requirements, reasons: [] },
    enforcement: long,
    run: { ...loud.run, tool: long },
  } as unknown as Verdict;
  const summaries = [{ ...DESCRIPTIONS[0], id: long, summary: long }] as unknown as typeof DESCRIPTIONS;
  const lengths = [cef(verdict, summaries), leef(verdict, summaries)].map((text) =>
    Math.max(...text.split('\n').map((line) => Buffer.byteLength(line))),
  );
  expect(lengths.filter((length) => length < 2_500 || length > 4_000)).toEqual([]);
});

test('the version of the tool cannot leave the header', () => {
  const verdict: Verdict = {
    ...SAMPLE,
    findings: [],
    requirements: [],
    run: { ...SAMPLE.run, tool: '1|\\\n' },
  };
  expect([cef(verdict), leef(verdict)].map((line) => line.slice(0, line.indexOf('verdict-fail')))).toEqual([
    'CEF:0|Countersign|Countersign|1\\|\\\\[U+000A]|',
    'LEEF:2.0|Countersign|Countersign|1[U+007C][U+005C][U+000A]|',
  ]);
});
