import { resolve } from 'node:path';
import { declarationsNamed } from '../analysis/explain/declarations-named';
import type { Graph, GraphNode } from '../analysis/graph';
import { graphAt } from '../analysis/graph-at';
import { runningGraph } from '../analysis/reach/running';
import { cacheFolder } from '../platform/fact-cache/place';
import { openFacts } from '../platform/facts';
import { type OpenRepository, openRepository } from '../platform/git/open-repository';
import { counted, visible } from '../report/text';
import { Failure } from '../world/failure';
import { commitOf } from './local-request';

/** A declaration in the program of one commit. */
export interface Found {
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly repository: OpenRepository;
  readonly commit: string;
}

export interface ProgramOptions {
  readonly repo?: string;
  readonly at: string;
}

/**
 * Links the program of a commit and hands over the declaration that a person named.
 * @throws Failure where nothing or more than one is named
 */
export async function withDeclaration<Result>(
  selector: string,
  { repo, at, cwd }: ProgramOptions & { readonly cwd: string },
  work: (found: Found) => Promise<Result>,
): Promise<Result> {
  const repository = await openRepository(resolve(cwd, repo ?? '.'));
  const facts = await openFacts({ cache: cacheFolder() });
  try {
    const commit = await commitOf(repository, at, '--at');
    const graph = runningGraph(await graphAt(commit, { repository, facts }));
    return await work({ graph, node: onlyNamed(graph, selector, at), repository, commit });
  } finally {
    await Promise.all([repository.close(), facts.close()]);
  }
}

const MOST_CANDIDATES = 20;

function onlyNamed(graph: Graph, selector: string, at: string): GraphNode {
  const named = declarationsNamed(graph, selector);
  switch (named.kind) {
    case 'one':
      return named.node;
    case 'fault':
      throw new Failure(
        named.fault,
        'A selector is a name such as `Wallet.debit`, or `src/wallet.ts#debit`.',
      );
    case 'none':
      throw new Failure(
        `nothing in ${at} is called \`${visible(selector)}\``,
        named.nearest === null
          ? 'Name a declaration as `Wallet.debit` or `src/wallet.ts#debit`, or a file by its path.'
          : `Did you mean \`${visible(named.nearest)}\`?`,
      );
    case 'several':
      throw new Failure(
        `\`${visible(selector)}\` names ${counted(named.nodes.length, 'declaration')} in ${at}:\n${listOf(named.nodes)}`,
        'Name one of them with its path, as in the list.',
      );
  }
}

function listOf(nodes: readonly GraphNode[]): string {
  const lines = nodes.slice(0, MOST_CANDIDATES).map((node) => {
    const { kind, startLine } = node;
    return `  ${visible(selectorOf(node))}  (${kind}, line ${startLine})`;
  });
  const left = nodes.length - lines.length;
  return [...lines, ...(left > 0 ? [`  and ${left} more`] : [])].join('\n');
}

/** What names this declaration alone, as far as a name can. */
export const selectorOf = ({ path, name }: GraphNode): string => (name === '' ? path : `${path}#${name}`);
