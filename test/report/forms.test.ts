import { createColors } from 'picocolors';
import { annotations } from '../../src/report/annotations';
import { COMMENT_MARKER, comment } from '../../src/report/comment';
import { json } from '../../src/report/json';
import { sarif } from '../../src/report/sarif';
import { summary } from '../../src/report/summary';
import { terminal } from '../../src/report/terminal';
import { DESCRIPTIONS } from '../../src/rules/registry';
import { undecided } from '../../src/verdict/undecided';
import type { Verdict } from '../../src/verdict/verdict';
import { SAMPLE } from '../support/sample-verdict';
import { CIRCUMSTANCES, RUN } from '../support/verdicts';

const PLAIN = { palette: createColors(false), width: 80 };
const HEAD = SAMPLE.change?.head;
const URL = 'https://github.example/bank/ledger';

const PASSED: Verdict = {
  ...SAMPLE,
  decision: 'pass',
  needsHuman: false,
  findings: [],
  requirements: [],
  commits: [],
};
const ERROR = undecided(
  { cause: 'the base cannot be fetched', nextStep: 'Fetch it with `fetch-depth: 0`.' },
  { repository: CIRCUMSTANCES.repository, run: RUN, evaluatedAt: SAMPLE.evaluatedAt },
);

test('the terminal shows the verdict, the next step, the proof, the approvals and the commits', () => {
  expect(terminal(SAMPLE, PLAIN)).toBe(
    [
      'FAIL  2 findings stop this change',
      'Next: Repeat the change through the proxy, or let it attest the commit with',
      '`countersign attest`. Ask for 1 more approval for payments from bank/compliance.',
      '',
      'Stops the change (2)',
      'Commit fe05bcd Change one',
      '  HIGH     attestation-missing · internal',
      '    Commit fe05bcd by claude-code carries no attestation, and the tier internal',
      '    asks for one.',
      '    To clear it: Repeat the change through the proxy, or let it attest the',
      '    commit with `countersign attest`.',
      '',
      'src/money/round.ts',
      '  HIGH     regulated-dependency · payments · restricted · line 12',
      '    `processPayment` (Money movement) reaches `roundMoney`, which behaves',
      '    differently with this change.',
      '      processPayment                   src/payments/process.ts:31',
      '        └ calls FeeService.applyFee    src/fees/apply.ts:7',
      '          └ probably calls roundMoney  src/money/round.ts:12',
      '    To clear it: Follow the path; if the new behaviour is right for the',
      '    regulated code too, ask a reviewer of the area to approve.',
      '',
      'Reported only (1)',
      'src/old.js',
      '  LOW      unparsable · internal · line 14',
      "    `src/old.js` could not be analysed ('}' expected). No regulated code can",
      '    reach it.',
      '    To clear it: Make the file parse; where it must stay as it is, ask for',
      '    approval.',
      '',
      'Excepted (1)',
      'src/reports/format.ts',
      '  HIGH     regulated-change · payments · internal · line 3',
      '    With this change `formatTotal` (Money movement) behaves differently.',
      '    Excepted until 2026-12-31: Presentation only; reviewed in RISK-812',
      '',
      'Approvals',
      '  payments: 1 of 2, needs 1 more approval from bank/compliance',
      '    jane does not count: author of commit fe05bcd',
      '',
      'Commits (2)',
      '  fe05bcd  claude-code  internal  missing      Change one',
      '  ad782ec  unknown      internal  none needed  Change two',
      "           perhaps an agent's: line 4: > Co-authored-by: Codex",
      '           <noreply@openai.com> (and 1 more)',
      '',
      '2 commits, bbbbbbb..1a95462, by .github/countersign.yml at bbbbbbb, fail-on high',
      '',
    ].join('\n'),
  );
});

test('the terminal fits a narrow window but for paths and the table of commits', () => {
  const wide = terminal(SAMPLE, { ...PLAIN, width: 10 })
    .split('\n')
    .filter((line) => line.length > 40);
  expect(wide.filter((line) => !/\.ts:\d+|·|^ {2}[0-9a-f]{7}|^2 commits/.test(line))).toEqual([]);
});

test('the terminal colours only where it may', () => {
  const coloured = terminal(SAMPLE, { ...PLAIN, palette: createColors(true) });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a palette
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(terminal(SAMPLE, PLAIN));
  expect(coloured).not.toBe(terminal(SAMPLE, PLAIN));
});

test('a verdict that passes or could not be reached is said in the first line', () => {
  const firstLines = [PASSED, ERROR].map((verdict) => terminal(verdict, PLAIN).split('\n').slice(0, 3));
  expect(firstLines).toEqual([
    [
      'PASS  no findings',
      '',
      '0 commits, bbbbbbb..1a95462, by .github/countersign.yml at bbbbbbb, fail-on high',
    ],
    [
      'ERROR  could not decide, so this change is stopped',
      'Cause: the base cannot be fetched',
      'Next: Fetch it with `fetch-depth: 0`.',
    ],
  ]);
  expect([PASSED, ERROR].map((verdict) => comment(verdict).split('\n').slice(0, 4))).toEqual([
    [COMMENT_MARKER, '## ✅ Countersign: passed, no findings', '', expect.stringMatching(/^<p><sub>Judged /)],
    [
      COMMENT_MARKER,
      '## ⚠️ Countersign: could not decide, so this change is stopped',
      '',
      '<p><strong>Cause:</strong> the base cannot be fetched<br>',
    ],
  ]);
});

test.each([
  ['only approvals are missing', { clearableBy: ['payments'] }, '2 findings stop this change until approved'],
  ['something else is missing, too', { clearableBy: [] }, '2 findings stop this change'],
])('the first line says whether %s', (_title, over, headline) => {
  const verdict = { ...SAMPLE, findings: SAMPLE.findings.map((finding) => ({ ...finding, ...over })) };
  expect(terminal(verdict, PLAIN).split('\n')[0]).toBe(`FAIL  ${headline}`);
});

test.each(['critical', 'high'] as const)(
  'a %s finding stands among those that stop the change',
  (severity) => {
    const findings = SAMPLE.findings.map((finding) => ({ ...finding, severity, exception: null }));
    expect(terminal({ ...SAMPLE, findings }, PLAIN)).toMatch(/^Stops the change \(4\)$/m);
  },
);

test('a standing request for changes comes before asking for approvals', () => {
  const requirements = SAMPLE.requirements.map((requirement) => ({ ...requirement, vetoedBy: ['otto'] }));
  const shown = terminal({ ...SAMPLE, requirements }, { ...PLAIN, width: 120 });
  expect(shown).toMatch(/otto asked for\s+changes: settle that first\./);
  expect(shown).not.toMatch(/Ask for/);
});

test('the comment is found by its marker, says the verdict first and links lines at the commit that was judged', () => {
  const body = comment(SAMPLE, { runUrl: `${URL}/actions/runs/1` });
  expect(body.split('\n').slice(0, 2)).toEqual([
    COMMENT_MARKER,
    '## ❌ Countersign: 2 findings stop this change',
  ]);
  expect(body.match(/href="[^"]*"/g)?.map((href) => href.slice(6, -1).replace(URL, ''))).toEqual([
    `/commit/${SAMPLE.commits[0]?.sha}`,
    `/blob/${HEAD}/src/money/round.ts`,
    `/blob/${HEAD}/src/money/round.ts#L12-L14`,
    `/blob/${HEAD}/src/payments/process.ts#L31`,
    `/blob/${HEAD}/src/fees/apply.ts#L7`,
    `/blob/${HEAD}/src/money/round.ts#L12`,
    `/commit/${SAMPLE.commits[0]?.sha}`,
    `/commit/${SAMPLE.commits[1]?.sha}`,
    `/blob/${HEAD}/src/old.js`,
    `/blob/${HEAD}/src/old.js#L14`,
    `/blob/${HEAD}/src/reports/format.ts`,
    `/blob/${HEAD}/src/reports/format.ts#L3`,
    '/actions/runs/1',
  ]);
});

/** The drawing of a comment, line by line; `null` where it has none. */
const drawnIn = (body: string): readonly string[] | null =>
  body
    .match(/```mermaid\n([\s\S]*?)\n```/)?.[1]
    ?.split('\n')
    .map((line) => line.trim()) ?? null;

const [WORST] = SAMPLE.findings.filter(({ rule }) => rule === 'regulated-dependency');
const alongside = (findings: Verdict['findings']): string => comment({ ...SAMPLE, findings });

test('the paths of the two worst findings are drawn as one, with the changed code in a thick border', () => {
  if (WORST === undefined) throw new Error('the sample lost its chain');
  const other = {
    ...WORST,
    fingerprint: '2'.repeat(64),
    chain: [
      ...WORST.chain.slice(0, 2),
      { name: 'capped "fee"', path: 'src/fees/cap.ts', line: 3, edge: 'read', certainty: 'exact' } as const,
    ],
    location: { path: 'src/fees/cap.ts', startLine: 3, endLine: 3, side: 'head' } as const,
  };
  const third = { ...WORST, fingerprint: '3'.repeat(64), chain: WORST.chain.slice(0, 2) };
  const body = alongside([WORST, other, third]);
  expect(drawnIn(body)).toEqual([
    'flowchart TD',
    'd0["processPayment<br/>src/payments/process.ts:31"]',
    'd1["FeeService.applyFee<br/>src/fees/apply.ts:7"]',
    'd2["roundMoney<br/>src/money/round.ts:12"]',
    'd3["capped #34;fee#34;<br/>src/fees/cap.ts:3"]',
    'd0 -->|"calls"| d1',
    'd1 -.->|"probably calls"| d2',
    'd1 -->|"reads"| d3',
    'style d2 stroke-width:3px',
    'style d3 stroke-width:3px',
  ]);
  expect(body).toContain('<summary>The paths of the two worst findings, drawn</summary>\n\n```mermaid\n');
  expect(alongside([WORST])).toContain('<summary>The path of proof, drawn</summary>\n\n```mermaid\n');
});

test('a way of one declaration, an endless one, and one that stops nothing are not drawn', () => {
  if (WORST === undefined) throw new Error('the sample lost its chain');
  const [step] = WORST.chain;
  if (step === undefined) throw new Error('the sample lost its chain');
  const short = { ...WORST, chain: [step] };
  const endless = { ...WORST, chain: Array.from({ length: 25 }, (_, line) => ({ ...step, line })) };
  const cleared = { ...WORST, severity: 'low' as const };
  expect([short, endless, cleared].map((finding) => drawnIn(alongside([finding])))).toEqual([
    null,
    null,
    null,
  ]);
});

test('a commit of unknown origin that has hints says so in one line, and no other commit does', () => {
  const shown = (kind: 'unknown' | 'human', texts: readonly string[]): string => {
    const hints = texts.map((text) => ({ line: null, text }));
    const commits = SAMPLE.commits
      .slice(1)
      .map((commit) => ({ ...commit, origin: { ...commit.origin, kind, hints } }));
    return comment({ ...SAMPLE, commits }).match(/<td>(?:unknown|human)[^\n]*?<\/td>/)?.[0] ?? '';
  };
  expect(shown('unknown', [])).toBe('<td>unknown</td>');
  expect(shown('unknown', ['branch claude/fees'])).toBe(
    '<td>unknown<br><sub>perhaps an agent&#39;s: branch claude/fees</sub></td>',
  );
  expect(shown('unknown', ['opened by @Copilot', 'x', 'y'])).toBe(
    '<td>unknown<br><sub>perhaps an agent&#39;s: opened by <code>@Copilot</code> (and 2 more)</sub></td>',
  );
  expect(shown('unknown', [`<b>${'x'.repeat(500)}`])).toBe(
    `<td>unknown<br><sub>perhaps an agent&#39;s: &lt;b&gt;${'x'.repeat(56)}…</sub></td>`,
  );
  expect(shown('human', ['branch claude/fees'])).toBe('<td>human</td>');
});

test('what does not count for a commit is said beside its origin', () => {
  const stray = 'an attestation outside the trailer block does not count: wrong-change';
  const commits = SAMPLE.commits.slice(0, 1).map((commit) => ({
    ...commit,
    notes: [
      { line: 3, text: stray },
      { line: 9, text: 'another' },
    ],
  }));
  expect(comment({ ...SAMPLE, commits })).toContain(
    `<td>claude-code<br><sub>${stray} (and 1 more)</sub></td>`,
  );
  const said = terminal({ ...SAMPLE, commits }, { ...PLAIN, width: 120 });
  expect(said).toContain(`\n           ${stray} (and 1 more)\n`);
});

test('what is gone is linked where it was, before the change', () => {
  const findings = SAMPLE.findings.map((finding) => ({
    ...finding,
    location: finding.location === null ? null : { ...finding.location, side: 'base' as const },
  }));
  const links = comment({ ...SAMPLE, findings }).match(/\/blob\/[0-9a-f]+/g) ?? [];
  expect(new Set(links)).toEqual(new Set([`/blob/${SAMPLE.change?.mergeBase}`]));
});

test.each([null, 'not a repository', 'github.example/only-owner', 'evil.example/a/b"><script>'])(
  'a report about the repository %s has no links',
  (name) => {
    expect(comment({ ...SAMPLE, repository: { id: null, name } })).not.toMatch(/<a /);
  },
);

test('the job summary says the same as the comment', () => {
  expect(summary(SAMPLE)).toBe(comment(SAMPLE).replace(`${COMMENT_MARKER}\n`, ''));
});

test('annotations stand at the lines of the head, with the proof in words', () => {
  expect(annotations(SAMPLE)).toEqual([
    {
      level: 'error',
      path: null,
      startLine: null,
      endLine: null,
      title: "attestation-missing: claude-code's commit carries no attestation",
      message:
        'Commit fe05bcd by claude-code carries no attestation, and the tier internal asks for one. To clear it: Repeat the change through the proxy, or let it attest the commit with countersign attest.',
    },
    {
      level: 'error',
      path: 'src/money/round.ts',
      startLine: 12,
      endLine: 14,
      title: 'regulated-dependency: processPayment depends on roundMoney, which behaves differently',
      message:
        'processPayment (Money movement) reaches roundMoney, which behaves differently with this change. To clear it: Follow the path; if the new behaviour is right for the regulated code too, ask a reviewer of the area to approve.',
    },
    {
      level: 'notice',
      path: 'src/old.js',
      startLine: 14,
      endLine: 14,
      title: 'unparsable: src/old.js could not be analysed',
      message:
        "src/old.js could not be analysed ('}' expected). No regulated code can reach it. To clear it: Make the file parse; where it must stay as it is, ask for approval.",
    },
  ]);
});

test('SARIF carries rules, the path of proof, fingerprints and what is suppressed', () => {
  const log = JSON.parse(sarif(SAMPLE, DESCRIPTIONS));
  const [run] = log.runs;
  expect([
    log.version,
    run.tool.driver.semanticVersion,
    run.tool.driver.rules.map(({ id }: { id: string }) => id),
  ]).toEqual([
    '2.1.0',
    '1.0.0',
    ['attestation-missing', 'regulated-change', 'regulated-dependency', 'unparsable'],
  ]);
  const place = (uri: string, startLine: number, endLine = startLine) => ({
    physicalLocation: { artifactLocation: { uri }, region: { startLine, endLine } },
  });
  const step = (uri: string, line: number, text: string) => ({
    location: { ...place(uri, line), message: { text } },
  });
  expect(run.results).toEqual([
    expect.objectContaining({
      ruleId: 'attestation-missing',
      ruleIndex: 0,
      level: 'error',
      locations: [place('.github/countersign.yml', 1)],
    }),
    expect.objectContaining({
      ruleId: 'regulated-dependency',
      ruleIndex: 2,
      level: 'error',
      locations: [place('src/money/round.ts', 12, 14)],
      codeFlows: [
        {
          threadFlows: [
            {
              locations: [
                step('src/payments/process.ts', 31, 'processPayment'),
                step('src/fees/apply.ts', 7, 'calls FeeService.applyFee'),
                step('src/money/round.ts', 12, 'probably calls roundMoney'),
              ],
            },
          ],
        },
      ],
      partialFingerprints: { 'countersign/v1': SAMPLE.findings[1]?.fingerprint },
    }),
    expect.objectContaining({
      ruleId: 'regulated-change',
      suppressions: [
        { kind: 'external', status: 'accepted', justification: 'Presentation only; reviewed in RISK-812' },
      ],
    }),
    expect.objectContaining({ ruleId: 'unparsable', level: 'note' }),
  ]);
  expect(JSON.parse(sarif(ERROR)).runs[0].invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'the base cannot be fetched Fetch it with `fetch-depth: 0`.' } },
      ],
    },
  ]);
});

test('JSON is the verdict, indented, with a line feed at its end', () => {
  expect(json(SAMPLE)).toBe(`${JSON.stringify(SAMPLE, null, 2)}\n`);
});
