import { Failure } from '../world/failure';
import type { OpenRepository } from './git/open-repository';
import { runGit } from './git/run';
import { runUserGit } from './user-git';

/** A commit object in its two parts, both as bytes spelt in latin1, so that nothing of them is lost. */
export interface CommitObject {
  /** Without the empty line behind them; each line ends with a line feed. */
  readonly headers: string;
  readonly message: string;
}

const SIGNATURE = /^gpgsig(?:-sha256)? .*\n(?: .*\n)*/gm;

export const isSigned = ({ headers }: CommitObject): boolean => headers.search(SIGNATURE) !== -1;

/** @throws Failure where the commit is missing */
export async function readCommitObject(repository: OpenRepository, id: string): Promise<CommitObject> {
  const object = await repository.read(id);
  if (object === null || object.type !== 'commit')
    throw new Failure(`commit ${id} is missing from the repository`, 'Fetch it from the remote.');
  const text = object.bytes.toString('latin1');
  const end = text.indexOf('\n\n');
  if (end === -1) return { headers: text.endsWith('\n') ? text : `${text}\n`, message: '' };
  return { headers: text.slice(0, end + 1), message: text.slice(end + 2) };
}

/** Stores the commit as it is. */
export async function writeCommitObject(repository: OpenRepository, commit: CommitObject): Promise<string> {
  const place = { gitDirectory: repository.gitDirectory, distrusted: [repository.directory] };
  const input = Buffer.from(`${commit.headers}\n${commit.message}`, 'latin1');
  const { output } = await runGit(place, ['hash-object', '-t', 'commit', '-w', '--stdin'], { input });
  return output.toString('latin1').trim();
}

/**
 * Stores the commit with a signature by whoever is at the terminal, made as their own git is set up to (`gpg.format`,
 * `user.signingKey`). Everything but the signature is compared with what was asked for.
 * @throws Failure where someone else committed it, git cannot write it so, or signing fails
 */
export async function signCommitObject(
  repository: OpenRepository,
  id: string,
  commit: CommitObject,
): Promise<string> {
  const headers = commit.headers.replace(SIGNATURE, '');
  const parts = partsOf(headers);
  if (parts === null) throw unwritable(id, 'it has headers that `git commit-tree` does not write');
  await requireOwn(repository, id, parts.committer.email);
  const args = ['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', '-S', parts.tree];
  for (const parent of parts.parents) args.push('-p', parent);
  const signed = await runUserGit(repository.directory, [...args, '-F', '-'], {
    input: Buffer.from(commit.message, 'latin1'),
    variables: variablesOf(parts),
    accepted: [0, 1, 128],
  });
  if (signed.code !== 0) throw unsignable(id, signed.errors);
  const made = await readCommitObject(repository, signed.text);
  const { headers: madeHeaders, message } = made;
  if (isSigned(made) && madeHeaders.replace(SIGNATURE, '') === headers && message === commit.message)
    return signed.text;
  throw unwritable(id, 'git wrote it with other bytes than it had');
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

interface Parts {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
}

const HEADERS = /^tree ([0-9a-f]+)\n((?:parent [0-9a-f]+\n)*)author (.*)\ncommitter (.*)\n$/;

/** `null` where there is anything that the command line of git cannot state. */
function partsOf(headers: string): Parts | null {
  const [, tree, parents, by, of] = HEADERS.exec(headers) ?? [];
  const author = personOf(by ?? '');
  const committer = personOf(of ?? '');
  if (tree === undefined || parents === undefined || author === null || committer === null) return null;
  return { tree, parents: [...parents.matchAll(/[0-9a-f]{40,}/g)].map(([id]) => id), author, committer };
}

function personOf(text: string): Person | null {
  const [, name, email, time, zone] = /^(.*) <(.*)> (\d+) ([+-]\d{4})$/.exec(text) ?? [];
  if (name === undefined || email === undefined) return null;
  return { name: fromLatin1(name), email: fromLatin1(email), date: `@${time} ${zone}` };
}

const fromLatin1 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

const variablesOf = ({ author, committer }: Parts): Record<string, string> => ({
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_AUTHOR_DATE: author.date,
  GIT_COMMITTER_NAME: committer.name,
  GIT_COMMITTER_EMAIL: committer.email,
  GIT_COMMITTER_DATE: committer.date,
  GIT_NO_REPLACE_OBJECTS: '1',
});

/** A signature says that its committer made the commit: nobody makes one for somebody else. */
async function requireOwn(repository: OpenRepository, id: string, email: string): Promise<void> {
  const { text } = await runUserGit(repository.directory, ['var', 'GIT_COMMITTER_IDENT']);
  const own = /<([^<>]*)>/.exec(text)?.[1] ?? '';
  if (own.toLowerCase() === email.toLowerCase()) return;
  throw new Failure(
    `commit ${id.slice(0, 12)} is signed and was committed by ${email}, and you are ${own}`,
    'Let its committer attest it, or take it over first: `git commit --amend -S --no-edit`.',
  );
}

const unwritable = (id: string, why: string): Failure =>
  new Failure(
    `commit ${id.slice(0, 12)} is signed and cannot be signed anew: ${why}`,
    'Print the trailer with --print, then add it and sign: `git commit --amend -S`.',
  );

const unsignable = (id: string, said: string): Failure =>
  new Failure(
    `commit ${id.slice(0, 12)} is signed, another message breaks its signature, and git could not sign it anew: ${said.replaceAll(/\s*\n\s*/g, '; ')}`,
    'Set up signing (`user.signingKey`, `gpg.format`) so that `git commit -S` works, or print the trailer with --print.',
  );
