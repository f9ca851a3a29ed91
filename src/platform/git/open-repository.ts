import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../world/failure';
import type { Repository } from '../../world/repository';
import { askGit } from './ask';
import type { GitPlace } from './environment';
import { GitObjects } from './git-objects';
import { areInHistory, commitsBetween, isAncestor, mergeBases } from './history';
import { type Located, locateRepository } from './locate';
import { mergeOf } from './merge';
import { mergesOf } from './merges';
import { isFullId } from './object-id';
import { createOwnStore, type ObjectFormat, type OwnStore } from './own-store';
import { pickOf } from './pick';
import type { Remote } from './remote';
import { replacementsIn } from './replacements';
import { gitFailure } from './run';
import { sideRefIn } from './side-ref';
import { findDefaultBranch, remoteUrlOf } from './terminal-refs';

/** A repository on disk. What judges reads objects only, from a store of our own; what a terminal needs reads its refs. */
export interface OpenRepository extends Repository {
  /** The folder that was named. */
  readonly directory: string;
  readonly gitDirectory: string;
  /** Where its objects are: what another store may borrow from. */
  readonly objectDirectory: string;
  readonly objectFormat: ObjectFormat;
  /** Full ref name of the branch that changes go to; `null` where it cannot be told. */
  defaultBranch(): Promise<string | null>;
  /** Of `origin`, without user name and password; `null` where there is none. */
  remoteUrl(): Promise<string | null>;
  /** The tree that committing the index would record; nothing is written to the repository. */
  stagedTree(indexFile?: string): Promise<string>;
  /** Ends git and removes what was written to temporary folders. The repository must not be used after it. */
  close(): Promise<void>;
}

const EMPTY_TREE: Readonly<Record<ObjectFormat, string>> = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/**
 * Opens the repository that holds `directory`: bare, partial, linked work tree, SHA-1 or SHA-256.
 * @param promisedBy where its blobs are, if it was fetched without them; each is fetched once somebody reads it
 * @throws Failure where there is none, or git is missing or older than 2.38
 */
export async function openRepository(directory: string, promisedBy?: Remote): Promise<OpenRepository> {
  const located = await locateRepository(directory);
  const distrusted = [located.top];
  const patience = promisedBy?.patience;
  const given: GitPlace = { gitDirectory: located.gitDirectory, distrusted, patience };
  const gitVersion = await supportedVersion(given);
  const objectFormat = await formatOf(given);
  const store = await createOwnStore(objectFormat, [join(located.commonDirectory, 'objects')]);
  const promise = promisedBy?.keepsBlobs === true ? { promisedBy } : {};
  const own: GitPlace = { gitDirectory: store.gitDirectory, distrusted, patience, ...promise };
  const objects = new GitObjects(own, EMPTY_TREE[objectFormat]);
  let replacements: Promise<readonly string[]> | null = null;
  return {
    directory,
    gitDirectory: located.gitDirectory,
    objectDirectory: join(located.commonDirectory, 'objects'),
    objectFormat,
    gitVersion,
    emptyTree: EMPTY_TREE[objectFormat],
    isShallow: () => isShallow(located),
    replacements: () => {
      replacements ??= replacementsIn(given, located.commonDirectory);
      return replacements;
    },
    resolve: (revision) => resolveRevision(given, revision),
    sideRef: (ref) => sideRefIn(given, ref),
    read: (id, limit) => objects.read(id, limit),
    readAll: (ids) => objects.readAll(ids),
    sizesOf: (ids) => objects.sizesOf(ids),
    mergeBases: (a, b) => mergeBases(own, a, b),
    commitsBetween: (excluded, head, beside) => commitsBetween(own, excluded, head, beside),
    isAncestor: (ancestor, descendant) => isAncestor(own, ancestor, descendant),
    areInHistory: (ids, tips) => areInHistory(own, ids, tips),
    compareTrees: (pairs) => objects.compareTrees(pairs),
    listTree: (tree) => objects.listTree(tree),
    mergesOf: (pairs) => mergesOf(own, pairs),
    mergeOf: (first, second, base) =>
      base === undefined ? mergeOf(own, first, second) : pickOf(own, { onto: first, picked: second, base }),
    defaultBranch: () => findDefaultBranch(given),
    remoteUrl: () => remoteUrlOf(given),
    stagedTree: (indexFile) => stagedTree(given, store, indexFile ?? join(located.gitDirectory, 'index')),
    close: async () => {
      await objects.close();
      await store.dispose();
    },
  };
}

async function supportedVersion(place: GitPlace): Promise<string> {
  const { text } = await askGit(place, ['version']);
  const match = /^git version ((\d+)\.(\d+)[\w.-]*)/.exec(text);
  const [, version = 'unknown', major = '0', minor = '0'] = match ?? [];
  if (Number(major) > 2 || (major === '2' && Number(minor) >= 38)) return version;
  throw new Failure(`git ${version} is too old: 2.38 or newer is needed`, 'Update git.');
}

async function formatOf(place: GitPlace): Promise<ObjectFormat> {
  const { text } = await askGit(place, ['rev-parse', '--show-object-format']);
  if (text === 'sha1' || text === 'sha256') return text;
  throw new Failure(`the repository's object format is ${text}`, 'Use a SHA-1 or SHA-256 repository.');
}

async function isShallow({ commonDirectory }: Located): Promise<boolean> {
  const cut = await readFile(join(commonDirectory, 'shallow')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw new Failure(`cannot read ${join(commonDirectory, 'shallow')}`, 'Make it readable.', {
      cause: error,
    });
  });
  return cut.length > 0;
}

async function resolveRevision(place: GitPlace, revision: string): Promise<string | null> {
  // A line feed or NUL cannot be part of a revision and would end the argument.
  if (revision === '' || /[\0\n]/.test(revision)) return null;
  const command = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { code, text } = await askGit(place, command, { accepted: [0, 1, 128] });
  return code === 0 && isFullId(text) ? text : null;
}

async function stagedTree(place: GitPlace, store: OwnStore, indexFile: string): Promise<string> {
  const copy = join(store.gitDirectory, 'index');
  await copyFile(indexFile, copy).catch((cause) => {
    throw new Failure(`cannot read the index ${indexFile}`, 'Stage something with `git add` first.', {
      cause,
    });
  });
  // The copy keeps git from writing the user's index, the object directory from writing his store.
  const variables = { GIT_INDEX_FILE: copy, GIT_OBJECT_DIRECTORY: store.objectDirectory };
  const { text, errors } = await askGit(place, ['write-tree'], { variables });
  if (isFullId(text)) return text;
  throw gitFailure(['write-tree'], `gave ${JSON.stringify(text.slice(0, 200))}`, errors);
}
