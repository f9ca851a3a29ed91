import { agentsOfNote } from '../../src/attribution/authorship-note';
import { TraceBinder } from '../../src/attribution/bind-traces';
import { type RecordedAgent, recordedAgent, recordMarkers } from '../../src/attribution/recorded-agents';
import type { Commit } from '../../src/change/change';
import { evidenceOf, policyOf } from '../support/evidence';
import { traceOf } from './traces';

/** What the records say, whatever stands in them: git-ai's authorship logs and agent-trace's lines. */

const said = (agents: readonly RecordedAgent[] | null): string =>
  agents === null ? 'unreadable' : agents.map(({ class: kind, name }) => `${kind} ${name}`).join(', ');

const note = (lines: string, metadata: unknown): string =>
  `${lines}---\n${typeof metadata === 'string' ? metadata : JSON.stringify(metadata)}`;

const SESSION = {
  schema_version: 'authorship/3.0.0',
  prompts: {},
  sessions: { s_c9883b05a2487d: { agent_id: { tool: 'cursor', id: 'x', model: 'claude-sonnet-4-5' } } },
  humans: { h_31dce776f88375: { author: 'Jane <jane@bank.example>' } },
};
const PROMPT = { prompts: { d9978a8723e02b52: { agent_id: { tool: 'claude', id: 'x', model: 'opus' } } } };

const NOTES: Record<string, readonly [text: string, origin: string]> = {
  'lines of a session': [
    note('a.ts\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,15\n', SESSION),
    'author cursor',
  ],
  'lines of a prompt, as older versions wrote': [
    note('a.ts\n  d9978a8723e02b52 1\n', PROMPT),
    'author claude-code',
  ],
  'lines whose session has no record': [note('a.ts\n  d9978a8723e02b52 1\n', {}), 'author unnamed'],
  'lines above metadata that are no JSON': [note('a.ts\n  d9978a8723e02b52 1\n', '{'), 'author unnamed'],
  'lines without metadata': ['a.ts\n  d9978a8723e02b52 1\n', 'author unnamed'],
  'a session that no line is left of': [note('', SESSION), 'assist cursor'],
  'lines of a person beside a session without lines': [
    note('a.ts\n  h_31dce776f88375 1\n', SESSION),
    'assist cursor',
  ],
  'lines of a person alone': [note('a.ts\n  h_31dce776f88375 1\n', { humans: SESSION.humans }), ''],
  'nothing recorded': [note('', { prompts: {} }), ''],
  'a file that is called like an entry': [note('d9978a8723e02b52 1\n', { prompts: {} }), ''],
  'carriage returns': [
    note('a.ts\n  d9978a8723e02b52 1\n', PROMPT).replaceAll('\n', '\r\n'),
    'author claude-code',
  ],
  'a tool whose name is hidden by look-alikes': [
    note('', { sessions: { s_1: { agent_id: { tool: 'Сursor' } } } }),
    'assist cursor',
  ],
  'a tool whose name is none': [
    note('', { sessions: { s_1: { agent_id: { tool: '::error::\u202e' } } } }),
    'assist unnamed',
  ],
  'a key that JavaScript knows': [
    note('', '{"sessions":{"__proto__":{"agent_id":{"tool":"codex"}}}}'),
    'assist codex',
  ],
  'metadata of another shape': [note('', { prompts: [1], sessions: 'x' }), ''],
  'records of another shape': [
    note('', { sessions: { s_1: null, s_2: { agent_id: 7 } } }),
    'assist unnamed, assist unnamed',
  ],
  'no such log': ['hello\n', 'unreadable'],
  'what looks like lines below the divider': [note('a.ts\n', '{\n  s_1 3\n'), 'unreadable'],
  'brackets without end': [note('', '['.repeat(1_000_000)), 'unreadable'],
};

describe('an authorship log', () => {
  test.each(Object.entries(NOTES))('%s', (_title, [text, origin]) => {
    expect(said(agentsOfNote(text))).toBe(origin);
  });

  test('names tool and model', () => {
    expect(agentsOfNote(note('a.ts\n  d9978a8723e02b52 1\n', PROMPT))).toEqual([
      { name: 'claude-code', class: 'author', model: 'opus' },
    ]);
  });
});

test.each<[string, unknown, unknown, Omit<RecordedAgent, 'class'>]>([
  ['a name', 'cursor', 'gpt-5', { name: 'cursor', model: 'gpt-5' }],
  ['a name in another case, with blanks', ' Cursor ', 'gpt-5', { name: 'cursor', model: 'gpt-5' }],
  ['a name that the table has otherwise', 'claude', 'opus', { name: 'claude-code', model: 'opus' }],
  ['a name of 64 characters', 'x'.repeat(64), null, { name: 'x'.repeat(64), model: null }],
  ['a longer one', 'x'.repeat(65), null, { name: 'unnamed', model: null }],
  ['one behind 200 blanks', `${' '.repeat(200)}cursor`, null, { name: 'unnamed', model: null }],
  ['none', undefined, undefined, { name: 'unnamed', model: null }],
  ['one that says nothing', 'unknown', 'unknown', { name: 'unnamed', model: null }],
  ['one with a line feed', 'a\nb', 'a\nb', { name: 'unnamed', model: null }],
  ['a number', 7, 7, { name: 'unnamed', model: null }],
  ['a model of 120 characters', 'amp', 'm'.repeat(120), { name: 'amp', model: 'm'.repeat(120) }],
  ['a longer model', 'amp', 'm'.repeat(121), { name: 'amp', model: null }],
  ['a model with markup', 'amp', '<b>', { name: 'amp', model: null }],
])('an agent with %s', (_title, tool, model, agent) => {
  expect(recordedAgent(tool, model, 'author')).toEqual({ ...agent, class: 'author' });
});

describe('markers of recorded agents', () => {
  const agent = (name: string, kind: 'author' | 'assist', model: string | null = null): RecordedAgent => ({
    name,
    class: kind,
    model,
  });
  const texts = (agents: readonly RecordedAgent[]): string[] =>
    recordMarkers(agents, 'note', 'note').map(({ class: kind, text }) => `${kind} ${text}`);

  test('are one an agent, author before assist', () => {
    expect(
      recordMarkers(
        [agent('codex', 'assist'), agent('amp', 'assist'), agent('amp', 'author', 'opus')],
        'note',
        'from',
      ),
    ).toEqual([
      { agent: 'amp', class: 'author', place: 'note', line: null, text: 'from: amp (opus)' },
      { agent: 'codex', class: 'assist', place: 'note', line: null, text: 'from: codex' },
    ]);
    expect(
      texts([agent('amp', 'author', 'opus'), agent('amp', 'author', 'gpt'), agent('amp', 'assist')]),
    ).toEqual(['author note: amp (opus)']);
  });

  test('keep the order of their agents, and the first that is said of each', () => {
    const agents = [
      agent('amp', 'assist', 'opus'),
      agent('cursor', 'author'),
      agent('codex', 'assist'),
      agent('aider', 'author'),
      agent('amp', 'assist', 'gpt'),
      agent('cline', 'author'),
    ];
    expect(texts(agents)).toEqual([
      'author note: cursor',
      'author note: aider',
      'author note: cline',
      'assist note: amp (opus)',
      'assist note: codex',
    ]);
  });

  test('are sixteen at most, the last of which counts the others', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => agent(`bot-${index}`, 'assist'));
    expect([texts(many(16)).length, texts(many(16)).at(-1)]).toEqual([16, 'assist note: bot-15']);
    expect(texts(many(1000))).toEqual([
      ...many(15).map(({ name }) => `assist note: ${name}`),
      'assist note: bot-15 and 984 more agents',
    ]);
  });
});

const TRACES_OF: Record<string, readonly [text: string, said: string]> = {
  'of an agent in a file of the commit': [traceOf('a.ts'), 'author cursor'],
  'of an agent and a person': [traceOf('a.ts', { type: 'mixed' }), 'author cursor'],
  'of a tool without a name': [traceOf('a.ts', { tool: '' }), 'author unnamed'],
  'with a path that starts at the folder': [traceOf('./a.ts'), 'author cursor'],
  'of a person': [traceOf('a.ts', { type: 'human' }), ''],
  'of nobody that is known': [traceOf('a.ts', { type: '' }), ''],
  'of a file that no commit touches': [traceOf('c.ts'), 'hint'],
  'beside lines that are none': [`${'['.repeat(100_000)}\n${traceOf('a.ts')}`, 'author cursor'],
  'that are no records': ['{}\n', 'hint'],
  'where a range names another contributor': [
    traceOf('a.ts').replace('"end_line":2', '"end_line":2,"contributor":{"type":"human"}'),
    '',
  ],
  'where a range names an agent': [
    traceOf('a.ts', { type: 'human' }).replace('"end_line":2', '"end_line":2,"contributor":{"type":"ai"}'),
    'author cursor',
  ],
};

const [commit] = evidenceOf({
  policy: policyOf('version: 1\ntier: internal\n'),
  commits: [{ name: 'x', files: ['a.ts', '.agent-trace/traces.jsonl'] }],
}).change.commits;

function bound(text: string, commits: readonly Commit[]): string {
  const binder = new TraceBinder(commits);
  const [adding] = commits;
  if (adding === undefined) throw new Error('there is no commit');
  for (const line of text.split('\n').filter(Boolean)) binder.add(line, { adding, folder: '' });
  const record = binder.result().get(adding.id);
  const agents = record?.markers.map(({ class: kind, agent }) => `${kind} ${agent}`).join(', ') ?? '';
  return agents === '' && (record?.hints.length ?? 0) > 0 ? 'hint' : agents;
}

describe('a trace', () => {
  test.each(Object.entries(TRACES_OF))('%s', (_title, [text, origin]) => {
    if (commit === undefined) throw new Error('there is no commit');
    expect(bound(text, [commit])).toBe(origin);
  });
});
