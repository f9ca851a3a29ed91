import type { Graph } from '../graph';
import { isTestPath } from '../languages/test-paths';

/**
 * Paths whose code only tests use: a test that calls a regulated function is no new way into it. A name alone proves
 * nothing (threats.md N22): whatever other code refers to or imports counts as code like any other, directly or through
 * another file that is called a test.
 */
export function testsOf(graph: Graph): ReadonlySet<string> {
  const tests = new Set([...graph.byPath.keys()].filter(isTestPath));
  const queue = [...graph.byPath.keys()].filter((path) => !tests.has(path));
  for (let at = 0; at < queue.length; at += 1) {
    for (const id of graph.byPath.get(queue[at] ?? '') ?? []) {
      for (const edge of graph.outgoing[id] ?? []) {
        const path = graph.nodes[edge.to]?.path ?? '';
        if (edge.kind !== 'type' && tests.delete(path)) queue.push(path);
      }
    }
  }
  return tests;
}
