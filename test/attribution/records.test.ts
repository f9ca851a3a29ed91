import fc from 'fast-check';
import { attribute } from '../../src/attribution/attribute';
import { agentsOfNote } from '../../src/attribution/authorship-note';
import { readRecords } from '../../src/attribution/records';
import { readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { policyOf } from '../support/evidence';
import { GitRepository } from '../support/git-repository';
import { originOf } from './attributed';

/** What tools recorded beside the messages, in real histories: git-ai's notes and agent-trace files. */

let git: GitRepository;
let open: OpenRepository;
let base: string;

beforeEach(async () => {
  git = await GitRepository.create();
  base = await git.commit({ message: 'base\n', files: { 'a.ts': '0\n', 'b.ts': '0\n' } });
  open = await openRepository(git.directory);
});
afterEach(async () => {
  await open.close();
  await git.dispose();
});

const POLICY = policyOf('version: 1\ntier: internal\n');

/** `<subject>: <origin>` of each commit since the base. */
async function origins(head = 'HEAD'): Promise<string[]> {
  const change = await readChange(open, { mergeBase: base, head: await git.rev(head) });
  const records = await readRecords(open, change);
  const commits = attribute(change, POLICY, { identities: new Map(), headBranch: null, records });
  return commits.map((commit) => `${commit.commit.message.subject}: ${originOf(commit)}`);
}

const note = (lines: string, metadata: unknown): string =>
  `${lines}---\n${typeof metadata === 'string' ? metadata : JSON.stringify(metadata)}`;

const SESSION = {
  schema_version: 'authorship/3.0.0',
  prompts: {},
  sessions: { s_c9883b05a2487d: { agent_id: { tool: 'cursor', id: 'x', model: 'claude-sonnet-4-5' } } },
  humans: { h_31dce776f88375: { author: 'Jane <jane@bank.example>' } },
};
const PROMPT = { prompts: { d9978a8723e02b52: { agent_id: { tool: 'claude', id: 'x', model: 'opus' } } } };

const NOTES: Record<string, readonly [text: string | Buffer, origin: string]> = {
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
  'lines of a person alone': [note('a.ts\n  h_31dce776f88375 1\n', { humans: SESSION.humans }), 'unknown'],
  'nothing recorded': [note('', { prompts: {} }), 'unknown'],
  'a file that is called like an entry': [note('d9978a8723e02b52 1\n', { prompts: {} }), 'unknown'],
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
  'metadata of another shape': [note('', { prompts: [1], sessions: 'x' }), 'unknown'],
  'records of another shape': [note('', { sessions: { s_1: null, s_2: { agent_id: 7 } } }), 'assist unnamed'],
  'no such log': ['hello\n', 'hint unnamed'],
  'no text at all': [Buffer.from([0, 255, 254, 0]), 'hint unnamed'],
  'brackets without end': [note('', '['.repeat(1_000_000)), 'hint unnamed'],
  'more bytes than are read': [Buffer.alloc(9_000_000, 'x'), 'hint unnamed'],
};

describe('git-ai notes', () => {
  test.each(Object.entries(NOTES))('%s', async (_title, [text, origin]) => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    await addNote(head, text);
    expect(await origins()).toEqual([`x: ${origin}`]);
  });

  test('keep their agents, models and place in the markers, author first', async () => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    const sessions = {
      s_1: { agent_id: { tool: 'codex', model: 'gpt-5' } },
      s_2: { agent_id: { tool: 'claude', model: '<script>' } },
      s_3: { agent_id: { tool: 'claude', model: 'opus' } },
    };
    await addNote(head, note('a.ts\n  s_3::t_1 1\n', { sessions }));
    const records = await readRecords(open, await readChange(open, { mergeBase: base, head }));
    const place = { place: 'note', line: null } as const;
    expect(records).toEqual(
      new Map([
        [
          head,
          {
            markers: [
              { agent: 'claude-code', class: 'author', ...place, text: 'git-ai note: claude-code (opus)' },
              { agent: 'codex', class: 'assist', ...place, text: 'git-ai note: codex (gpt-5)' },
            ],
            hints: [],
          },
        ],
      ]),
    );
  });

  test('that name a thousand agents give sixteen markers, the last of which says so', async () => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    const agents = Array.from({ length: 1000 }, (_, index) => [
      `s_${index}`,
      { agent_id: { tool: `bot-${index}` } },
    ]);
    await addNote(head, note('', { sessions: Object.fromEntries(agents) }));
    const records = await readRecords(open, await readChange(open, { mergeBase: base, head }));
    const markers = records.get(head)?.markers ?? [];
    expect([markers.length, markers.at(-1)?.text]).toEqual([16, 'git-ai note: bot-15 and 984 more agents']);
  });

  test('are found however git fans them out', async () => {
    const ids = await git.commits(
      Array.from({ length: 300 }, (_, index) => ({ message: `${index}\n`, files: { 'a.ts': `${index}` } })),
    );
    const text = note('a.ts\n  d9978a8723e02b52 1\n', PROMPT);
    for (const depth of [0, 1, 2, 19]) {
      await importNotes(
        ids.filter((_, index) => index % 3 === 0),
        text,
        depth,
      );
      const found = (await origins()).map((origin) => origin.includes('claude-code'));
      expect(found).toEqual(ids.map((_, index) => index % 3 === 0));
    }
  });

  test('do not follow a commit that was rewritten', async () => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    await addNote(head, note('a.ts\n  d9978a8723e02b52 1\n', PROMPT));
    await git.commit({ message: 'x again\n', files: { 'a.ts': '1\n' }, parents: [base] });
    expect(await origins()).toEqual(['x again: unknown']);
  });

  test('whose ref is no such thing are none, and a folder that is none is a hint', async () => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    await git.run('update-ref', 'refs/notes/ai', await git.rev('HEAD^{tree}'));
    expect(await origins()).toEqual(['x: unknown']);
    const blob = await blobOf('x');
    const bytes = Buffer.concat([Buffer.from(`40000 ${head.slice(0, 2)}\0`), Buffer.from(blob, 'hex')]);
    const tree = await objectOf('tree', bytes);
    await git.run('update-ref', 'refs/notes/ai', await git.run('commit-tree', tree, '-m', 'x'));
    expect(await origins()).toEqual(['x: hint unnamed']);
  });

  test('of any text are read without a throw', () => {
    const parts = fc.constantFrom(
      ...[
        '---\n',
        '  ',
        's_1::t_1 ',
        'h_1',
        '1-2\n',
        '{"sessions":',
        '{"s_1":',
        '}',
        '"agent_id"',
        ':',
        '[',
        '\0',
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
        const agents = agentsOfNote(words.join(''));
        expect(agents === null || agents.every(({ name }) => name !== '')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

async function objectOf(type: string, bytes: string | Buffer): Promise<string> {
  const args = ['hash-object', '-w', '--literally', '-t', type, '--stdin'];
  return (await git.runWith(args, { input: bytes })).toString('utf8').trim();
}

const blobOf = (bytes: string | Buffer): Promise<string> => objectOf('blob', bytes);

async function addNote(commit: string, text: string | Buffer): Promise<void> {
  const blob = await blobOf(text);
  await git.run('notes', '--ref=ai', 'add', '-f', '-C', blob, commit);
}

/** The notes alone, each with `depth` folders on its way. */
async function importNotes(commits: readonly string[], text: string, depth: number): Promise<void> {
  const pathOf = (id: string): string =>
    [...Array.from({ length: depth }, (_, at) => id.slice(2 * at, 2 * at + 2)), id.slice(2 * depth)].join(
      '/',
    );
  const lines = commits.map(
    (id) => `M 100644 inline ${pathOf(id)}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const input = `commit refs/notes/ai\ncommitter J <j@x.example> 1 +0000\ndata 0\n${lines.join('')}`;
  await git.run('update-ref', '-d', 'refs/notes/ai');
  await git.runWith(['fast-import', '--quiet', '--force'], { input });
}

const TRACES = '.agent-trace/traces.jsonl';

const traceOf = (path: string, more: { revision?: string; type?: string; tool?: string } = {}): string =>
  `${JSON.stringify({
    version: '0.1.0',
    id: '550e8400-e29b-41d4-a716-446655440000',
    timestamp: '2026-01-23T14:30:00Z',
    ...(more.revision === undefined ? {} : { vcs: { type: 'git', revision: more.revision } }),
    tool: { name: more.tool ?? 'cursor', version: '2.4.0' },
    files: [
      {
        path,
        conversations: [
          {
            contributor: { type: more.type ?? 'ai', model_id: 'anthropic/claude-opus-4-5' },
            ranges: [{ start_line: 1, end_line: 2 }],
          },
        ],
      },
    ],
  })}\n`;

describe('agent-trace records', () => {
  const CASES: Record<string, readonly [text: string | Buffer, origin: string]> = {
    'of an agent in a file of the commit': [traceOf('a.ts'), 'author cursor'],
    'of an agent and a person': [traceOf('a.ts', { type: 'mixed' }), 'author cursor'],
    'of a tool without a name': [traceOf('a.ts', { tool: 'unknown' }), 'author unnamed'],
    'with a path that starts at the folder': [traceOf('./a.ts'), 'author cursor'],
    'of a person': [traceOf('a.ts', { type: 'human' }), 'unknown'],
    'of nobody that is known': [traceOf('a.ts', { type: 'unknown' }), 'unknown'],
    'of a file that no commit touches': [traceOf('c.ts'), 'hint unnamed'],
    'beside lines that are none': [`${'['.repeat(100_000)}\n${traceOf('a.ts')}`, 'author cursor'],
    'that are no records': ['{}\n', 'hint unnamed'],
    'that are larger than is read': [Buffer.alloc(9_000_000, 'x'), 'hint unnamed'],
    'where a range names another contributor': [
      traceOf('a.ts').replace('"end_line":2', '"end_line":2,"contributor":{"type":"human"}'),
      'unknown',
    ],
    'where a range names an agent': [
      traceOf('a.ts', { type: 'human' }).replace('"end_line":2', '"end_line":2,"contributor":{"type":"ai"}'),
      'author cursor',
    ],
  };

  test.each(Object.entries(CASES))('%s', async (_title, [text, origin]) => {
    await git.commit({ message: 'x\n', files: { 'a.ts': '1\n', [TRACES]: text } });
    expect(await origins()).toEqual([`x: ${origin}`]);
  });

  test('count where they are added, not where they stand', async () => {
    await git.commit({ message: 'old\n', files: { 'a.ts': '1\n', [TRACES]: traceOf('a.ts') } });
    base = await git.rev('HEAD');
    await git.commit({ message: 'person\n', files: { 'a.ts': '2\n' } });
    const both = `${traceOf('a.ts')}${traceOf('b.ts', { tool: 'codex' })}`;
    await git.commit({ message: 'agent\n', files: { 'b.ts': '2\n', [TRACES]: both } });
    await git.commit({ message: 'gone\n', files: { [TRACES]: null } });
    expect(await origins()).toEqual(['person: unknown', 'agent: author codex', 'gone: unknown']);
  });

  test('added later speak of the commit of their revision, or of what was made on top of it', async () => {
    const first = await git.commit({ message: 'first\n', files: { 'a.ts': '1\n' } });
    await git.commit({ message: 'second\n', files: { 'b.ts': '1\n' } });
    const text = `${traceOf('a.ts', { revision: first.toUpperCase() })}${traceOf('b.ts', { revision: first, tool: 'codex' })}`;
    await git.commit({ message: 'records\n', files: { [TRACES]: text } });
    expect(await origins()).toEqual(['first: author cursor', 'second: author codex', 'records: unknown']);
  });

  test('are read in a folder of their own project, and as whole files', async () => {
    const whole = JSON.stringify(JSON.parse(traceOf('x.ts')), null, 2);
    await git.commit({
      message: 'jsonl\n',
      files: { 'web/x.ts': '1\n', [`web/${TRACES}`]: traceOf('x.ts') },
    });
    await git.commit({ message: 'json\n', files: { 'x.ts': '1\n', '.agent-trace/1.json': whole } });
    await git.commit({
      message: 'elsewhere\n',
      files: { 'x.ts': '2\n', 'agent-trace/1.jsonl': traceOf('x.ts') },
    });
    expect(await origins()).toEqual(['jsonl: author cursor', 'json: author cursor', 'elsewhere: unknown']);
  });

  test('that repeat one another without end are read all the same', async () => {
    const record = JSON.parse(traceOf('a.ts', { revision: base }));
    const long = JSON.stringify({ ...record, files: Array.from({ length: 20_000 }, () => record.files[0]) });
    const many = Array.from(
      { length: 12_000 },
      (_, index) => `${JSON.stringify({ ...record, id: index })}\n`,
    );
    await git.commit({ message: 'x\n', files: { 'a.ts': '1\n', [TRACES]: `${long}\n${many.join('')}` } });
    expect(await origins()).toEqual(['x: author cursor']);
  });

  test('are not weighed against hundreds of commits on top of one', async () => {
    const tops = [];
    for (const specs of [64, 65]) {
      const first = await git.commit({
        message: `${specs}\n`,
        files: { 'c.ts': `${specs}` },
        parents: [base],
      });
      const children = Array.from({ length: specs }, (_, index) => ({
        message: `child ${index}\n`,
        files: { 'a.ts': `${index}` },
        parents: [first],
      }));
      const parents = await git.commits(children);
      tops.push(
        await git.commit({
          message: 'all\n',
          files: { [TRACES]: traceOf('a.ts', { revision: first }) },
          parents,
        }),
      );
    }
    const found = [];
    for (const top of tops)
      found.push((await origins(top)).filter((origin) => origin.includes('author cursor')).length);
    expect(found).toEqual([64, 0]);
  });

  test('that are links or submodules are none', async () => {
    await git.commit({
      message: 'x\n',
      files: { 'a.ts': '1\n', [TRACES]: traceOf('a.ts').trim(), '.agent-trace/2.jsonl': base },
      modes: { [TRACES]: '120000', '.agent-trace/2.jsonl': '160000' },
    });
    expect(await origins()).toEqual(['x: unknown']);
  });
});
