import { calls } from '../../../src/analyser';
import { filesOfCallers } from '../../../src/analysis/compare/asked-callers';
import { compare } from '../../../src/analysis/compare/compare';
import type { CallFiles } from '../../../src/analysis/compare/read-calls';
import { runningGraph } from '../../../src/analysis/reach/running';
import { factsOf, graphOf, type Tree } from '../link/program';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { told } from './told';

export const POLICY = policyOf(`
regulated:
  - id: pay
    title: Money movement
    functions: ["pay.ts#pay"]
`);

/** What regulated code depends on that the change makes another. */
export function dependenciesIn(
  base: Tree,
  head: Tree,
  unread: ReadonlySet<string> = new Set(),
): readonly string[] {
  const [before, after] = [base, head].map((tree) => runningGraph(graphOf(tree)));
  if (before === undefined || after === undefined) throw new Error('two sides');
  const isChanged = (path: string) => base[path] !== head[path];
  const asked = new Set([before, after].flatMap((graph) => [...filesOfCallers(graph, isChanged)]));
  const files = { base: callFiles(base, asked, unread), head: callFiles(head, asked, unread) };
  return told(compare(before, after, POLICY, { ...changedFiles(), calls: files })).dependencyChanges ?? [];
}

/** What stands beside the program, or in its place, before and after. */
export interface WriteCase {
  readonly base?: Tree;
  readonly head: Tree;
  readonly found: readonly string[];
}

/** `told` and `silent`, a test for each case. */
export function describeWrites(
  program: Tree,
  groups: Readonly<Record<string, Readonly<Record<string, WriteCase>>>>,
): void {
  describe.each(Object.entries(groups))('%s', (_group, cases) => {
    test.each(Object.entries(cases))('%s', (_title, { base = {}, head, found }) => {
      expect(dependenciesIn({ ...program, ...base }, { ...program, ...head })).toEqual(found);
    });
  });
}

function callFiles(tree: Tree, asked: ReadonlySet<string>, unread: ReadonlySet<string>): CallFiles {
  const sources = Object.entries(tree)
    .filter(([path]) => asked.has(path) && !unread.has(path))
    .map(([path, text]) => ({ path, blob: path, bytes: Buffer.from(text) }));
  const read = calls(sources);
  return {
    calls: new Map(sources.map(({ path }, at) => [path, read[at] ?? []])),
    facts: factsOf(tree),
    unread,
  };
}
