import type { Edge, EdgeKind, Graph, GraphNode, NodeKind, Unanalysed } from '../../../src/analysis/graph';

/** A declaration as a test writes it down. Targets are `path#name`; `?path#name` is one of three candidates. */
export interface LiteralDeclaration {
  readonly kind?: NodeKind;
  readonly hash?: string;
  readonly typeHash?: string;
  readonly calls?: readonly string[];
  readonly reads?: readonly string[];
  readonly passes?: readonly string[];
  readonly constructs?: readonly string[];
  readonly extends?: readonly string[];
  readonly overrides?: readonly string[];
  readonly types?: readonly string[];
  readonly effects?: readonly string[];
  readonly callbacks?: readonly string[];
  /** What imported names stand for, in order: `path#name`, or a package. */
  readonly means?: readonly string[];
  /** `specifier:member` */
  readonly uses?: readonly string[];
  readonly imports?: readonly string[];
  readonly hosts?: readonly string[];
  /** `verb schema.table` or `verb table` */
  readonly writes?: readonly string[];
  readonly dynamicSql?: string;
}

export type LiteralFile = Readonly<Record<string, LiteralDeclaration>>;
export type LiteralTree = Readonly<Record<string, LiteralFile>>;

const KINDS: readonly (readonly [keyof LiteralDeclaration, EdgeKind])[] = [
  ['calls', 'call'],
  ['reads', 'read'],
  ['passes', 'pass'],
  ['constructs', 'construct'],
  ['extends', 'extend'],
  ['overrides', 'override'],
  ['types', 'type'],
  ['effects', 'effect'],
  ['callbacks', 'callback'],
];

/** Nodes get one line each in order, the module's own is line 1; nested names (`A.b`) get their parent and a `nest` edge, others an `effect` edge to their module. */
export function literalGraph(tree: LiteralTree, unanalysed: readonly Unanalysed[] = []): Graph {
  const nodes: GraphNode[] = [];
  const byPath = new Map<string, number[]>();
  const literals: LiteralDeclaration[] = [];
  for (const [path, file] of Object.entries(tree)) {
    const ids: number[] = [];
    byPath.set(path, ids);
    const declarations: LiteralFile = { '': {}, ...file };
    for (const [name, literal] of Object.entries(declarations)) {
      const parent = ids.find(
        (id) => name.includes('.') && nodes[id]?.name === name.slice(0, name.lastIndexOf('.')),
      );
      nodes.push({
        id: nodes.length,
        path,
        name,
        kind: literal.kind ?? (name === '' ? 'module' : 'function'),
        startLine: ids.length + 1,
        endLine: ids.length + 1,
        parent: name === '' ? null : (parent ?? ids[0] ?? null),
        hash: literal.hash ?? (name === '' ? '' : `same ${name}`),
        typeHash: literal.typeHash ?? '',
      });
      ids.push(nodes.length - 1);
      literals.push(literal);
    }
  }
  const outgoing: Edge[][] = nodes.map(() => []);
  const incoming: Edge[][] = nodes.map(() => []);
  const add = (edge: Edge) => {
    outgoing[edge.from]?.push(edge);
    incoming[edge.to]?.push(edge);
  };
  const idOf = (target: string): number => {
    const [path = '', name = ''] = target.split('#');
    const found = byPath.get(path)?.find((id) => nodes[id]?.name === name);
    if (found === undefined) throw new Error(`no declaration ${target} in the literal tree`);
    return found;
  };
  for (const node of nodes) {
    const literal = literals[node.id] ?? {};
    for (const [field, kind] of KINDS) {
      for (const written of (literal[field] as readonly string[] | undefined) ?? []) {
        const guess = written.startsWith('?');
        const to = idOf(guess ? written.slice(1) : written);
        const certainty = guess ? 'approximate' : 'exact';
        add({ from: node.id, to, kind, certainty, candidates: guess ? 3 : 1, line: node.startLine });
      }
    }
    const parent = node.parent === null ? undefined : nodes[node.parent];
    if (parent?.kind === 'module') {
      add({
        from: node.id,
        to: parent.id,
        kind: 'effect',
        certainty: 'exact',
        candidates: 1,
        line: node.startLine,
      });
    }
    if (parent !== undefined && parent.kind !== 'module') {
      add({
        from: parent.id,
        to: node.id,
        kind: 'nest',
        certainty: 'exact',
        candidates: 1,
        line: node.startLine,
      });
    }
  }
  const each = <T>(make: (literal: LiteralDeclaration, node: GraphNode) => readonly T[]): T[] =>
    nodes.flatMap((node) => make(literals[node.id] ?? {}, node));
  return {
    nodes,
    outgoing,
    incoming,
    byPath,
    ambiguous: [],
    stateWrites: [],
    givenWrites: [],
    environment: { reads: [], writes: [] },
    meanings: nodes.map(({ id }) =>
      (literals[id]?.means ?? []).map((meant) => (meant.includes('#') ? idOf(meant) : meant)),
    ),
    modules: each(({ uses = [], imports = [] }, { id, startLine }) => [
      ...imports.map((specifier) => ({
        node: id,
        specifier,
        member: '',
        kind: 'import' as const,
        line: startLine,
      })),
      ...uses.map((use) => {
        const [specifier = '', member = ''] = use.split(':');
        return { node: id, specifier, member, kind: 'call' as const, line: startLine };
      }),
    ]),
    hosts: each(({ hosts = [] }, { id, startLine }) =>
      hosts.map((host) => ({ node: id, host, line: startLine })),
    ),
    writes: each(({ writes = [] }, { id, startLine }) =>
      writes.map((write) => {
        const [verb = '', name = ''] = write.split(' ');
        const [first = '', second] = name.split('.');
        return {
          node: id,
          schema: second === undefined ? null : first,
          table: second ?? first,
          verb,
          line: startLine,
        };
      }),
    ),
    dynamic: each(({ dynamicSql }, { id, startLine }) =>
      dynamicSql === undefined
        ? []
        : [{ node: id, kind: 'unreadable-sql' as const, text: dynamicSql, line: startLine }],
    ),
    unanalysed: new Map(unanalysed.map((file) => [file.path, file])),
  };
}
