import { pathText } from '../change/path-text';
import type { Policy, Selector } from '../policy/policy';
import type { Repository } from '../world/repository';
import { firstMatch } from './areas/roots';
import { graphAt } from './graph-at';
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
  const graph = await graphAt(commit, { repository, facts });
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
