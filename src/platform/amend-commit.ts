import { Failure } from '../world/failure';
import type { OpenRepository } from './git/open-repository';
import { runGit } from './git/run';

/**
 * Gives HEAD's commit another message: a new commit object that differs in nothing else, and HEAD's branch moved to it if it
 * still stands where it was read. No hook runs, index and work tree stay untouched.
 * @param id full id of HEAD's commit
 * @returns the new commit's id
 * @throws Failure where the commit is signed (its signature would break), its message is not UTF-8, or HEAD moved in the meantime
 */
export async function amendMessage(
  repository: OpenRepository,
  id: string,
  rewrite: (message: string) => string,
): Promise<string> {
  const object = await repository.read(id);
  if (object === null)
    throw new Failure(`commit ${id} is missing from the repository`, 'Fetch it from the remote.');
  const end = object.bytes.indexOf('\n\n');
  const headers = object.bytes.subarray(0, end === -1 ? object.bytes.length : end);
  refuseSigned(headers.toString('latin1'), id);
  const message = rewrite(textOf(end === -1 ? Buffer.alloc(0) : object.bytes.subarray(end + 2), id));
  const place = { gitDirectory: repository.gitDirectory, distrusted: [repository.directory] };
  const bytes = Buffer.concat([headers, Buffer.from(`\n\n${message}`, 'utf8')]);
  const { output } = await runGit(place, ['hash-object', '-t', 'commit', '-w', '--stdin'], { input: bytes });
  const next = output.toString('latin1').trim();
  const update = ['update-ref', '-m', 'countersign attest', 'HEAD', next, id];
  const { code } = await runGit(place, update, { accepted: [0, 1, 128] });
  if (code === 0) return next;
  throw new Failure('HEAD moved while its commit was being attested', 'Run the command again.');
}

function refuseSigned(headers: string, id: string): void {
  if (!/^gpgsig(?:-sha256)? /m.test(headers)) return;
  throw new Failure(
    `commit ${id.slice(0, 12)} is signed, and another message would break its signature`,
    'Print the trailer with --print, then add it and sign anew: `git commit --amend -S`.',
  );
}

function textOf(bytes: Buffer, id: string): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new Failure(
    `the message of commit ${id.slice(0, 12)} is not UTF-8`,
    'Write it anew with `git commit --amend`, then attest the commit.',
  );
}
