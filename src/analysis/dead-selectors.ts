import { pathText } from '../change/path-text';
import type { Policy, Selector } from '../policy/policy';
import type { Repository } from '../world/repository';
import { firstMatch } from './areas/roots';
import type { FileFacts } from './facts';
import { treesOf } from './files/code-files';
import { CAPS, FactReader } from './files/facts-of';
import { sideOf } from './files/side';
import type { Graph } from './graph';
import { linkWith } from './link/link';
import type { FactSource } from './source';

export interface DeadSelector {
  /** Id of the area or control that names it. */
  readonly of: string;
  readonly key: 'functions' | 'types' | 'paths' | 'before' | 'require';
  readonly text: string;
}

/** What a policy names and a commit does not have: a rule that can never speak there. */
export async function deadSelectors(
  policy: Policy,
  { repository, commit, facts }: { repository: Repository; commit: string; facts: FactSource },
): Promise<readonly DeadSelector[]> {
  const graph = await graphAt(commit, repository, facts);
  const isDead = (selector: Selector) => firstMatch(graph, selector) === null;
  const paths = (await repository.listTree(commit)).map(({ path }) => pathText(path));
  return [
    ...policy.areas.flatMap(({ id, functions, types, paths: places }) => [
      ...functions.filter(isDead).map(({ text }): DeadSelector => ({ of: id, key: 'functions', text })),
      ...types.filter(isDead).map(({ text }): DeadSelector => ({ of: id, key: 'types', text })),
      ...(places === null || paths.some((path) => places.matches(path))
        ? []
        : [{ of: id, key: 'paths' as const, text: places.globs.join(', ') }]),
    ]),
    ...policy.controls.flatMap(({ id, before, require }) => [
      ...(isDead(before) ? [{ of: id, key: 'before' as const, text: before.text }] : []),
      ...(isDead(require) ? [{ of: id, key: 'require' as const, text: require.text }] : []),
    ]),
  ];
}

async function graphAt(commit: string, repository: Repository, facts: FactSource): Promise<Graph> {
  const { head } = await treesOf(repository, { head: commit, files: [] });
  const reader = await FactReader.over({ repository, facts, caps: CAPS }, [head.code], () => false);
  await reader.read([...head.code]);
  const known = new Map<string, FileFacts>();
  for (const [path, blob] of head.code) {
    const found = reader.of(path, blob);
    if (found !== null) known.set(path, found);
  }
  return linkWith(known, (await sideOf(repository, head)).resolver);
}
