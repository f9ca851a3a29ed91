import { attribute } from '../../src/attribution/attribute';
import { readRecords } from '../../src/attribution/records';
import { readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { policyOf } from '../support/evidence';
import { GitRepository } from '../support/git-repository';
import { originOf } from './attributed';
import { traceOf } from './traces';

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

const AGENT_NOTE =
  'a.ts\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"claude"}}}}';

describe('git-ai notes', () => {
  test.each<[string, string | Buffer, string]>([
    ['is read', AGENT_NOTE, 'author claude-code'],
    ['that is none is a hint', 'hello', 'hint unnamed'],
    ['of more bytes than are read is a hint', Buffer.alloc(8 * 1024 * 1024 + 1, 'x'), 'hint unnamed'],
  ])('one %s', async (_title, text, origin) => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    await addNote(head, text);
    expect(await origins()).toEqual([`x: ${origin}`]);
  });

  test('are found however git fans them out', async () => {
    const ids = await git.commits(
      Array.from({ length: 300 }, (_, index) => ({ message: `${index}\n`, files: { 'a.ts': `${index}` } })),
    );
    for (const depth of [0, 1, 2, 19]) {
      await importNotes(
        ids.filter((_, index) => index % 3 === 0),
        AGENT_NOTE,
        depth,
      );
      const found = (await origins()).map((origin) => origin.includes('claude-code'));
      expect(found).toEqual(ids.map((_, index) => index % 3 === 0));
    }
  });

  test('do not follow a commit that was rewritten', async () => {
    const head = await git.commit({ message: 'x\n', files: { 'a.ts': '1\n' } });
    await addNote(head, AGENT_NOTE);
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

describe('agent-trace records', () => {
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

  test('of more bytes than are read are a hint', async () => {
    const text = Buffer.alloc(8 * 1024 * 1024 + 1, 'x');
    await git.commit({ message: 'x\n', files: { 'a.ts': '1\n', [TRACES]: text } });
    expect(await origins()).toEqual(['x: hint unnamed']);
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
