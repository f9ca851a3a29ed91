import { join } from 'node:path';
import type { HookFiles } from '../../platform/hooks-files';
import type { HooksFolder } from '../../platform/hooks-folder';
import { Failure } from '../../world/failure';
import {
  BEFORE,
  HOOKS,
  type Hook,
  hasBlock,
  hookScript,
  isHookScript,
  isShellScript,
  type Program,
  withBlock,
  withoutBlock,
} from './script';

export interface InstalledHook {
  /** The file that git, or husky, runs. */
  readonly file: string;
  /** `outdated`: there, but it calls another node or another Countersign than this one. */
  readonly state: 'installed' | 'outdated' | 'absent';
  /** The hook that ours runs first; `null` where there is none. */
  readonly before: string | null;
}

export interface Installation {
  /** Whose folder it is. */
  readonly kind: HooksFolder['kind'];
  readonly manager: HooksFolder['manager'];
  /** The worst of the hooks'. */
  readonly state: InstalledHook['state'];
  readonly hooks: readonly InstalledHook[];
}

/** What is to be asked, and where; the same for all three commands. */
export interface Hooks {
  readonly place: HooksFolder;
  readonly files: HookFiles;
  readonly program: Program;
}

export async function readInstallation(hooks: Hooks): Promise<Installation> {
  const { kind, manager } = hooks.place;
  const each: InstalledHook[] = [];
  for (const hook of HOOKS) each.push(await readHook(hook, hooks));
  const states = each.map(({ state }) => state);
  const state = (['absent', 'outdated'] as const).find((worse) => states.includes(worse)) ?? 'installed';
  return { kind, manager, state, hooks: each };
}

async function readHook(hook: Hook, { place, files, program }: Hooks): Promise<InstalledHook> {
  const { file, script } = pathsOf(hook, place);
  const content = await files.read(script);
  const calls = content !== null && isHookScript(content);
  const isCalled = place.kind !== 'tracked' || hasBlockIn(await files.read(file));
  const current = content?.equals(Buffer.from(hookScript(hook, program))) === true;
  const backup = `${file}${BEFORE}`;
  const hasBefore = place.kind !== 'tracked' && calls && (await files.read(backup)) !== null;
  return {
    file,
    state: calls && isCalled ? (current ? 'installed' : 'outdated') : 'absent',
    before: hasBefore ? backup : null,
  };
}

/** Idempotent. @returns what was done, a sentence each; empty where everything stood already */
export async function install(hooks: Hooks): Promise<readonly string[]> {
  // All are looked at before one is touched: half an installation helps nobody.
  for (const hook of HOOKS) await requireInstallable(hook, hooks);
  const done: string[] = [];
  for (const hook of HOOKS) {
    if ((await readHook(hook, hooks)).state !== 'installed') done.push(...(await installOne(hook, hooks)));
  }
  return done;
}

async function installOne(hook: Hook, { place, files, program }: Hooks): Promise<readonly string[]> {
  const { file, script } = pathsOf(hook, place);
  if (place.kind === 'tracked') {
    const done = await addBlock(hook, file, files);
    await files.write(script, hookScript(hook, program));
    return [...done, `What it calls is in ${script}, for this clone alone.`];
  }
  const standing = await files.read(file);
  const isOurs = standing !== null && isHookScript(standing);
  const moved = standing !== null && !isOurs ? await moveAside(file, files) : [];
  await files.write(file, hookScript(hook, program));
  return [...moved, `${isOurs ? 'Updated' : 'Wrote'} ${file}.`];
}

/** Idempotent. @returns what was done, a sentence each; empty where nothing of ours stood */
export async function uninstall(hooks: Hooks): Promise<readonly string[]> {
  const done: string[] = [];
  for (const hook of HOOKS) done.push(...(await uninstallOne(hook, hooks)));
  return done;
}

async function uninstallOne(hook: Hook, { place, files }: Hooks): Promise<readonly string[]> {
  const { file, script } = pathsOf(hook, place);
  if (place.kind === 'tracked')
    return [...(await takeBlock(hook, file, files)), ...(await takeScript(script, place, files))];
  const standing = await files.read(file);
  if (standing === null || !isHookScript(standing)) return [];
  const backup = `${file}${BEFORE}`;
  if ((await files.read(backup)) === null) {
    await files.remove(file);
    return [`Removed ${file}.`];
  }
  await files.move(backup, file);
  return [`Put the hook that stood there before back to ${file}.`];
}

function pathsOf(hook: Hook, { folder, kind, privateFolder }: HooksFolder): { file: string; script: string } {
  const file = join(folder, hook);
  return { file, script: kind === 'tracked' ? join(privateFolder, hook) : file };
}

/** @throws Failure where the hook that stands there cannot be kept */
async function requireInstallable(hook: Hook, { place, files }: Hooks): Promise<void> {
  const { file } = pathsOf(hook, place);
  const standing = await files.read(file);
  if (standing === null) return;
  if (place.kind === 'tracked') {
    if (hasBlock(standing)) return;
    if (!isShellScript(standing)) throw notShell(hook, file);
    // husky starts its hooks itself; git passes over those that are not executable.
    if (place.manager === null && !(await files.isExecutable(file))) throw ignored(file);
    return;
  }
  if (isHookScript(standing)) return;
  // An older backup is kept, unless it is the same hook: some tools write theirs anew on every install.
  const older = await files.read(`${file}${BEFORE}`);
  if (older !== null && !older.equals(standing)) throw twoBackups(file, `${file}${BEFORE}`);
}

const hasBlockIn = (content: Buffer | null): boolean => content !== null && hasBlock(content);

async function addBlock(hook: Hook, file: string, files: HookFiles): Promise<readonly string[]> {
  const content = await files.read(file);
  if (hasBlockIn(content)) return [];
  await files.write(file, withBlock(hook, content));
  return [
    `${content === null ? 'Wrote' : 'Added a block to'} ${file}, which belongs to the repository: commit it, ` +
      'and it does nothing for whoever has not run this command.',
  ];
}

async function moveAside(file: string, files: HookFiles): Promise<readonly string[]> {
  const backup = `${file}${BEFORE}`;
  await files.move(file, backup);
  return [`Kept the hook that stood there as ${backup}; it runs first, and if it fails so does the commit.`];
}

async function takeBlock(hook: Hook, file: string, files: HookFiles): Promise<readonly string[]> {
  const content = await files.read(file);
  if (content === null || !hasBlock(content)) return [];
  const rest = withoutBlock(hook, content);
  if (rest === null) await files.remove(file);
  else await files.write(file, rest);
  return [rest === null ? `Removed ${file}.` : `Took the block out of ${file}.`];
}

async function takeScript(
  script: string,
  { privateFolder }: HooksFolder,
  files: HookFiles,
): Promise<readonly string[]> {
  const content = await files.read(script);
  if (content === null || !isHookScript(content)) return [];
  await files.remove(script);
  await files.removeEmptyFolder(privateFolder);
  return [`Removed ${script}.`];
}

const notShell = (hook: Hook, file: string): Failure =>
  new Failure(
    `${file} is no shell script, so no lines can be added to it`,
    `Let it run \`"$(git rev-parse --git-common-dir)/countersign/${hook}" FILE\` as its last step, or take it away.`,
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
