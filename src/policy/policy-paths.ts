import { foldCase } from './path-matcher';

/** Paths that decide over the gate itself. Compared without case and in NFC: some file systems take those spellings for one. */

export const DEFAULT_MANIFEST_PATH = '.github/countersign.yml';

const CODEOWNERS = new Set(['codeowners', '.github/codeowners', 'docs/codeowners']);

const LOCK_FILES = new Set([
  'bun.lock',
  'bun.lockb',
  'cargo.lock',
  'composer.lock',
  'deno.lock',
  'flake.lock',
  'gemfile.lock',
  'go.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'packages.lock.json',
  'pdm.lock',
  'pipfile.lock',
  'pnpm-lock.yaml',
  'podfile.lock',
  'poetry.lock',
  'pubspec.lock',
  'uv.lock',
  'yarn.lock',
]);

/** A path without case and without the difference between `.yml` and `.yaml`: equal for a manifest and its twins (M07). */
export const twinKey = (path: string): string => foldCase(path).replace(/\.yaml$/, '.yml');

/**
 * Whether an edit of `path` is `policy-changed`: the manifest, a twin of it, what stands in the place of its folders or below its
 * name (a link, a submodule, a directory), or CODEOWNERS. Of workflows that call the gate, `isWorkflowPath` knows the place and `usesGate` the content.
 */
export function isPolicyPath(path: string, manifestPath: string): boolean {
  const manifest = twinKey(manifestPath);
  const key = twinKey(path);
  const isOnTheWay = key === manifest || manifest.startsWith(`${key}/`) || key.startsWith(`${manifest}/`);
  return isOnTheWay || CODEOWNERS.has(foldCase(path));
}

export function isWorkflowPath(path: string): boolean {
  const key = foldCase(path);
  return key === '.github/workflows' || key.startsWith('.github/workflows/');
}

export const isLockFile = (path: string): boolean => LOCK_FILES.has(foldCase(path).split('/').at(-1) ?? '');

/** Paths that count at least as the repository's tier (formats.md §1). */
export const isFloored = (path: string, manifestPath: string): boolean =>
  isPolicyPath(path, manifestPath) ||
  isPolicyPath(path, DEFAULT_MANIFEST_PATH) ||
  isWorkflowPath(path) ||
  isLockFile(path);

/** Bounded runs: a workflow of the change must not be able to make the search slow. The value may be tagged or anchored. */
const USES_GATE =
  /\buses["']?[ \t]{0,8}:[\s>|+-]{0,64}(?:[&!]\S{0,64}\s{1,8})?["']?[^\s"',}#]{0,256}?\/countersign\b/i;
const USES_ALIAS = /\buses["']?[ \t]{0,8}:\s{0,8}\*/;
const NAMES_GATE = /\/countersign\b/i;
const USES_LOCAL =
  /\buses["']?[ \t]{0,8}:[\s>|+-]{0,64}(?:[&!]\S{0,64}\s{1,8})?["']?\.\/([^\s"',}#]{1,256})/g;

/**
 * Whether a workflow calls the gate: `uses:` of an action or a reusable workflow of a repository whose name starts with
 * `countersign`, written out or through an alias.
 */
export const usesGate = (workflow: string): boolean =>
  USES_GATE.test(workflow) || (USES_ALIAS.test(workflow) && NAMES_GATE.test(workflow));

/** Paths of the workflows and actions of the same repository that a workflow or action uses, as far as they may stand. */
export const localUses = (workflow: string): readonly string[] =>
  Array.from(workflow.matchAll(USES_LOCAL), ([, path = '']) => path.replace(/\/+$/, '')).flatMap((path) => {
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return [];
    // `action.yaml` is found by this name as well.
    return /\.ya?ml$/i.test(path) ? [path] : [`${path}/action.yml`];
  });

/** Whether a workflow gives an input `manifest`. */
export const namesManifest = (workflow: string): boolean => /\bmanifest["']?[ \t]{0,8}:/i.test(workflow);
