import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../world/failure';
import type { GitPlace } from './git/environment';
import { runGit } from './git/run';

export interface DraftCommit {
  readonly branch: string;
  /** Branch whose tip becomes the parent; `null` for a root. */
  readonly from: string | null;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly files: Readonly<Record<string, string>>;
}

/** A folder of our own in the temporary files. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'countersign-demo-'));

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

const FIRST_DATE = 1_767_225_600;

/** Writes real repositories for the demonstration; the user's git configuration and hooks have no part in it. */
export class DemoRepository {
  readonly directory: string;
  private readonly place: GitPlace;
  private date = FIRST_DATE;

  private constructor(directory: string) {
    this.directory = directory;
    this.place = { gitDirectory: join(directory, '.git'), distrusted: [] };
  }

  /** @throws Failure where the folder holds a repository already */
  static async create(directory: string): Promise<DemoRepository> {
    const repository = new DemoRepository(directory);
    await mkdir(directory, { recursive: true });
    await mkdir(repository.place.gitDirectory).catch((cause) => {
      throw new Failure(`${directory} cannot take a new repository`, 'Name a folder that holds none.', {
        cause,
      });
    });
    await runGit(repository.place, ['init', '--quiet', '--initial-branch=main']);
    return repository;
  }

  /** The new commit becomes the branch's tip. */
  async commit(draft: DraftCommit): Promise<void> {
    this.date += 3600;
    await runGit(this.place, ['fast-import', '--quiet', '--force'], { input: streamOf(draft, this.date) });
  }

  /** Puts the files of a branch into the folder. */
  async checkOut(branch: string): Promise<void> {
    await runGit(this.place, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
    await runGit(this.place, ['read-tree', '-u', '--reset', 'HEAD'], {
      variables: { GIT_WORK_TREE: this.directory },
    });
  }
}

function streamOf({ branch, from, message, author, files }: DraftCommit, date: number): Buffer {
  const who = `${author.name} <${author.email}> ${date} +0000`;
  const parts: string[] = [
    `commit refs/heads/${branch}\n`,
    `author ${who}\ncommitter ${who}\n`,
    dataOf(message),
    from === null ? '' : `from refs/heads/${from}^0\n`,
    ...Object.entries(files).map(([path, content]) => `M 100644 inline ${path}\n${dataOf(content)}`),
    '\n',
  ];
  return Buffer.from(parts.join(''));
}

const dataOf = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
