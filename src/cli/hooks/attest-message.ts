import { resolve } from 'node:path';
import { readCompact } from '../../attestation/envelope';
import { TRAILER_KEY, toTrailer, unfolded } from '../../attestation/trailer';
import { readCommitRecord } from '../../change/commit-record';
import { readTrailers } from '../../change/trailers';
import { readWholeFile, writeWholeFile } from '../../platform/files';
import { type OpenRepository, openRepository } from '../../platform/git/open-repository';
import { commentMarkOf } from '../../platform/hooks-comments';
import { rebaseStep } from '../../platform/hooks-index';
import { callingGit } from '../../platform/hooks-process';
import { readSessionSettings } from '../../platform/session-settings';
import { runUserGit } from '../../platform/user-git';
import { Failure } from '../../world/failure';
import type { Terminal } from '../../world/terminal';
import { openAttestor } from '../attest/attestor';
import { type Addition, companionOf, hasText, statedIn, withAttestation } from '../attest/message';
import { type StagedChange, stagedChange } from '../attest/staged';
import { readCalling } from './calling';
import type { Hook } from './script';

/**
 * In an agent's session the message gets an attestation of what is about to be committed. Left alone: the commits of everybody
 * else, merges exactly as git makes them, what a rebase or a cherry-pick takes over as it was, a message that git will turn
 * down for being empty, and one that carries an attestation of this very change already. Where only the message of an attested
 * commit is replaced, its attestation goes along: the change is the same, and so is who wrote it.
 * @throws Failure where an attestation is due and cannot be made: the commit must not come to be without one
 */
export async function attestMessage(hook: Hook, file: string, terminal: Terminal): Promise<void> {
  const settings = await readSessionSettings(terminal.cwd);
  if (settings.values.agent === undefined) return;
  const { text: gitDirectory } = await runUserGit(terminal.cwd, ['rev-parse', '--absolute-git-dir']);
  const occasion = await occasionOf(hook, gitDirectory, terminal.cwd);
  if (occasion === null) return;
  const path = resolve(terminal.cwd, file);
  const message = await messageIn(path);
  const mark = await commentMarkOf(terminal.cwd, message);
  if (!hasText(message, mark)) return;
  const repository = await openCommitting(terminal.cwd, gitDirectory);
  try {
    const staged = await stagedChange(repository, occasion.amends);
    if (staged.isCleanMerge || attestedIn(message, staged) !== null) return;
    const kept = occasion.amends ? attestedIn(await messageOfHead(repository), staged) : null;
    const session = { repository, options: {}, settings, terminal };
    const made = async () => (await openAttestor(session)).attest(staged.digest);
    const addition = kept ?? (occasion.isReword ? null : await made());
    if (addition === null) return;
    await writeWholeFile(path, withAttestation(message, addition, mark));
    terminal.err(
      kept === null
        ? `Attested as ${settings.values.agent}, with the key ${settings.values.keyId}.\n`
        : 'The change is the same, so its attestation was kept.\n',
    );
  } finally {
    await repository.close();
  }
}

interface Occasion {
  readonly amends: boolean;
  /** A rebase changes the message of a commit that somebody may have written by hand. */
  readonly isReword: boolean;
}

/** git's own sequencer makes commits without `commit-msg`; these are the ones in which something new comes to be. */
const SQUASHING = new Set(['fixup', 'f', 'squash', 's']);

/** What this hook has to attest; `null` where there is nothing, or the other hook sees to it. */
async function occasionOf(hook: Hook, gitDirectory: string, folder: string): Promise<Occasion | null> {
  const calling = await readCalling((await callingGit()) ?? [], (name) => aliasIn(folder, name));
  const step = await rebaseStep(gitDirectory);
  const { command, amends, skipsVerification } = calling;
  const isReword = step !== null && (step === 'reword' || step === 'r');
  if (hook === 'commit-msg') return { amends, isReword: amends && isReword };
  if (command === 'rebase')
    return step !== null && SQUASHING.has(step) ? { amends: true, isReword: false } : null;
  if (command === 'revert') return { amends: false, isReword: false };
  const isLast = skipsVerification && (command === 'commit' || command === 'merge');
  return isLast ? { amends, isReword: amends && isReword } : null;
}

async function aliasIn(folder: string, name: string): Promise<string | null> {
  if (!/^[A-Za-z0-9.-]+$/.test(name)) return null;
  const { code, text } = await runUserGit(folder, ['config', '--get', `alias.${name}`], { accepted: [0, 1] });
  return code === 0 ? text : null;
}

async function messageOfHead(repository: OpenRepository): Promise<string> {
  const head = await repository.resolve('HEAD');
  const object = head === null ? null : await repository.read(head);
  return object === null ? '' : readCommitRecord(object.id, object.bytes).message.text;
}

async function messageIn(path: string): Promise<string> {
  const bytes = await readWholeFile(path);
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new Failure('the message of the commit is not UTF-8', 'Write it in UTF-8.');
}

/** The repository that git commits to: usually that of the folder, else the one that `GIT_DIR` names. */
async function openCommitting(folder: string, gitDirectory: string): Promise<OpenRepository> {
  const around = await openRepository(folder).catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
  if (around?.gitDirectory === gitDirectory) return around;
  await around?.close();
  return openRepository(gitDirectory);
}

/** The attestation of exactly this change in the trailers of a message, with its companion; `null` where there is none. */
function attestedIn(message: string, { digest }: StagedChange): Addition | null {
  for (const { key, value } of readTrailers(message.split('\n'))) {
    const reading = key.toLowerCase() === TRAILER_KEY.toLowerCase() ? readCompact(unfolded(value)) : null;
    const statement = reading?.ok === true ? statedIn(value) : null;
    if (reading?.ok !== true || statement === null) continue;
    const exact = statement.subject.find(({ name }) => name === 'change/exact');
    if (exact?.digest.sha256 === digest.exact)
      return { attestation: toTrailer(reading.envelope), companion: companionOf(statement) };
  }
  return null;
}
