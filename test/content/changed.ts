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

/** The facts of many changes at once, each in a folder of its own of one commit, told as if it stood alone. */
export async function contentOfEach(
  cases: Readonly<Record<string, Changed>>,
): Promise<ReadonlyMap<string, ContentFacts>> {
  const placed = Object.values(cases).map((changed, index) => inFolder(changed, `${index}/`));
  const facts = await contentOf({
    base: Object.assign({}, ...placed.map(({ base }) => base)),
    head: Object.assign({}, ...placed.map(({ head }) => head)),
    modes: Object.assign({}, ...placed.map(({ modes }) => modes)),
  });
  return new Map(Object.keys(cases).map((title, index) => [title, withoutFolder(facts, `${index}/`)]));
}

const moved = <T>(files: Readonly<Record<string, T>> | undefined, folder: string): Record<string, T> =>
  Object.fromEntries(Object.entries(files ?? {}).map(([path, content]) => [`${folder}${path}`, content]));

const inFolder = ({ base, head, modes }: Changed, folder: string) => ({
  base: moved(base, folder),
  head: moved(head, folder),
  modes: moved(modes, folder),
});

function withoutFolder(
  { deceptive, collisions, opaque, limits }: ContentFacts,
  folder: string,
): ContentFacts {
  const isInside = ({ path }: { readonly path: string }) => path.startsWith(folder);
  const bare = (path: string) => path.slice(folder.length);
  return {
    deceptive: deceptive.flatMap((one) => {
      const { place } = one;
      return place.in === 'message' || !isInside(place)
        ? []
        : [{ ...one, place: { ...place, path: bare(place.path) } }];
    }),
    collisions: collisions.filter(isInside).map((one) => {
      if (one.kind === 'name') return { ...one, path: bare(one.path) };
      const [path, other, part, otherPart] = [one.path, one.other, one.part, one.otherPart].map(bare);
      return { ...one, path: path ?? '', other: other ?? '', part: part ?? '', otherPart: otherPart ?? '' };
    }),
    opaque: opaque.filter(isInside).map((one) => ({ ...one, path: bare(one.path) })),
    limits,
  };
}
