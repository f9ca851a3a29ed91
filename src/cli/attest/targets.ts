import { digestOfCommit } from '../../change/read-change';
import { amendMessage, amendMessages, type Rewrite } from '../../platform/amend-commit';
import { counted } from '../../report/text';
import { Failure } from '../../world/failure';
import { commitOf } from '../local-request';
import { commitsOf } from '../range';
import type { Attestor, Session } from './attestor';
import { type Addition, withAttestation } from './message';
import { stagedChange } from './staged';

/** The trailers of what is staged, for whoever writes the message. */
export async function printStaged({ repository, terminal }: Session, attestor: Attestor): Promise<void> {
  terminal.out(linesOf(await attestor.attest((await stagedChange(repository)).digest)));
}

/** HEAD's message gets the trailers; for any other commit they are printed. */
export async function attestCommit(session: Session, attestor: Attestor, revision: string): Promise<void> {
  const { repository, options, terminal } = session;
  const id = await commitOf(repository, revision, '--commit');
  const addition = await attestor.attest(await digestOfCommit(repository, id));
  if (options.print === true || id !== (await repository.resolve('HEAD'))) {
    terminal.out(linesOf(addition));
    return;
  }
  const next = await amendMessage(repository, id, (message) => withAttestation(message, addition));
  terminal.err(`Attested ${id.slice(0, 12)}; with the trailer it is ${next.slice(0, 12)}.\n`);
  terminal.out(`${next}\n`);
}

/**
 * Each commit of the range gets an attestation of its own. Messages change and trees do not, so each is made anew on top of
 * the one before, as a rebase would without its conflicts; a merge exactly as git makes it only follows its parents.
 */
export async function attestRange(session: Session, attestor: Attestor, range: string): Promise<void> {
  const { repository, options, terminal } = session;
  const { commits, head } = await commitsOf(repository, range);
  const ids = commits.map(({ id }) => id);
  const prints = options.print === true;
  if (!prints && head !== (await repository.resolve('HEAD'))) throw notCheckedOut(range);
  const additions = new Map<string, Addition>();
  for (const { id, parents, files } of commits) {
    if (parents.length > 1 && files.length === 0) continue;
    additions.set(id, await attestor.attest(await digestOfCommit(repository, id)));
  }
  if (prints) {
    for (const [id, addition] of additions) terminal.out(`# ${id}\n${linesOf(addition)}`);
    return;
  }
  const rewrites = new Map(
    [...additions].map(([id, addition]): [string, Rewrite] => [
      id,
      (message) => withAttestation(message, addition),
    ]),
  );
  const moved = await amendMessages(repository, ids, rewrites);
  terminal.err(
    `Attested ${counted(additions.size, 'commit')}; ${counted(moved.size, 'commit')} made anew, the trees are the same.\n`,
  );
  for (const id of ids) terminal.out(`${id} ${moved.get(id) ?? id}\n`);
}

const notCheckedOut = (range: string): Failure =>
  new Failure(
    `${range} does not end at HEAD, so there is no branch to move`,
    'Check the branch out first, or print the trailers with --print.',
  );

const linesOf = ({ companion, attestation }: Addition): string =>
  `${companion === null ? '' : `${companion}\n`}${attestation}\n`;
