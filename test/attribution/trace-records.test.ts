import { TraceBinder } from '../../src/attribution/bind-traces';
import { readTraceRecord } from '../../src/attribution/trace-record';
import type { Commit } from '../../src/change/change';
import { fileOf, idOf } from '../support/evidence';

/** What one agent-trace record says, and of which commits: whole answers. */

const AI = { type: 'ai', model_id: 'opus' };
const MIXED = { type: 'mixed', model_id: 'gpt-5' };
const HUMAN = { type: 'human', model_id: 'opus' };
const RECORD = {
  tool: { name: 'cursor' },
  vcs: { revision: 'ABCDEF' },
  files: [{ path: 'a.ts', conversations: [{ contributor: AI }] }],
};
const cursor = (model: string | null) => ({ name: 'cursor', class: 'author', model });
const unnamed = { name: 'unnamed', class: 'author', model: 'opus' };
const file = (...conversations: readonly unknown[]) => ({ files: [{ path: 'a.ts', conversations }] });

type Said = null | 'none' | { revision: string | null; files: Record<string, readonly unknown[]> };

function said(value: unknown): Said {
  const record = readTraceRecord(typeof value === 'string' ? value : JSON.stringify(value));
  return record === null || record === 'none'
    ? record
    : { revision: record.revision, files: Object.fromEntries(record.files) };
}

const opus = { revision: 'abcdef', files: { 'a.ts': [cursor('opus')] } };

const RECORDS: Record<string, readonly [value: unknown, said: Said]> = {
  'names revision, file, tool and model': [RECORD, opus],
  'is none where it is no JSON': ['{', null],
  'is none where it is a list': [[RECORD], null],
  'is none without files': [{ ...RECORD, files: undefined }, null],
  'is none where the files are no list': [{ ...RECORD, files: { 0: RECORD.files[0] } }, null],
  'has no part of an agent without a file': [{ ...RECORD, files: [] }, 'none'],
  'may be of no revision': [
    { ...RECORD, vcs: undefined },
    { ...opus, revision: null },
  ],
  'may have a revision that is no text': [
    { ...RECORD, vcs: { revision: 7 } },
    { ...opus, revision: null },
  ],
  'may have another versioning that is no object': [
    { ...RECORD, vcs: 'git' },
    { ...opus, revision: null },
  ],
  'may be of no tool': [
    { ...RECORD, tool: null },
    { ...opus, files: { 'a.ts': [unnamed] } },
  ],
  'may be of a tool without a name': [
    { ...RECORD, tool: {} },
    { ...opus, files: { 'a.ts': [unnamed] } },
  ],
  'joins what it says twice of one file': [
    {
      ...RECORD,
      files: [
        { path: './a.ts', conversations: [{ contributor: AI }] },
        { path: 'a.ts', conversations: [{ contributor: MIXED }, { contributor: AI }] },
      ],
    },
    { ...opus, files: { 'a.ts': [cursor('opus'), cursor('gpt-5'), cursor('opus')] } },
  ],
  'keeps files apart, and what stands in the middle of a path': [
    {
      ...RECORD,
      files: ['b/./a.ts', '././a.ts', '/a.ts', 'x./a.ts'].map((path) => ({
        path,
        conversations: [{ contributor: AI }],
      })),
    },
    {
      ...opus,
      files: Object.fromEntries(
        ['b/./a.ts', './a.ts', '/a.ts', 'x./a.ts'].map((path) => [path, [cursor('opus')]]),
      ),
    },
  ],
  'leaves out files without a path, and those in which no agent had a part': [
    {
      ...RECORD,
      files: [
        null,
        'a.ts',
        { conversations: [{ contributor: AI }] },
        { path: 7, conversations: [{ contributor: AI }] },
        { path: 'b.ts' },
        { path: 'c.ts', conversations: { 0: { contributor: AI } } },
        { path: 'd.ts', conversations: [{ contributor: HUMAN }] },
        ...RECORD.files,
      ],
    },
    opus,
  ],
  'has no part of an agent where only people wrote': [{ ...RECORD, ...file({ contributor: HUMAN }) }, 'none'],
  'has no part of an agent where nobody is named': [
    {
      ...RECORD,
      ...file(null, 7, {}, { contributor: null }, { contributor: 'ai' }, { contributor: { type: 'AI' } }),
    },
    'none',
  ],
  'names the contributor of the conversation where no range is': [
    { ...RECORD, ...file({ contributor: AI, ranges: [] }) },
    opus,
  ],
  'names the contributor of the conversation where a range names none': [
    { ...RECORD, ...file({ contributor: AI, ranges: [{ start_line: 1 }, null, { contributor: null }] }) },
    { ...opus, files: { 'a.ts': [cursor('opus')] } },
  ],
  "names a range's own contributor in the place of the conversation's": [
    { ...RECORD, ...file({ contributor: AI, ranges: [{ contributor: MIXED }, { contributor: HUMAN }] }) },
    { ...opus, files: { 'a.ts': [cursor('gpt-5')] } },
  ],
  'names both where one range names its own': [
    { ...RECORD, ...file({ contributor: AI, ranges: [{ contributor: MIXED }, {}] }) },
    { ...opus, files: { 'a.ts': [cursor('gpt-5'), cursor('opus')] } },
  ],
  'names nobody where ranges without one are in a conversation without one': [
    { ...RECORD, ...file({ ranges: [{}, 7] }) },
    'none',
  ],
  'may be of a model without a name': [
    { ...RECORD, ...file({ contributor: { type: 'mixed' } }) },
    { ...opus, files: { 'a.ts': [cursor(null)] } },
  ],
};

describe('a record', () => {
  test.each(Object.entries(RECORDS))('%s', (_title, [value, expected]) => {
    expect(said(value)).toEqual(expected);
  });
});

const person = { name: 'Jane', email: 'jane@bank.example', time: 1_760_000_000 };
const commitOf = (name: string, paths: string, ...parents: readonly string[]): Commit => ({
  id: idOf(name),
  tree: idOf(`tree ${name}`),
  parents: parents.map(idOf),
  author: person,
  committer: person,
  message: { text: 'x\n', subject: 'x', lines: [{ number: 1, text: 'x' }], trailers: [] },
  files: paths.split(' ').map((path) => fileOf(path)),
  defects: [],
});

/** A record of these agents' parts in these files. */
const recordOf = (parts: Record<string, string>, revision?: string): string =>
  JSON.stringify({
    ...(revision === undefined ? {} : { vcs: { revision: idOf(revision) } }),
    tool: { name: 'cursor' },
    files: Object.entries(parts).map(([path, model]) => ({
      path,
      conversations: [{ contributor: { type: 'ai', model_id: model } }],
    })),
  });

const ELSEWHERE = 'hint a trace of files that the commit does not touch';
const UNREAD = 'hint a trace that cannot be read';

/** Adds each record to the last of the commits; what is then said of each, by its name. */
function bound(commits: readonly Commit[], records: readonly string[], folder = ''): string[][] {
  const adding = commits.at(-1);
  if (adding === undefined) throw new Error('there is no commit');
  const binder = new TraceBinder(commits);
  for (const record of records) binder.add(record, { adding, folder });
  const found = binder.result();
  expect([...found.keys()].every((id) => commits.some((commit) => commit.id === id))).toBe(true);
  return commits.map(({ id }) => {
    const { markers, hints } = found.get(id) ?? { markers: [], hints: [] };
    return [...markers.map(({ text }) => text), ...hints.map(({ text }) => `hint ${text}`)];
  });
}

const SAID = 'agent-trace: cursor (opus)';
const [first, second, last] = [
  commitOf('first', 'a.ts', 'base'),
  commitOf('second', 'b.ts', 'first'),
  commitOf('last', 'c.ts web/d.ts', 'second'),
];

const BOUND: Record<string, readonly [record: string, said: string[][]]> = {
  'the commit that adds it': [recordOf({ 'c.ts': 'opus' }), [[], [], [SAID]]],
  'the commit that adds it rather than that of its revision': [
    recordOf({ 'a.ts': 'opus', 'c.ts': 'opus' }, 'first'),
    [[], [], [SAID]],
  ],
  'the commit of its revision': [recordOf({ 'a.ts': 'opus' }, 'first'), [[SAID], [], []]],
  'the commit of its revision rather than the one on top': [
    recordOf({ 'a.ts': 'opus', 'b.ts': 'opus' }, 'first'),
    [[SAID], [], []],
  ],
  'the commit on top of its revision': [recordOf({ 'b.ts': 'opus' }, 'first'), [[], [SAID], []]],
  'the first commit where its revision is the base': [recordOf({ 'a.ts': 'opus' }, 'base'), [[SAID], [], []]],
  'no commit two above its revision': [recordOf({ 'b.ts': 'opus' }, 'base'), [[], [], [ELSEWHERE]]],
  'no other commit without a revision': [recordOf({ 'a.ts': 'opus' }), [[], [], [ELSEWHERE]]],
  'no commit where its revision is unknown': [recordOf({ 'a.ts': 'opus' }, 'other'), [[], [], [ELSEWHERE]]],
  'nothing where no agent had a part': [JSON.stringify({ files: [] }), [[], [], []]],
  'nothing that can be read': ['{}', [[], [], [UNREAD]]],
};

describe('a record speaks of', () => {
  test.each(Object.entries(BOUND))('%s', (_title, [record, expected]) => {
    expect(bound([first, second, last], [record])).toEqual(expected);
  });

  test('files below the folder that holds it, and of those below the root', () => {
    expect(bound([last], [recordOf({ 'd.ts': 'opus' })], 'web/')).toEqual([[SAID]]);
    expect(bound([last], [recordOf({ 'web/d.ts': 'opus' })], 'web/')).toEqual([[SAID]]);
    expect(bound([last], [recordOf({ 'd.ts': 'opus' })], 'we/')).toEqual([[ELSEWHERE]]);
    expect(bound([last], [recordOf({ 'd.ts': 'opus' })])).toEqual([[ELSEWHERE]]);
  });

  test('every commit on top of its revision that touches its files', () => {
    const forks = [
      commitOf('left', 'x.ts a.ts', 'first'),
      commitOf('right', 'a.ts', 'base', 'first'),
      commitOf('aside', 'y.ts', 'first'),
      commitOf('top', 'c.ts', 'left', 'right', 'aside'),
    ];
    expect(bound(forks, [recordOf({ 'a.ts': 'opus' }, 'first')])).toEqual([[SAID], [SAID], [], []]);
  });

  test('at most 64 commits on top of its revision', () => {
    const fan = (count: number): Commit[] => [
      ...Array.from({ length: count }, (_, index) => commitOf(`fork ${index}`, 'a.ts', 'first')),
      commitOf('top', 'c.ts'),
    ];
    const record = recordOf({ 'a.ts': 'opus' }, 'first');
    expect(bound(fan(64), [record])).toEqual([...Array.from({ length: 64 }, () => [SAID]), []]);
    expect(bound(fan(65), [record])).toEqual([...Array.from({ length: 65 }, () => []), [ELSEWHERE]]);
  });
});

describe('several records', () => {
  const other = (path: string): string => recordOf({ [path]: 'opus' }).replace('cursor', 'codex');

  test('of one commit are joined, and a hint stands beside them', () => {
    expect(bound([last], [recordOf({ 'c.ts': 'opus' }), other('c.ts'), 'x', other('a.ts')])).toEqual([
      [SAID, 'agent-trace: codex (opus)', ELSEWHERE],
    ]);
  });

  test('leave what the records say alone', () => {
    const two = { 'c.ts': 'opus', 'web/d.ts': 'gpt-5' };
    expect(bound([last], [recordOf(two), other('c.ts')])).toEqual([[SAID, 'agent-trace: codex (opus)']]);
  });
});
