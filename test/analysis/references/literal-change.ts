import { analyse } from '../../../src/analysis/analyse';
import type { Analysis } from '../../../src/analysis/analysis';
import type { FactSource } from '../../../src/analysis/source';
import type { Change, FileChange } from '../../../src/change/change';
import type { ContentFacts } from '../../../src/content/content';
import { readContent } from '../../../src/content/read-content';
import { lazyFactSource } from '../../../src/platform/facts';
import type { Policy } from '../../../src/policy/policy';
import { readSupply } from '../../../src/supply/read-supply';
import type { SupplyFacts } from '../../../src/supply/supply';
import type { Repository, TreeEntry } from '../../../src/world/repository';
import { BASE, caseOf, evidenceOf, HEAD, policyOf } from '../../support/evidence';
import { ObjectsInMemory } from '../../support/objects-in-memory';
import { judged } from '../../support/verdicts';

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

/** What analysis asks of a repository, over two literal trees: for tables of many small programs, where git would only cost time. */
class LiteralTrees extends ObjectsInMemory implements Pick<Repository, 'listTree' | 'read'> {
  private readonly entries = new Map<string, readonly TreeEntry[]>();

  plant(commit: string, tree: Tree): void {
    const blobs = Object.entries(tree).map(
      ([path, text]): TreeEntry => ({
        path: Buffer.from(path),
        mode: '100644',
        type: 'blob',
        id: this.blob(text),
      }),
    );
    this.entries.set(commit, blobs);
  }

  async listTree(commit: string): Promise<readonly TreeEntry[]> {
    return this.entries.get(commit) ?? [];
  }

  async read(id: string) {
    return (await this.readAll([id]))[0] ?? null;
  }
}

/** What the stages that look at files establish about a change from one literal tree to another. */
export async function factsOf(
  base: Tree,
  head: Tree,
  policy: Policy,
  facts: FactSource = lazyFactSource(),
): Promise<LiteralFacts> {
  const trees = new LiteralTrees();
  trees.plant(BASE, base);
  trees.plant(HEAD, head);
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  const files = paths
    .filter((path) => base[path] !== head[path])
    .map((path) => fileOf(trees, path, { base, head }));
  const change: Change = {
    mergeBase: BASE,
    head: HEAD,
    commits: [],
    files,
    digest: { exact: '', patch: '' },
  };
  // Nothing else is asked for by these stages; a question that these trees cannot answer fails the test.
  const repository = trees as unknown as Repository;
  const analysis = await analyse({ repository, change, policy, facts });
  const supply = await readSupply({ repository, change, policy, analysis });
  return { analysis, supply, content: await readContent(repository, change) };
}

interface LiteralFacts {
  readonly analysis: Analysis;
  readonly supply: SupplyFacts;
  readonly content: ContentFacts;
}

function fileOf(trees: ObjectsInMemory, path: string, sides: { base: Tree; head: Tree }): FileChange {
  const [old, next] = [sides.base[path], sides.head[path]];
  return {
    path,
    pathBytes: Buffer.from(path),
    oldMode: old === undefined ? '000000' : '100644',
    newMode: next === undefined ? '000000' : '100644',
    oldId: old === undefined ? null : trees.blob(old),
    newId: next === undefined ? null : trees.blob(next),
  };
}

/**
 * What every rule says of the change, as `severity rule path:line`, and behind it the way from the regulated declaration.
 * @param manifest `regulated:` and `controls:`
 */
export async function findingsOf(base: Tree, head: Tree, manifest: string): Promise<readonly string[]> {
  const policy = policyOf(`version: 1\ntier: internal\n${manifest}`);
  const facts = await factsOf(base, head, policy);
  return judged(caseOf(evidenceOf({ policy, ...facts }))).findings.map(
    ({ severity, rule, location, chain }) => {
      const place = location === null ? '' : ` ${location.path}:${location.startLine}`;
      const way = chain.length === 0 ? '' : ` ${chain.map(({ name }) => name).join(' > ')}`;
      return `${severity} ${rule}${place}${way}`;
    },
  );
}
