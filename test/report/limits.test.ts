import { createColors } from 'picocolors';
import { annotations } from '../../src/report/annotations';
import { comment } from '../../src/report/comment';
import { sarif } from '../../src/report/sarif';
import { summary } from '../../src/report/summary';
import { terminal } from '../../src/report/terminal';
import type { Verdict } from '../../src/verdict/verdict';
import { SAMPLE } from '../support/sample-verdict';

type Finding = Verdict['findings'][number];

const TEMPLATE = SAMPLE.findings.find(({ rule }) => rule === 'regulated-dependency') as Finding;

/** @param perFile findings a file */
const flooded = (
  count: number,
  { perFile = 1, path = 'src/deep/file', over = {} as Partial<Finding> } = {},
): Verdict => {
  const findings = Array.from({ length: count }, (_, index): Finding => {
    const location = {
      path: `${path}-${Math.floor(index / perFile)}.ts`,
      startLine: index + 1,
      endLine: index + 1,
      side: 'head' as const,
    };
    return { ...TEMPLATE, location, ...over };
  });
  return { ...SAMPLE, findings };
};

const shownIn = (page: string): number => page.match(/<code>regulated-dependency<\/code>/g)?.length ?? 0;
const saidToBeElsewhere = (page: string): number =>
  [...page.matchAll(/and ([\d,]+) more findings?, in/g)].reduce(
    (sum, [, count]) => sum + Number(count?.replaceAll(',', '')),
    0,
  );

const FLOODS: Readonly<Record<string, Verdict>> = {
  '20,000 findings in as many files': flooded(20_000),
  '20,000 findings in one file': flooded(20_000, { perFile: 20_000 }),
  '2,000 findings in long paths': flooded(2_000, { path: `src/${'é<"'.repeat(1_300)}` }),
  '2,000 findings that are only reported': flooded(2_000, { over: { severity: 'low' } }),
  '500 findings with a long path of proof': flooded(500, {
    over: {
      chain: Array.from({ length: 300 }, (_, line) => ({
        name: '<'.repeat(200),
        path: 'a/'.repeat(900),
        line: line + 1,
        edge: 'call',
        certainty: 'exact',
      })),
    },
  }),
  '5,000 commits and 300 requirements': {
    ...flooded(100),
    commits: Array.from(
      { length: 5_000 },
      () => ({ ...SAMPLE.commits[0], subject: '"'.repeat(300) }) as Verdict['commits'][number],
    ),
    requirements: Array.from(
      { length: 300 },
      (_, index) => ({ ...SAMPLE.requirements[0], area: `area-${index}` }) as Verdict['requirements'][number],
    ),
    notes: Array.from({ length: 200 }, () => '&'.repeat(2_000)),
  },
};

describe.each(Object.entries(FLOODS))('R06 with %s', (_title, verdict) => {
  const pages = { comment: comment(verdict), summary: summary(verdict) };

  test('the comment stays below the limit and says how much is elsewhere', () => {
    const body = pages.comment;
    expect(body.length).toBeLessThan(65_536);
    expect(shownIn(body) + saidToBeElsewhere(body)).toBe(verdict.findings.length);
    expect(body).toMatch(/needs (?:1|2) (?:more )?approval/);
    expect(body).toMatch(/<p><sub>(?:.|\n)*Judged <code>bbbbbbb/);
  });

  test('the job summary stays below its limit and says how much is elsewhere', () => {
    const page = pages.summary;
    expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
    expect(shownIn(page) + saidToBeElsewhere(page)).toBe(verdict.findings.length);
  });

  test('every part that is opened is closed', () => {
    for (const page of Object.values(pages)) {
      for (const tag of ['p', 'ul', 'li', 'ol', 'details', 'summary', 'table', 'tr', 'td', 'code', 'a']) {
        const count = (pattern: string) => page.match(new RegExp(pattern, 'g'))?.length ?? 0;
        expect([tag, count(`<${tag}[ >]`)]).toEqual([tag, count(`</${tag}>`)]);
      }
    }
  });
});

test('many findings are folded file by file after the first five', () => {
  const body = comment(flooded(15, { perFile: 5 }));
  const heads = body.split('\n').filter((line) => line.includes('src/deep/file'));
  expect(heads.filter((line) => line.startsWith('<p><strong>'))).toHaveLength(1);
  expect(heads.filter((line) => line.startsWith('<details><summary><strong>'))).toEqual([
    expect.stringMatching(/src\/deep\/file-1\.ts.*: 5 findings<\/summary>$/),
    expect.stringMatching(/src\/deep\/file-2\.ts.*: 5 findings<\/summary>$/),
  ]);
});

test.each([
  [10, 10, null],
  [11, 10, 'And 2 more findings'],
  [20_000, 10, 'And 19,991 more findings'],
])('R06 of %i errors %i are annotated, the last one saying how many more there are', (count, shown, last) => {
  const errors = annotations(flooded(count));
  expect([errors.length, errors.at(-1)?.title]).toEqual([
    shown,
    last ?? expect.stringMatching(/^regulated-dependency/),
  ]);
});

test('each level of annotations has its own ten', () => {
  const findings = (['high', 'medium', 'low'] as const).flatMap(
    (severity) => flooded(12, { over: { severity } }).findings,
  );
  const levels = annotations({ ...SAMPLE, findings }).map(({ level }) => level);
  expect(['error', 'warning', 'notice'].map((level) => levels.filter((one) => one === level).length)).toEqual(
    [10, 10, 10],
  );
});

test('G17 SARIF stops at 25,000 results and says so', () => {
  const [run] = JSON.parse(sarif(flooded(25_001, { over: { chain: [] } }))).runs;
  expect([run.results.length, run.invocations[0].toolExecutionNotifications]).toEqual([
    25_000,
    [{ level: 'error', message: { text: '1 more finding did not fit; the verdict file has all of them.' } }],
  ]);
});

test('the terminal stops at 200 findings of a kind and says so', () => {
  const shown = terminal(flooded(1_000), { palette: createColors(false), width: 80 });
  expect(shown).toMatch(/^Stops the change \(1000\)$/m);
  expect(shown).toMatch(/^ {2}… and 800 more findings, in the output of --format json\.$/m);
});
