import { join } from 'node:path';
import type { HookFiles } from '../../platform/hooks-files';
import type { HooksFolder } from '../../platform/hooks-folder';
import { Failure } from '../../world/failure';
import {
  BEFORE,
  hasBlock,
  hookScript,
  isHookScript,
  isShellScript,
  type Program,
  withBlock,
  withoutBlock,
} from './script';

/** The only hook that we need: here the message is whole and nothing touches the index any more, a formatter least of all (T19). */
const HOOK = 'commit-msg';

export interface Installation {
  /** The file that git, or husky, runs. */
  readonly hook: string;
  /** Whose folder it is in. */
  readonly kind: HooksFolder['kind'];
  readonly manager: HooksFolder['manager'];
  /** `outdated`: there, but it calls another node or another Countersign than this one. */
  readonly state: 'installed' | 'outdated' | 'absent';
  /** The hook that ours runs first; `null` where there is none. */
  readonly before: string | null;
}

/** What is to be asked, and where; the same for all three commands. */
export interface Hooks {
  readonly place: HooksFolder;
  readonly files: HookFiles;
  readonly program: Program;
}

export async function readInstallation(hooks: Hooks): Promise<Installation> {
  const { place, files } = hooks;
  const { hook, script } = pathsOf(place);
  const shell = await files.read(script);
  const calls = shell !== null && isHookScript(shell);
  const isCalled = place.kind !== 'tracked' || hasBlockIn(await files.read(hook));
  const current = shell?.equals(Buffer.from(hookScript(hooks.program))) === true;
  const backup = `${hook}${BEFORE}`;
  const hasBefore = place.kind !== 'tracked' && calls && (await files.read(backup)) !== null;
  return {
    hook,
    kind: place.kind,
    manager: place.manager,
    state: calls && isCalled ? (current ? 'installed' : 'outdated') : 'absent',
    before: hasBefore ? backup : null,
  };
}

/** Idempotent. @returns what was done, a sentence each; empty where everything stood already */
export async function install(hooks: Hooks): Promise<readonly string[]> {
  const { place, files, program } = hooks;
  if ((await readInstallation(hooks)).state === 'installed') return [];
  const { hook, script } = pathsOf(place);
  if (place.kind === 'tracked') {
    const done = await addBlock(hook, place, files);
    await files.write(script, hookScript(program));
    return [...done, `What it calls is in ${script}, for this clone alone.`];
  }
  const standing = await files.read(hook);
  const isOurs = standing !== null && isHookScript(standing);
  const moved = standing !== null && !isOurs ? await moveAside(hook, standing, files) : [];
  await files.write(hook, hookScript(program));
  return [...moved, `${isOurs ? 'Updated' : 'Wrote'} ${hook}.`];
}

/** Idempotent. @returns what was done, a sentence each; empty where nothing of ours stood */
export async function uninstall({ place, files }: Hooks): Promise<readonly string[]> {
  const { hook, script } = pathsOf(place);
  if (place.kind === 'tracked')
    return [...(await takeBlock(hook, files)), ...(await takeScript(place, files))];
  const standing = await files.read(hook);
  if (standing === null || !isHookScript(standing)) return [];
  const backup = `${script}${BEFORE}`;
  if ((await files.read(backup)) === null) {
    await files.remove(hook);
    return [`Removed ${hook}.`];
  }
  await files.move(backup, hook);
  return [`Put the hook that stood there before back to ${hook}.`];
}

const pathsOf = ({ folder, kind, privateFolder }: HooksFolder): { hook: string; script: string } => {
  const hook = join(folder, HOOK);
  return { hook, script: kind === 'tracked' ? join(privateFolder, HOOK) : hook };
};

const hasBlockIn = (content: Buffer | null): boolean => content !== null && hasBlock(content);

async function addBlock(hook: string, place: HooksFolder, files: HookFiles): Promise<readonly string[]> {
  const content = await files.read(hook);
  if (hasBlockIn(content)) return [];
  if (content !== null && !isShellScript(content)) throw notShell(hook);
  // husky starts its hooks itself; git passes over those that are not executable.
  if (content !== null && place.manager === null && !(await files.isExecutable(hook))) throw ignored(hook);
  await files.write(hook, withBlock(content));
  return [
    `${content === null ? 'Wrote' : 'Added a block to'} ${hook}, which belongs to the repository: commit it, ` +
      'and it does nothing for whoever has not run this command.',
  ];
}

/** An older backup is kept, unless it is the same hook: some tools write theirs anew on every install. */
async function moveAside(hook: string, standing: Buffer, files: HookFiles): Promise<readonly string[]> {
  const backup = `${hook}${BEFORE}`;
  const older = await files.read(backup);
  if (older !== null && !older.equals(standing)) throw twoBackups(hook, backup);
  await files.move(hook, backup);
  return [`Kept the hook that stood there as ${backup}; it runs first, and if it fails so does the commit.`];
}

async function takeBlock(hook: string, files: HookFiles): Promise<readonly string[]> {
  const content = await files.read(hook);
  if (content === null || !hasBlock(content)) return [];
  const rest = withoutBlock(content);
  if (rest === null) await files.remove(hook);
  else await files.write(hook, rest);
  return [rest === null ? `Removed ${hook}.` : `Took the block out of ${hook}.`];
}

async function takeScript({ privateFolder }: HooksFolder, files: HookFiles): Promise<readonly string[]> {
  const script = join(privateFolder, HOOK);
  const content = await files.read(script);
  if (content === null || !isHookScript(content)) return [];
  await files.remove(script);
  await files.removeEmptyFolder(privateFolder);
  return [`Removed ${script}.`];
}

const notShell = (hook: string): Failure =>
  new Failure(
    `${hook} is no shell script, so no lines can be added to it`,
    'Let it run `"$(git rev-parse --git-common-dir)/countersign/commit-msg" FILE` as its last step, or take it away.',
  );

const ignored = (hook: string): Failure =>
  new Failure(
    `${hook} is not executable, so git passes over it`,
    `Make it executable (\`chmod +x ${hook}\`) or take it away.`,
  );

const twoBackups = (hook: string, backup: string): Failure =>
  new Failure(
    `both ${hook} and ${backup} hold a hook that is not ours, and they differ`,
    'Keep the one that you need as the former and take the other away.',
  );
