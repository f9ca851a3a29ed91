import { readChange } from '../../src/change/read-change';
import type { ContentFacts } from '../../src/content/content';
import { readContent } from '../../src/content/read-content';
import { openRepository } from '../../src/platform/git/open-repository';
import { type CommitSpec, GitRepository } from '../support/git-repository';

export type Files = NonNullable<CommitSpec['files']>;

export interface Changed {
  readonly base?: Files;
  readonly head: Files;
  readonly modes?: NonNullable<CommitSpec['modes']>;
  readonly message?: string;
}

/** The facts of a change of one commit, read from real git. */
export async function contentOf({
  base = {},
  head,
  modes,
  message = 'change',
}: Changed): Promise<ContentFacts> {
  const repository = await GitRepository.create();
  try {
    const mergeBase = await repository.commit({
      message: 'base',
      files: { 'README.md': 'a service\n', ...base },
    });
    const at = await repository.commit({ message, files: head, ...(modes === undefined ? {} : { modes }) });
    return await factsBetween(repository, mergeBase, at);
  } finally {
    await repository.dispose();
  }
}

export async function factsBetween(
  repository: GitRepository,
  mergeBase: string,
  head: string,
): Promise<ContentFacts> {
  const opened = await openRepository(repository.directory);
  try {
    return await readContent(opened, await readChange(opened, { mergeBase, head }));
  } finally {
    await opened.close();
  }
}
