import { GitRepository } from '../../support/git-repository';

describe.each(['sha1', 'sha256'] as const)('the scenario builder over %s', (objectFormat) => {
  let repository: GitRepository;
  beforeEach(async () => {
    repository = await GitRepository.create({ objectFormat });
  });
  afterEach(() => repository.dispose());

  test('makes commits whose files stand on top of the first parent', async () => {
    const root = await repository.commit({
      message: 'one\n',
      files: { a: '1\n', 'dir/b c': '2\n', l: 'a' },
      modes: { l: '120000' },
    });
    const next = await repository.commit({ message: 'two\n', files: { a: null, 'wörter"\n\\': 'x' } });
    expect(await repository.run('rev-list', 'HEAD')).toBe(`${next}\n${root}`);
    const listing = await repository.run('ls-tree', '-r', '-z', next);
    const seen = listing.split('\0').map((line) => line.replace(/ blob [0-9a-f]+\t/, ' '));
    expect(seen).toEqual(['100644 dir/b c', '120000 l', '100644 wörter"\n\\', '']);
  });

  test('merges cleanly, and lays other content on top of the merge when told', async () => {
    const root = await repository.commit({ message: 'root', files: { a: '1\n' } });
    await repository.switch('side', root);
    const side = await repository.commit({ message: 'side', files: { b: '2\n' } });
    await repository.switch('main');
    const main = await repository.commit({ message: 'main', files: { c: '3\n' } });
    const clean = await repository.merge(side, { into: main });
    const evil = await repository.merge(side, { into: main, files: { d: '4\n' }, message: 'evil' });
    expect(await repository.run('ls-tree', '--name-only', clean)).toBe('a\nb\nc');
    expect(await repository.run('ls-tree', '--name-only', evil)).toBe('a\nb\nc\nd');
    expect(await repository.run('rev-parse', `${evil}^1`, `${evil}^2`, 'HEAD')).toBe(
      `${main}\n${side}\n${evil}`,
    );
  });

  test('gives the same ids to the same calls, and stores malformed commits and trees as they are', async () => {
    const other = await GitRepository.create({ objectFormat });
    const spec = { message: 'same\n', files: { a: '1\n' } };
    expect(await repository.commit(spec)).toBe(await other.commit(spec));
    await other.dispose();
    const blob = await repository.blob('x');
    const tree = await repository.tree([{ mode: '100644', name: Buffer.from([0xff]), id: blob }]);
    const id = await repository.rawCommit(`tree ${tree}\ntree ${tree}\nauthor a <b> 1 +0000\n\nhello\n`);
    expect(await repository.run('rev-parse', 'main')).toBe(id);
  });
});
