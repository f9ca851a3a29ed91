import { resolve } from 'node:path';
import { readTrailers } from '../../change/trailers';
import { readWholeFile, writeWholeFile } from '../../platform/files';
import { type OpenRepository, openRepository } from '../../platform/git/open-repository';
import { commentMarkOf } from '../../platform/hooks-comments';
import { callingGit } from '../../platform/hooks-process';
import { readSessionSettings } from '../../platform/session-settings';
import { runUserGit } from '../../platform/user-git';
import { Failure } from '../../world/failure';
import type { Terminal } from '../../world/terminal';
import { openAttestor } from '../attest/attestor';
import { hasText, statedIn, withAttestation } from '../attest/message';
import { type StagedChange, stagedChange } from '../attest/staged';
import { isAmending } from './amending';

/**
 * In an agent's session the message gets an attestation of what is about to be committed. Left alone: the commits of everybody
 * else, merges exactly as git makes them, a message that git will turn down for being empty, and one that carries an
 * attestation of this very change already (a proxy that answers with the trailer, a reworded commit).
 * @throws Failure where an attestation is due and cannot be made: the commit must not come to be without one
 */
export async function attestMessage(file: string, terminal: Terminal): Promise<void> {
  const settings = await readSessionSettings(terminal.cwd);
  if (settings.values.agent === undefined) return;
  const path = resolve(terminal.cwd, file);
  const message = await messageIn(path);
  const mark = await commentMarkOf(terminal.cwd, message);
  if (!hasText(message, mark)) return;
  const repository = await openCommitting(terminal.cwd);
  try {
    const staged = await stagedChange(repository, await isAmend(terminal.cwd));
    if (staged.isCleanMerge || isAttested(message, staged)) return;
    const attestor = await openAttestor({ repository, options: {}, settings, terminal });
    const addition = await attestor.attest(staged.digest);
    await writeWholeFile(path, withAttestation(message, addition, mark));
    terminal.err(`Attested as ${settings.values.agent}, with the key ${settings.values.keyId}.\n`);
  } finally {
    await repository.close();
  }
}

async function messageIn(path: string): Promise<string> {
  const bytes = await readWholeFile(path);
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new Failure('the message of the commit is not UTF-8', 'Write it in UTF-8.');
}

/** The repository that git commits to: usually that of the folder, else the one that `GIT_DIR` names. */
async function openCommitting(folder: string): Promise<OpenRepository> {
  const { text } = await runUserGit(folder, ['rev-parse', '--absolute-git-dir']);
  const around = await openRepository(folder).catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
  if (around?.gitDirectory === text) return around;
  await around?.close();
  return openRepository(text);
}

const isAmend = async (folder: string): Promise<boolean> =>
  isAmending((await callingGit()) ?? [], async (name) => {
    if (!/^[A-Za-z0-9.-]+$/.test(name)) return null;
    const { code, text } = await runUserGit(folder, ['config', '--get', `alias.${name}`], {
      accepted: [0, 1],
    });
    return code === 0 ? text : null;
  });

function isAttested(message: string, { digest }: StagedChange): boolean {
  const subjects = readTrailers(message.split('\n'))
    .filter(({ key }) => key.toLowerCase() === 'proxy-attestation')
    .flatMap(({ value }) => statedIn(value)?.subject ?? []);
  return subjects.some(({ name, digest: { sha256 } }) => name === 'change/exact' && sha256 === digest.exact);
}
