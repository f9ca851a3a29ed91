import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_TABLE } from '../../src/attribution/marker-table';
import { attributed, originOf } from './attributed';

/** Every row of the table of agents, each with what comes close to it. */

const coAuthor = (email: string, name = 'Somebody') => ({
  message: `subject\n\nCo-authored-by: ${name} <${email}>\n`,
});
const line = (text: string) => ({ message: `subject\n\nbody\n\n${text}\n` });
const author = (email: string, name = 'Somebody') => ({ author: `${name} <${email}>` });
const NOREPLY = 'users.noreply.github.com';

type Row = readonly [commit: Parameters<typeof attributed>[0], origin: string];

const ROWS: Record<string, readonly Row[]> = {
  'Claude Code by e-mail': [
    [coAuthor('noreply@anthropic.com', 'Claude Opus 4.7 (1M context)'), 'author claude-code'],
    [coAuthor('NoReply@Anthropic.com', 'goose'), 'author claude-code'],
    [author('noreply@anthropic.com', 'Claude'), 'author claude-code'],
    [{ committer: 'Claude <noreply@anthropic.com>' }, 'author claude-code'],
    [coAuthor('someone@anthropic.com', 'Claude'), 'unknown'],
    [author('jane@anthropic.com', 'Jane'), 'unknown'],
    [coAuthor('claude@monet.example', 'Claude Monet'), 'unknown'],
    [coAuthor('xnoreply@anthropic.com'), 'unknown'],
    [coAuthor('noreply@anthropic.com.evil.example'), 'unknown'],
  ],
  'Claude Code by trailer': [
    [line('Claude-Session: https://claude.ai/code/session_01AbC9'), 'author claude-code'],
    [line('Claude-Session: https://claude.ai.example/code/session_01AbC9'), 'unknown'],
    [line('Claude-Session: https://claude.ai/code/session_'), 'unknown'],
  ],
  'Claude Code by footer': [
    [line('🤖 Generated with [Claude Code](https://claude.com/claude-code)'), 'author claude-code'],
    [line('🤖 Generated with [Claude Code](https://claude.ai/code)'), 'author claude-code'],
    [line('Generated with Claude Code'), 'author claude-code'],
    [line('Generated with Claude'), 'hint unnamed'],
    [line('Generated with Claude Monet in mind'), 'hint unnamed'],
    [line('Generated with clauses'), 'unknown'],
    [line('Not Generated with Claude Code'), 'hint claude-code'],
    [line('Generated with Claude Code is what the footer says'), 'hint claude-code'],
  ],
  'Claude on GitHub': [
    [author(`209825114+claude[bot]@${NOREPLY}`), 'author claude-code'],
    [author(`claude[bot]@${NOREPLY}`), 'author claude-code'],
    [coAuthor(`242468646+Claude@${NOREPLY}`), 'author claude-code'],
    [coAuthor(`1+anthropic-code-agent[bot]@${NOREPLY}`), 'author claude-code'],
    [coAuthor(`208546643+claude-code-action[bot]@${NOREPLY}`), 'author claude-code'],
    [coAuthor(`215619710+anthropic-claude[bot]@${NOREPLY}`), 'author claude-code'],
    [coAuthor(`1+claudette@${NOREPLY}`), 'unknown'],
    [coAuthor(`1+jean-claude@${NOREPLY}`), 'unknown'],
    [coAuthor('209825114+claude[bot]@users.noreply.github.example'), 'unknown'],
  ],
  Copilot: [
    [author(`198982749+Copilot@${NOREPLY}`, 'copilot-swe-agent[bot]'), 'author copilot'],
    [coAuthor(`223556219+Copilot@${NOREPLY}`, 'Copilot App'), 'author copilot'],
    [author(`1+copilot-swe-agent[bot]@${NOREPLY}`), 'author copilot'],
    [line('Copilot-Session: 01234567-89ab-cdef-0123-456789abcdef'), 'author copilot'],
    [line('Agent-Logs-Url: https://github.com/bank/ledger/sessions/abc'), 'author copilot'],
    [coAuthor(`175728472+Copilot@${NOREPLY}`), 'assist copilot'],
    [coAuthor('copilot@github.com'), 'assist copilot'],
    [
      coAuthor(`62310815+github-advanced-security[bot]@${NOREPLY}`, 'Copilot Autofix powered by AI'),
      'assist copilot-autofix',
    ],
    [coAuthor(`223894421+github-code-quality[bot]@${NOREPLY}`), 'assist copilot-autofix'],
    [coAuthor('pilot@copilot.example', 'Copilot'), 'hint unnamed'],
    [author('jane@bank.example', 'copilot-swe-agent[bot]'), 'unknown'],
    [line('Copilot-Session: yesterday'), 'unknown'],
    [line('Agent-Logs-Url: https://logs.example/bank/ledger/sessions/abc'), 'unknown'],
  ],
  Cursor: [
    [coAuthor('cursoragent@cursor.com', 'Cursor'), 'author cursor'],
    [author('cursoragent@cursor.com', 'Cursor Agent'), 'author cursor'],
    [author(`206951365+cursor[bot]@${NOREPLY}`), 'author cursor'],
    [author(`cursoragent[bot]@${NOREPLY}`), 'author cursor'],
    [line('Made-with: Cursor'), 'author cursor'],
    [line('Made with [Cursor](https://cursor.com)'), 'author cursor'],
    [line('Made-with: Love'), 'unknown'],
    [coAuthor('jane@cursor.com'), 'unknown'],
    [author(`1+cursor@${NOREPLY}`), 'unknown'],
  ],
  Codex: [
    [coAuthor('noreply@openai.com', 'Codex'), 'author codex'],
    [coAuthor('noreply@openai.com', 'OpenAI GPT 5.5'), 'author codex'],
    [author('codex@openai.com', 'Codex'), 'author codex'],
    [author(`199175422+chatgpt-codex-connector[bot]@${NOREPLY}`), 'author codex'],
    [author(`267193182+codex@${NOREPLY}`), 'author codex'],
    [author(`215057067+openai-codex[bot]@${NOREPLY}`), 'author codex'],
    [coAuthor('someone@openai.com'), 'unknown'],
    [{ message: '[codex] describe the format\n' }, 'hint codex'],
  ],
  Devin: [
    [author(`158243242+devin-ai-integration[bot]@${NOREPLY}`), 'author devin'],
    [coAuthor(`devin-ai-integration[bot]@${NOREPLY}`), 'author devin'],
    [author('devin@booker.example', 'Devin'), 'unknown'],
    [coAuthor(`1+devin-ai@${NOREPLY}`), 'unknown'],
  ],
  Jules: [
    [author(`161369871+google-labs-jules[bot]@${NOREPLY}`), 'author jules'],
    [author('jules@verne.example', 'Jules'), 'unknown'],
    [author('noreply@google.com', 'Jules'), 'unknown'],
  ],
  'Gemini Code Assist': [
    [coAuthor(`176961590+gemini-code-assist[bot]@${NOREPLY}`), 'assist gemini-code-assist'],
    [author(`176961590+gemini-code-assist[bot]@${NOREPLY}`), 'author gemini-code-assist'],
    [coAuthor('gemini@zodiac.example', 'Gemini'), 'hint unnamed'],
    [coAuthor('gemini@zodiac.example', 'Gemini Ganesan'), 'unknown'],
    [coAuthor('noreply@google.com', 'Gemini CLI'), 'hint unnamed'],
    [coAuthor('noreply@google.com', 'Jane'), 'unknown'],
  ],
  Aider: [
    [author('jane@bank.example', 'Jane Doe (aider)'), 'author aider'],
    [{ committer: 'Jane Doe (aider) <jane@bank.example>' }, 'author aider'],
    [coAuthor('noreply@aider.chat', 'aider (gpt-5)'), 'author aider'],
    [coAuthor('aider@aider.chat', 'aider'), 'author aider'],
    [author('jane@bank.example', 'Aider Jane'), 'unknown'],
    [author('jane@bank.example', '(aider) Jane'), 'unknown'],
    [{ message: 'aider: fix\n' }, 'hint aider'],
    [line('# Aider chat conversation:'), 'author aider'],
    [line('See the Aider chat conversation: it is long'), 'unknown'],
  ],
  OpenHands: [
    [coAuthor('openhands@all-hands.dev', 'openhands'), 'author openhands'],
    [coAuthor('jane@all-hands.dev', 'openhands'), 'hint unnamed'],
    [coAuthor('jane@all-hands.dev', 'Jane'), 'unknown'],
  ],
  Amp: [
    [coAuthor('amp@ampcode.com', 'Amp'), 'author amp'],
    [line('Amp-Thread-ID: https://ampcode.com/threads/T-1b2c'), 'author amp'],
    [line('Amp-Thread: https://ampcode.com/threads/T-1b2c'), 'author amp'],
    [line('Amp-Thread-ID: T-1b2c'), 'unknown'],
    [coAuthor('jane@ampcode.com', 'Amp'), 'unknown'],
  ],
  opencode: [
    [coAuthor('noreply@opencode.ai'), 'author opencode'],
    [line('Generated with [OpenCode](https://opencode.ai)'), 'author opencode'],
    [line('Generated with [OpenCode](https://opencode.example)'), 'hint opencode'],
  ],
  Windsurf: [
    [coAuthor('windsurf@codeium.com'), 'author windsurf'],
    [coAuthor('cascade@windsurf.ai'), 'author windsurf'],
    [coAuthor('noreply@windsurf.com'), 'author windsurf'],
    [coAuthor('noreply@codeium.com'), 'author windsurf'],
    [coAuthor('jane@windsurf.com'), 'unknown'],
  ],
  'Factory Droid': [
    [coAuthor(`138933559+factory-droid[bot]@${NOREPLY}`), 'author factory-droid'],
    [author('droid@factory.ai'), 'author factory-droid'],
    [author('jane@factory.ai'), 'unknown'],
  ],
  'Amazon Q and Kiro': [
    [author(`208079219+amazon-q-developer[bot]@${NOREPLY}`), 'author amazon-q'],
    [coAuthor(`244629292+kiro-agent@${NOREPLY}`), 'author kiro'],
    [coAuthor('noreply@kiro.dev'), 'author kiro'],
    [coAuthor('noreply@amazon.com'), 'unknown'],
  ],
  'Junie, Roo, Zencoder, Cline and Continue': [
    [author(`1+jetbrains-junie[bot]@${NOREPLY}`), 'author junie'],
    [author('roomote@roocode.com'), 'author roo'],
    [author(`1+zencoder-ai[bot]@${NOREPLY}`), 'author zencoder'],
    [author(`1+cline[bot]@${NOREPLY}`), 'author cline'],
    [author(`1+continue[bot]@${NOREPLY}`), 'author continue'],
    [author(`1+cline@${NOREPLY}`, 'Patsy Cline'), 'unknown'],
  ],
  Replit: [
    [line('Replit-Commit-Author: Agent'), 'author replit'],
    [line('Replit-Commit-Author: Assistant'), 'author replit'],
    [line('Replit-Commit-Session-Id: 01234567-89ab-cdef-0123-456789abcdef'), 'author replit'],
    [author('agent@replit.com'), 'author replit'],
    [author('no-reply@replit.com'), 'author replit'],
    [line('Replit-Commit-Author: Jane'), 'unknown'],
    [line('Replit-Commit-Author: Agent Smith'), 'unknown'],
  ],
  Entire: [
    [line('Entire-Checkpoint: 0123456789ab'), 'author entire'],
    [line('Entire-Checkpoint: 01ARZ3NDEKTSV4RRFFQ69G5FAV'), 'author entire'],
    [line('Entire-Session: 2026-11-21-abc'), 'author entire'],
    [line('Entire-Source-Ref: refs/x'), 'author entire'],
    [line('Entire-Checkpoint: none'), 'unknown'],
    [line('Entire-Team: happy'), 'unknown'],
  ],
  'others by e-mail': [
    [coAuthor('qwen-coder@alibabacloud.com'), 'author qwen-code'],
    [coAuthor('traecli@bytedance.com'), 'author trae'],
    [coAuthor('crush@charm.land'), 'author crush'],
    [line('💘 Generated with Crush'), 'author crush'],
    [line('💘 Generated with [Crush](https://github.com/charmbracelet/crush)'), 'author crush'],
    [line('Generated with Crush on you'), 'hint unnamed'],
    [coAuthor('noreply@continue.dev'), 'author continue'],
    [coAuthor('noreply@tabnine.com'), 'author tabnine'],
    [author('noreply@v0.dev'), 'author v0'],
    [author('noreply@lovable.dev'), 'author lovable'],
    [author('noreply@bolt.new'), 'author bolt'],
    [author('charlie@charlielabs.ai'), 'author charlie'],
    [coAuthor('jane@bytedance.com'), 'unknown'],
    [author('charlie@brown.example', 'Charlie'), 'unknown'],
  ],
  CodeRabbit: [
    [coAuthor(`136622811+coderabbitai[bot]@${NOREPLY}`), 'assist coderabbit'],
    [author(`136622811+coderabbitai[bot]@${NOREPLY}`), 'author coderabbit'],
    [{ committer: `coderabbitai[bot] <136622811+coderabbitai[bot]@${NOREPLY}>` }, 'assist coderabbit'],
    [coAuthor('rabbit@farm.example', 'coderabbitai[bot]'), 'unknown'],
  ],
  'Assisted-by': [
    [line('Assisted-by: claude-code:claude-opus-4-6'), 'assist claude-code'],
    [line('Assisted-by: Codex:gpt-5.5 coccinelle sparse'), 'assist codex'],
    [line('Assisted-by: Claude Opus 4.6'), 'assist claude opus 4.6'],
    [line('Assisted-by: GitHub Copilot'), 'assist github copilot'],
    [line('Assisted-by: Claude Code <noreply@anthropic.com>'), 'assist claude-code'],
    [line('Assisted-by: Jane Doe <jane@bank.example>'), 'unknown'],
    [line('Assisted-by: Cursor (Opus 5)'), 'assist cursor (opus 5)'],
    [line('Assisted-by: Cursor/claude-4-sonnet'), 'assist cursor/claude-4-sonnet'],
    [line('Assisted-by: Claude via Crush'), 'assist claude via crush'],
    [line('Assisted-by: Codex'), 'assist codex'],
    [line('Assisted-by: Codexter'), 'unknown'],
    [line('Assisted-by: Jane via chat'), 'unknown'],
    [line('Assisted-by: Claude'), 'unknown'],
    [line('Assisted-by: Claude Monet <claude@monet.example>'), 'unknown'],
    [line('Assisted-by: https://example.com/thread'), 'unknown'],
    [line('Assisted-by: Jane: she found it'), 'unknown'],
    [line('Reported-by: codex:gpt-5'), 'unknown'],
  ],
  'trailers of single projects': [
    [line('Agent-Id: opencodes'), 'hint unnamed'],
    [line('Agent-Task: 12'), 'hint unnamed'],
    [line('Agent: 007'), 'unknown'],
  ],
  'sentences about agents': [
    [line('Everything here was written by Codex.'), 'hint unnamed'],
    [line('> AI disclosure: a model helped with the tests.'), 'hint unnamed'],
    [line('Tests generated by openhands'), 'hint unnamed'],
    [line('Adds support for Codex, Cursor and Claude.'), 'unknown'],
    [line('🤖 Generated with [Firebender](https://firebender.example)'), 'hint unnamed'],
    [line('Code generated by protoc'), 'unknown'],
  ],
  'machines that are no agents': [
    [author(`49699333+dependabot[bot]@${NOREPLY}`, 'dependabot[bot]'), 'unknown'],
    [author(`29139614+renovate[bot]@${NOREPLY}`, 'renovate[bot]'), 'unknown'],
    [author(`41898282+github-actions[bot]@${NOREPLY}`, 'github-actions[bot]'), 'unknown'],
    [{ committer: 'GitHub <noreply@github.com>' }, 'unknown'],
    [{ ...author(`41898282+github-actions[bot]@${NOREPLY}`), ...line('Made-with: Cursor') }, 'author cursor'],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_agent, rows) => {
  test.each(rows.map(([commit, origin]) => [JSON.stringify(commit), origin, commit] as const))(
    '%s is %s',
    (_text, origin, commit) => {
      expect(originOf(attributed(commit))).toBe(origin);
    },
  );
});

test('every sign in the table is lower case, anchored, and belongs to one agent', () => {
  const words = AGENT_TABLE.flatMap(({ emails = [], accounts = [], numberedAccounts = [] }) => [
    ...emails,
    ...accounts,
    ...numberedAccounts,
  ]);
  expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  const patterns = AGENT_TABLE.flatMap(({ trailers = [], footers = [] }) => [...trailers, ...footers]);
  expect(patterns.filter(({ source }) => !/^\^.*\$$/s.test(source))).toEqual([]);
});

test('docs/attribution.md names every agent with its class, addresses and accounts', () => {
  const page = readFileSync(join(__dirname, '../../docs/attribution.md'), 'utf8');
  const rows = page.split('\n').flatMap((row) => {
    const [, agent, kind, emails = '', accounts = ''] = row.split('|').map((cell) => cell.trim());
    return kind === 'author' || kind === 'assist' ? [[agent, kind, emails, accounts].join(' | ')] : [];
  });
  const named = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');
  const table = AGENT_TABLE.map(({ agent, class: kind, emails = [], accounts = [], numberedAccounts = [] }) =>
    [agent, kind, named(emails), named([...accounts, ...numberedAccounts])].join(' | '),
  );
  expect(rows).toEqual(table);
});

test('the labelled samples are as large as docs/attribution.md says, and no commit stands twice', () => {
  const rowsOf = (name: string): string[][] =>
    JSON.parse(readFileSync(join(__dirname, name), 'utf8')).commits;
  const [first, heldOut] = [rowsOf('sample.json'), rowsOf('sample-held-out.json')];
  const labels = (rows: readonly string[][]) =>
    ['author', 'assist', 'none'].map((label) => rows.filter((row) => row[2] === label).length);
  expect([labels(first), labels(heldOut)]).toEqual([
    [101, 14, 113],
    [55, 5, 47],
  ]);
  const commits = [...first, ...heldOut].map((row) => row[1]);
  expect(new Set(commits).size).toBe(335);
});
