import { readRecords } from '../../src/attribution/records';
import { readTraces } from '../../src/attribution/trace-records';
import type { Commit, FileChange } from '../../src/change/change';
import { fileOf, idOf } from '../support/evidence';
import { ObjectsInMemory } from '../support/objects-in-memory';
import { traceOf } from './traces';

/** Which files of a change are traces, and which of their lines are the commit's own. */

const TRACES = '.agent-trace/traces.jsonl';

let objects: ObjectsInMemory;
beforeEach(() => {
  objects = new ObjectsInMemory();
});

const author = { name: 'Jane', email: 'jane@bank.example', time: 1_760_000_000 };
const commitOf = (name: string, files: readonly FileChange[]): Commit => ({
  id: idOf(name),
  tree: idOf(`tree ${name}`),
  parents: [idOf(`parent of ${name}`)],
  author,
  committer: author,
  message: { text: `${name}\n`, subject: name, lines: [{ number: 1, text: name }], trailers: [] },
  files,
  defects: [],
});

/** A file with these contents before and after. */
const written = (path: string, after: string, before?: string): FileChange => ({
  ...fileOf(path, before === undefined ? 'added' : 'edited'),
  oldId: before === undefined ? null : objects.blob(before),
  newId: objects.blob(after),
});

const markerOf = (agent: string) => ({
  agent,
  class: 'author',
  place: 'trace',
  line: null,
  text: `agent-trace: ${agent} (anthropic/claude-opus-4-5)`,
});
const hintOf = (text: string) => ({ agent: 'unnamed', class: 'assist', place: 'trace', line: null, text });

/** What is read of a commit that touches `a.ts` and these files. */
async function read(...files: readonly FileChange[]) {
  const records = await readTraces(objects, [commitOf('x', [fileOf('a.ts'), ...files])]);
  return [...records.values()];
}
const SAID = [{ markers: [markerOf('cursor')], hints: [] }];

describe('a trace', () => {
  test.each([
    ['in the root', TRACES],
    ['whose name is its ending', '.agent-trace/.jsonl'],
    ['in a folder of the folder', '.agent-trace/2026/11/one.jsonl'],
    ['that is one record', '.agent-trace/one.json'],
  ])('is read %s', async (_title, path) => {
    expect(await read(written(path, traceOf('a.ts')))).toEqual(SAID);
  });

  test.each([
    ['with another ending', '.agent-trace/one.jsonx'],
    ['with an ending too short', '.agent-trace/one.js'],
    ['with its ending in the middle', '.agent-trace/one.json.txt'],
    ['without a dot before its ending', '.agent-trace/json'],
    ['beside the folder', '.agent-trace.json'],
    ['in a folder with more before its name', 'x.agent-trace/one.json'],
    ['in a folder with more after its name', '.agent-traces/one.json'],
    ['in a folder with another first letter', '_agent-trace/one.json'],
  ])('is none %s', async (_title, path) => {
    expect(await read(written(path, traceOf('a.ts')))).toEqual([]);
    expect(objects.questions).toEqual([]);
  });

  test.each([
    ['100644', SAID],
    ['100755', SAID],
    ['120000', []],
    ['160000', []],
  ])('with the mode %s', async (newMode, said) => {
    expect(await read({ ...written(TRACES, traceOf('a.ts')), newMode })).toEqual(said);
  });

  test('that is removed says nothing', async () => {
    const gone = { ...written(TRACES, '', traceOf('a.ts')), newId: null, newMode: '100644' };
    expect(await read(gone)).toEqual([]);
    expect(objects.questions).toEqual([]);
  });

  test('that is absent is a hint', async () => {
    expect(await read(fileOf(TRACES, 'added'))).toEqual([
      { markers: [], hints: [hintOf('a trace that is too large or absent')] },
    ]);
  });

  test('of another project than its folder names is one of no file', async () => {
    const hint = { markers: [], hints: [hintOf('a trace of files that the commit does not touch')] };
    const nested = written('web/.agent-trace/1.jsonl', traceOf('x.ts'));
    expect(await read(nested)).toEqual([hint]);
    expect(await read(nested, fileOf('webx.ts'), fileOf('.agent-trace/x.ts'))).toEqual([hint]);
    expect(await read(nested, fileOf('web/x.ts'))).toEqual(SAID);
  });

  test('in a folder of its kind in another speaks of the inner one', async () => {
    const nested = written('.agent-trace/.agent-trace/1.jsonl', traceOf('x.ts'));
    expect(await read(nested, fileOf('.agent-trace/x.ts'))).toEqual(SAID);
  });
});

describe('lines of a trace', () => {
  const [cursor, codex] = [traceOf('a.ts'), traceOf('a.ts', { tool: 'codex' })];

  test('that stood there before are not the commit’s', async () => {
    expect(await read(written(TRACES, `${cursor}${codex}`, cursor))).toEqual([
      { markers: [markerOf('codex')], hints: [] },
    ]);
    expect(await read(written(TRACES, cursor, `${codex}${cursor}`))).toEqual([]);
  });

  test('are told apart by either end', async () => {
    const text = `${cursor}${codex}`;
    expect(await read(written(TRACES, text.replaceAll('\n', '\r\n'), cursor))).toEqual([
      { markers: [markerOf('codex')], hints: [] },
    ]);
    expect(await read(written(TRACES, text, text.replaceAll('\n', '\r\n')))).toEqual([]);
  });

  test('without a word are none', async () => {
    expect(await read(written(TRACES, `\n \t\n\r\n${cursor}\n\n`))).toEqual(SAID);
    expect(await read(written(TRACES, '\n  \n'))).toEqual([]);
  });

  test('that are no records are a hint beside what the others say', async () => {
    expect(await read(written(TRACES, `x\n${cursor}`))).toEqual([
      { markers: [markerOf('cursor')], hints: [hintOf('a trace that cannot be read')] },
    ]);
  });

  test('all count where what stood there before cannot be read', async () => {
    const file = { ...written(TRACES, cursor, 'x'), oldId: idOf('absent') };
    expect(await read(file)).toEqual(SAID);
  });

  test('are one record in a .json file, whatever stood there before', async () => {
    const [before, after] = [cursor, codex].map((text) => JSON.stringify(JSON.parse(text), null, 2));
    expect(await read(written('.agent-trace/1.json', after ?? '', before))).toEqual([
      { markers: [markerOf('codex')], hints: [] },
    ]);
    expect(await read(written('.agent-trace/1.json', cursor, cursor))).toEqual(SAID);
  });
});

describe('all records of a change', () => {
  const NOTE =
    'a.ts\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"amp","model":"opus"}}}}';
  const inNote = { ...markerOf('amp'), place: 'note', text: 'git-ai note: amp (opus)' };
  const unread = { ...hintOf('a note in refs/notes/ai that cannot be read'), place: 'note' };

  test('come by commit, notes before traces', async () => {
    const [both, noted, traced, bare] = [
      commitOf('both', [fileOf('a.ts'), written(TRACES, `x\n${traceOf('a.ts')}`)]),
      commitOf('noted', [fileOf('a.ts')]),
      commitOf('traced', [fileOf('a.ts'), written(TRACES, traceOf('a.ts'))]),
      commitOf('bare', [fileOf('a.ts')]),
    ];
    const other = commitOf('hints', [written(TRACES, 'x')]);
    const note = (text: string): readonly [string, string] => ['100644', objects.blob(text)];
    const tree = objects.tree({ [both.id]: note(NOTE), [noted.id]: note(NOTE), [other.id]: note('x') });
    objects.refs.set('refs/notes/ai', objects.commit(tree));
    const records = await readRecords(objects, { commits: [both, noted, traced, bare, other] });
    const unreadTrace = hintOf('a trace that cannot be read');
    expect(Object.fromEntries(records)).toEqual({
      [both.id]: { markers: [inNote, markerOf('cursor')], hints: [unreadTrace] },
      [noted.id]: { markers: [inNote], hints: [] },
      [traced.id]: { markers: [markerOf('cursor')], hints: [] },
      [other.id]: { markers: [], hints: [unread, unreadTrace] },
    });
  });
});
