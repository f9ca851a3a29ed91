import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import type { Commit, FileChange } from '../../src/change/change';
import { type Digests, digestsFrom } from '../../src/change/digests';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { GitRepository } from '../support/git-repository';
import { CONTEXT, commitLike, policyLike, summaryOf, withTrailer } from './attested';
import { LONG } from './tampered';

/** Every byte of the paths, modes and contents of an attested change with each of its 255 other values: none is accepted. */

interface Side {
  readonly mode: string;
  readonly content: Buffer | null;
}
interface Changed {
  readonly path: Buffer;
  readonly old: Side;
  readonly next: Side;
}

const ABSENT: Side = { mode: '000000', content: null };
const side = (mode: string, text: string): Side => ({ mode, content: Buffer.from(text) });

/** An edit with a new mode, an addition without a final line feed, a deletion, and a link that points elsewhere. */
const CHANGE: readonly Changed[] = [
  {
    path: Buffer.from('src/ä.ts'),
    old: side('100644', 'one\ntwo\nthree\nfour\nfive\n'),
    next: side('100755', 'one\ntwo\n3\nfour\nfive\n'),
  },
  { path: Buffer.from('add'), old: ABSENT, next: side('100644', 'new') },
  { path: Buffer.from('gone'), old: side('100644', 'x\0y\n'), next: ABSENT },
  { path: Buffer.from('link'), old: side('120000', 'a/b'), next: side('120000', 'a/c') },
];

let git: GitRepository;
let open: OpenRepository;
let digests: Digests;
beforeAll(async () => {
  git = await GitRepository.create();
  open = await openRepository(git.directory);
  digests = digestsFrom(open);
});
afterAll(async () => {
  await open.close();
  await git.dispose();
});

/** Stores all contents at once; their ids in the order given. */
async function stored(contents: readonly Buffer[]): Promise<string[]> {
  const blobs = contents.flatMap((bytes, index) => [
    Buffer.from(`blob\nmark :${index + 1}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ]);
  const marks = contents.map((_, index) => `get-mark :${index + 1}\n`).join('');
  const input = Buffer.concat([...blobs, Buffer.from(`${marks}done\n`)]);
  const ids = await git.runWith(['fast-import', '--quiet', '--done'], { input });
  return ids.toString().trim().split('\n').filter(Boolean);
}

async function commitsOf(changes: readonly (readonly Changed[])[], message: string): Promise<Commit[]> {
  const contents = new Map<string, Buffer>();
  for (const { old, next } of changes.flat()) {
    for (const { content } of [old, next])
      if (content !== null) contents.set(content.toString('hex'), content);
  }
  const ids = await stored([...contents.values()]);
  const idOf = new Map([...contents.keys()].map((hex, index) => [hex, ids[index] ?? '']));
  const idIn = ({ content }: Side): string | null =>
    content === null ? null : (idOf.get(content.toString('hex')) ?? null);
  const fileOf = ({ path, old, next }: Changed): FileChange => ({
    path: path.toString(),
    pathBytes: path,
    oldMode: old.mode,
    newMode: next.mode,
    oldId: idIn(old),
    newId: idIn(next),
  });
  const like = commitLike({ message });
  return changes.map((files, index) => ({ ...like, id: `${like.id}-${index}`, files: files.map(fileOf) }));
}

async function outcomesOf(changes: readonly (readonly Changed[])[], message: string): Promise<string[]> {
  const policy = policyLike();
  const commits = await commitsOf(changes, message);
  const outcomes: string[] = [];
  for (let start = 0; start < commits.length; start += 1000) {
    const some = commits.slice(start, start + 1000);
    const attributed = attribute({ commits: some }, policy, { identities: new Map(), headBranch: null });
    const verified = await verify(attributed, policy, { ...CONTEXT, digests });
    outcomes.push(...verified.map((commit) => summaryOf(commit).replace(/: .*/s, '')));
  }
  return outcomes;
}

/** The bytes with each other value at each place. */
function* tampered(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1) {
    for (let value = 0; value < 256; value += 1) {
      if (value === bytes[at]) continue;
      const changed = Buffer.from(bytes);
      changed[at] = value;
      yield changed;
    }
  }
}

const PARTS: Readonly<Record<string, (changed: Changed) => Iterable<Changed>>> = {
  path: function* (changed) {
    for (const path of tampered(changed.path)) yield { ...changed, path };
  },
  'old mode': function* (changed) {
    for (const mode of tampered(Buffer.from(changed.old.mode)))
      yield { ...changed, old: { ...changed.old, mode: mode.toString('latin1') } };
  },
  'new mode': function* (changed) {
    for (const mode of tampered(Buffer.from(changed.next.mode)))
      yield { ...changed, next: { ...changed.next, mode: mode.toString('latin1') } };
  },
  'old content': function* (changed) {
    for (const content of tampered(changed.old.content ?? Buffer.alloc(0)))
      yield { ...changed, old: { ...changed.old, content } };
  },
  'new content': function* (changed) {
    for (const content of tampered(changed.next.content ?? Buffer.alloc(0)))
      yield { ...changed, next: { ...changed.next, content } };
  },
};

const BYTES = { path: 20, 'old mode': 24, 'new mode': 24, 'old content': 31, 'new content': 26 };

async function attestedMessage(without: 'nothing' | 'exact'): Promise<string> {
  const [commit] = await commitsOf([CHANGE], 'draft\n');
  if (commit === undefined) throw new Error('no commit');
  const [exact = ''] = await digests.exact([commit]);
  const [patch = ''] = await digests.patch([commit]);
  return withTrailer({}, { digest: { exact: without === 'exact' ? '1'.repeat(64) : exact, patch } });
}

test('the change itself is accepted, by each of its digests', async () => {
  expect(await outcomesOf([CHANGE], await attestedMessage('nothing'))).toEqual(['verified exact']);
  expect(await outcomesOf([CHANGE], await attestedMessage('exact'))).toEqual(['verified patch']);
});

test.each(Object.entries(BYTES))(
  'T19 T21 no other byte in a %s is accepted',
  async (part, bytes) => {
    const changes = CHANGE.flatMap((changed, index) =>
      [...(PARTS[part]?.(changed) ?? [])].map((other) => CHANGE.with(index, other)),
    );
    expect(changes.length).toBe(bytes * 255);
    const outcomes = await outcomesOf(changes, await attestedMessage('nothing'));
    expect(outcomes.filter((outcome) => outcome !== 'rejected wrong-change')).toEqual([]);
  },
  LONG,
);
