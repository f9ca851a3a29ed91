import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askGit } from '../../../src/platform/git/ask';
import { Failure } from '../../../src/world/failure';

test('a repository that is gone while the run goes on is a failure with a cause', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-gone-'));
  await rm(folder, { recursive: true });
  const asked = askGit({ gitDirectory: join(folder, '.git'), distrusted: [] }, ['rev-parse', 'HEAD']);
  await expect(asked).rejects.toThrow(Failure);
  await expect(asked).rejects.toThrow('Cannot use simple-git on a directory that does not exist');
});
